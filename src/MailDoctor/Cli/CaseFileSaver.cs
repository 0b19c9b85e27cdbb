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

    /// <summary>Saves, over a file that is there. Only the person's own account can read it: it holds the address.</summary>
    /// <exception cref="CannotExamineException">It could not be saved; a file that was there is as before.</exception>
    public static void Save(CaseFile seen, string file) => TextFileSaver.Save(CaseFileReader.Write(seen), file, overwrite: true);
}
