namespace MailDoctor.Clients;

/// <summary>Knows the files of Mail on a Mac, which are not read: what they hold is not described by Apple, and macOS guards them
/// (clients.md, section 4; places: kb-macfor-io.pages.dev, "Mail Account Information", 2026-11-26).</summary>
internal static class AppleMail
{
    /// <summary>What the program is called.</summary>
    public const string Name = "Apple Mail";

    private static readonly string[] Markers = ["Accounts4.sqlite", "Accounts3.sqlite", "MailData", "PersistenceInfo.plist", "Envelope Index"];

    /// <summary>Whether a file or folder is one of its own.</summary>
    public static bool Owns(string path)
    {
        string full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        string name = Path.GetFileName(full);
        string above = Path.GetFileName(Path.GetDirectoryName(full) ?? "");
        return Directory.Exists(full)
            ? (name is "Mail" or "Accounts" && above == "Library") || name == "MailData" || Markers.Any(m => Path.Exists(Path.Combine(full, m)))
            : name is "com.apple.mail.plist" or "PersistenceInfo.plist" || name.StartsWith("Envelope Index", StringComparison.Ordinal)
                || (name == "Accounts.plist" && above == "MailData") || name.StartsWith("Accounts4.sqlite", StringComparison.Ordinal) || name.StartsWith("Accounts3.sqlite", StringComparison.Ordinal);
    }

    /// <summary>Its folder in a home folder; null: it was never used there.</summary>
    public static string? In(string home) => Path.Combine(home, "Library", "Mail") is var mail && Directory.Exists(mail) ? mail
        : Path.Combine(home, "Library", "Accounts") is var accounts && Owns(accounts) && Directory.Exists(accounts) ? accounts
        : null;
}
