using MailDoctor.Engine.Discovery.Profiles;

namespace MailDoctor.Cli;

/// <summary>A person's own provider profiles: the JSON files in <c>maildoctor/profiles</c> of the configuration folder.</summary>
internal static class UserProfiles
{
    // More than anybody writes by hand.
    private const int MostFiles = 200;
    private const long LargestFile = 1024 * 1024;

    /// <summary>The folder (XDG Base Directory Specification: XDG_CONFIG_HOME, else ~/.config); null: there is no home.</summary>
    public static string? Folder(Func<string, string?> variable) =>
        variable("XDG_CONFIG_HOME") is { Length: > 0 } config && Path.IsPathRooted(config) ? Path.Combine(config, "maildoctor", "profiles")
        : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".config", "maildoctor", "profiles")
        : null;

    /// <summary>The shipped profiles with the person's own, which win.</summary>
    /// <exception cref="CannotExamineException">A file cannot be read.</exception>
    public static ProfileBook Book(Func<string, string?> variable) => ProfileBook.Shipped.WithUserProfiles(Files(variable));

    /// <summary>The files, name and text of each; empty: the person has none.</summary>
    /// <exception cref="CannotExamineException">A file cannot be read.</exception>
    public static IReadOnlyList<(string File, string Text)> Files(Func<string, string?> variable) => Folder(variable) is string folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Take(MostFiles).Select(f => (Path.GetFileName(f), Text(f))).ToArray()
        : [];

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
}
