using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Mail on the disk that no account shows (pop-imap.md, PI-13).</summary>
internal sealed class OrphanMailStore : IRule
{
    public FindingCode Code => new("POP113");

    public string Name => "orphan-mail-store";

    public IReadOnlyList<Type> Needs => [typeof(MailStoreSeen)];

    public string Explanation => """
        ## What it means
        In the profile of the mail program lies a folder with mail that no account in its settings uses.

        ## Why it matters
        The mail is there but cannot be seen: typical after an account was removed, or changed from POP3 to IMAP. Whoever cleans up the disk deletes the only copy.

        ## What to do
        Do not delete it. Import it (in Thunderbird: ImportExportTools, or copy its files into Local Folders while the program is closed), look at it, and copy what matters to the server.

        ## References
        RFC 4155 (mbox)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from store in seen.Of<MailStoreSeen>()
        where store is { Storage: "local", Account: null, MailFiles.Count: > 0 }
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfProgram(store.Folder),
            $"{ClientAccounts.Whose(store.Device)}{store.Folder} holds mail ({Prose.List(store.MailFiles, 4)}) that no account of {store.Client} shows.")
        {
            Grave = true,
            Evidence = [store],
            Remedy = new Remedy("Do not delete it: it may be the only copy. Make a backup of the folder, then bring it back into view.", $"While {store.Client} is closed, copy the files named above into its Local Folders, under new names, and start it again."),
        };
}
