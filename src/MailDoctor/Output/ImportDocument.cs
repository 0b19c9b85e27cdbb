namespace MailDoctor.Output;

/// <summary>What <c>profiles import --json</c> prints.</summary>
/// <param name="Schema">The version of the format.</param>
/// <param name="DryRun">Whether nothing was written.</param>
/// <param name="Documents">Each document with what became of it.</param>
/// <param name="PassedOver">What lay in the folders and was not taken for a document, with the reason.</param>
internal sealed record ImportDocument(
    string Schema, bool DryRun, IReadOnlyList<ImportDocument.DocumentEntry> Documents, IReadOnlyList<ImportDocument.PassedOverEntry> PassedOver)
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-import-1";

    /// <summary>One document.</summary>
    /// <param name="File">As it was named.</param>
    /// <param name="Outcome"><c>imported</c>, <c>unchanged</c>, <c>exists</c> (a profile of that name is there and differs) or <c>refused</c>.</param>
    /// <param name="Profiles">The profiles in it; empty when it was refused.</param>
    /// <param name="Problems">What could not be used, in the order of the document.</param>
    internal sealed record DocumentEntry(string File, string Outcome, IReadOnlyList<ImportedEntry> Profiles, IReadOnlyList<RemarkEntry> Problems);

    internal sealed record PassedOverEntry(string File, string Reason);

    internal sealed record ImportedEntry(string Id, string Path, int Domains, int Servers);

    internal sealed record RemarkEntry(int Line, int Position, string Severity, string Message);
}
