using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Mail lies in a cache of IMAP mail as if that were an archive (pop-imap.md, PI-31).</summary>
internal sealed class ImapCacheUsedAsArchive : IRule
{
    public FindingCode Code => new("POP131");

    public string Name => "imap-cache-used-as-archive";

    public IReadOnlyList<Type> Needs => [typeof(MailStoreSeen)];

    public string Explanation => """
        ## What it means
        In the folder where the mail program keeps copies of an IMAP server's mail lie files with mail that the program did not make, or that no account uses.

        ## Why it matters
        The program treats that folder as a cache: it deletes or overwrites what the server does not have. Mail that was copied into it by hand appears for a moment and vanishes at the next look at the server.

        ## What to do
        Copy the files to a safe place while the program is closed. Then bring the mail to the server in the right way: import it into Local Folders, and copy it from there into a folder of the IMAP account.

        ## References
        RFC 9051 §1; Thunderbird, ImapMail folder
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from store in seen.Of<MailStoreSeen>()
        where store.Storage == "cache" && (store.Account is null ? store.MailFiles.Count > 0 : store.WithoutIndex.Count > 0)
        let files = store.Account is null ? store.MailFiles : store.WithoutIndex
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfProgram(store.Folder),
            store.Account is null
                ? $"{ClientAccounts.Whose(store.Device)}{store.Folder} holds copies of an IMAP server's mail ({Prose.List(files, 4)}) for an account that {store.Client} no longer has."
                : $"{ClientAccounts.Whose(store.Device)}{store.Folder} is {store.Client}'s cache, and files with mail that it did not make lie in it: {Prose.List(files, 4)}.")
        {
            // That a file has no index yet can also mean that the program was stopped in the middle.
            Grave = true,
            Certainty = Certainty.Likely,
            Evidence = [store],
            Remedy = new Remedy($"Copy these files to a safe place while {store.Client} is closed, before it empties its cache."),
        };
}
