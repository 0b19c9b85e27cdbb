using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Cli;

/// <summary>Saves a case file whole or not at all: written beside the old one, flushed, then renamed over it.</summary>
internal static class CaseFileSaver
{
    /// <summary>Why nothing can be saved under a name, as a clause; null: it looks possible. Known before an examination begins.</summary>
    public static string? WhyNot(string file)
    {
        if (string.IsNullOrWhiteSpace(file) || file.Contains('\0', StringComparison.Ordinal))
        {
            return "that is no file name";
        }

        string full = Path.GetFullPath(file);
        return Directory.Exists(full) ? "it is a folder"
            : !Directory.Exists(Path.GetDirectoryName(full)) ? "its folder does not exist"
            : full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal) ? "it is a device, not a file"
            : null;
    }

    /// <summary>Saves. Only the person's own account can read the file: it holds the address.</summary>
    /// <exception cref="CannotExamineException">It could not be saved; a file that was there is as before.</exception>
    public static void Save(CaseFile seen, string file)
    {
        string target = new FileInfo(file) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(file);
        string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = Create(beside))
            {
                stream.Write(Encoding.UTF8.GetBytes(CaseFileReader.Write(seen)));
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotExamineException($"The case could not be saved in '{file}': {e.Message}", e);
        }
        finally
        {
            Remove(beside);
        }
    }

    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    private static void Remove(string beside)
    {
        try
        {
            File.Delete(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason why it could not be written is on its way already, and says more than a leftover file.
        }
    }
}
