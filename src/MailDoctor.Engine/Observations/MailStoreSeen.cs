using System.Globalization;

namespace MailDoctor.Engine.Observations;

/// <summary>A folder with mail of a mail program on this computer.</summary>
/// <param name="Client">The program.</param>
/// <param name="Folder">The folder, the home folder as <c>~</c>.</param>
/// <param name="Storage"><c>local</c> for mail that only this computer has (POP3, local folders), <c>cache</c> for copies of an IMAP server's mail.</param>
/// <param name="Account">The account that uses it; null: none of those in the settings does.</param>
/// <param name="MailFiles">Files with at least one message, relative to the folder; at most 50.</param>
/// <param name="Bytes">Their size together.</param>
public sealed record MailStoreSeen(string Client, string Folder, string Storage, string? Account, IReadOnlyList<string> MailFiles, long Bytes) : Observation, IClientFact
{
    public string Device { get => field ?? ""; init; } = "";

    /// <summary>Of an IMAP cache: files with mail for which the program has no index, so that it did not make them.</summary>
    public IReadOnlyList<string> WithoutIndex { get => field ?? []; init; } = [];

    public override string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Folder}: {MailFiles.Count} {(MailFiles.Count == 1 ? "file" : "files")} with mail, {Bytes} bytes, {(Account is null ? "used by no account in the settings" : $"of the account {Account}")}");
}
