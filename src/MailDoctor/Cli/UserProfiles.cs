using System.CommandLine;
using System.Runtime.InteropServices;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary>A person's own provider profiles: the JSON files of the folders that <c>--profiles</c> names, then those in
/// <c>maildoctor/profiles</c> of the platform's configuration folder. Of two files that say the same, the first one wins.</summary>
internal static class UserProfiles
{
    // More than anybody writes by hand; an import of Mozilla's whole database makes about a thousand.
    private const int MostFiles = 2000;
    private const long LargestFile = 1024 * 1024;

    /// <summary>A new option <c>--profiles DIR</c> for a command.</summary>
    public static Option<string[]> Flag() => new("--profiles")
    {
        HelpName = "DIR",
        Description = "Use the provider profiles in this folder too; they win over all others. May be repeated.",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    /// <summary>The folder of this platform; null: there is no home.</summary>
    public static string? Folder(Func<string, string?> variable) => Folder(variable, Platform());

    /// <summary>The folder: XDG_CONFIG_HOME wherever it is set (XDG Base Directory Specification), else %APPDATA% on Windows,
    /// Library/Application Support on macOS, and ~/.config on the others.</summary>
    /// <param name="variable">The environment.</param>
    /// <param name="platform">Whose customs count.</param>
    /// <returns>The folder, which need not exist; null: there is no home.</returns>
    public static string? Folder(Func<string, string?> variable, OSPlatform platform)
    {
        string? home = variable("HOME") is { Length: > 0 } set ? set : null;
        string? configuration = variable("XDG_CONFIG_HOME") is { Length: > 0 } config && Path.IsPathRooted(config) ? config
            : platform == OSPlatform.Windows ? (variable("APPDATA") is { Length: > 0 } roaming ? roaming : null)
            : home is null ? null
            : platform == OSPlatform.OSX ? Path.Combine(home, "Library", "Application Support")
            : Path.Combine(home, ".config");
        return configuration is null ? null : Path.Combine(configuration, "maildoctor", "profiles");
    }

    /// <summary>The shipped profiles with the person's own, which win. Says on stderr what is wrong with those: a file that is left out for an error must not be missed in silence.</summary>
    /// <param name="around">The program's surroundings.</param>
    /// <param name="files">Name and text of each.</param>
    /// <param name="noColour">Whether colours are unwanted.</param>
    /// <returns>The shipped profiles with the person's own.</returns>
    public static ProfileBook Book(Surroundings around, IReadOnlyList<(string File, string Text)> files, bool noColour)
    {
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles(files);
        if (book.Problems.Count > 0)
        {
            SafeWriter notes = around.Notes(noColour);
            foreach (ProfileProblem problem in book.Problems)
            {
                notes.Line(problem.ToString());
            }

            notes.Flush();
        }

        return book;
    }

    /// <summary>What is wrong with a person's own profiles, and whether they are used all the same, a sentence each, safe to show.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<(string File, string Text)> files) =>
    [
        .. ProfileBook.Shipped.WithUserProfiles(files).Problems.Select(p =>
            SafeText.Line($"{(p.IsWarning ? "Used all the same" : "Left out")}: {p.File}, line {p.Line}: {p.Message}")),
    ];

    /// <summary>The same, with the files of all folders.</summary>
    /// <param name="around">The program's surroundings.</param>
    /// <param name="folders">What <c>--profiles</c> names.</param>
    /// <param name="noColour">Whether colours are unwanted.</param>
    /// <exception cref="UsageException">A folder is not there.</exception>
    /// <exception cref="CannotExamineException">A file cannot be read.</exception>
    public static ProfileBook Book(Surroundings around, IReadOnlyList<string> folders, bool noColour) => Book(around, Files(around.Variable, folders), noColour);

    /// <summary>The files, name and text of each, the winning ones first; empty: the person has none.</summary>
    /// <exception cref="UsageException">A folder that <c>--profiles</c> names is not there.</exception>
    /// <exception cref="CannotExamineException">A file cannot be read.</exception>
    public static IReadOnlyList<(string File, string Text)> Files(Func<string, string?> variable, IReadOnlyList<string> folders)
    {
        foreach (string named in folders.Where(f => !Directory.Exists(f)))
        {
            throw new UsageException($"--profiles needs a folder; '{named}' is none.");
        }

        return folders.Append(Folder(variable)).OfType<string>().SelectMany(FilesIn).ToArray();
    }

    /// <summary>Reads a file of bounded size.</summary>
    /// <exception cref="CannotExamineException">It cannot be read.</exception>
    public static string Text(string file)
    {
        try
        {
            return new FileInfo(file).Length > LargestFile
                ? throw new CannotExamineException($"'{file}' is larger than any profile.")
                : File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotExamineException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The profile files that a name stands for: those of a folder, in the order of their names, or the file itself.</summary>
    /// <exception cref="CannotExamineException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> Named(string fileOrFolder)
    {
        try
        {
            return Directory.Exists(fileOrFolder)
                ? [.. Directory.EnumerateFiles(fileOrFolder, "*.json").Where(f => Path.GetFileName(f) is not (SchemaCommand.ProfileSchema or "gateways.json" or "obstacles.json")).Order(StringComparer.Ordinal).Take(MostFiles)]
                : [fileOrFolder];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotExamineException($"'{fileOrFolder}' cannot be read: {e.Message}", e);
        }
    }

    private static IEnumerable<(string File, string Text)> FilesIn(string folder) =>
        Directory.Exists(folder) ? [.. Named(folder).Select(f => (Path.GetFileName(f), Text(f)))] : [];

    private static OSPlatform Platform() =>
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;
}
