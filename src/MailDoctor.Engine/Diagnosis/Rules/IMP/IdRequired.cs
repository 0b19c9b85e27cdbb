using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>The server opens mailboxes only to programs that say their name (IMAP ID, RFC 2971).</summary>
internal sealed class IdRequired : IRule
{
    public FindingCode Code => new("IMP011");

    public string Name => "id-required";

    public IReadOnlyList<Type> Needs => [typeof(InboxOpened)];

    public string Explanation => """
        ## What it means
        The login succeeds, and then the server refuses to open any folder, with words such as "Unsafe Login". It wants the mail program to say its name first, with the
        IMAP command ID. NetEase (163.com, 126.com, yeah.net, 188.com) is known for it.

        ## Why it matters
        Programs that do not send ID cannot read mail here, and the refusal looks like a security lock on the account.

        ## What to do
        Use a mail program that sends ID; current versions of the large ones do. If yours does and it still fails, sign in to webmail and look whether the provider holds the
        login back.

        ## References
        RFC 2971 (ID); the provider's help
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from opened in seen.Of<InboxOpened>()
        where Explains(opened, seen)
        let provider = seen.Of<ProviderRecognised>().FirstOrDefault(p => p.Obstacles.Any(IsObstacle))
        select new Finding(
            Code,
            Severity.Error,
            FindingScope.OfEndpoint(opened.Endpoint),
            $"{opened.Endpoint} accepts the login but opens no folder, probably because it wants the mail program to say its name (ID); it says {Wording.Quote(opened.ServerText!)}.")
        {
            Certainty = Certainty.Likely,
            Evidence = provider is null ? [opened] : [opened, provider],
            Remedy = new Remedy("Use a mail program that sends the IMAP ID command, in its current version; the password and the settings are right."),
            HelpUrl = provider?.Obstacles.First(IsObstacle).HelpUrl,
        };

    /// <summary>Whether the want of ID explains a refusal to open the inbox.</summary>
    public static bool Explains(InboxOpened opened, CaseFile seen) =>
        opened is { Opened: false, ServerText: string words }
        && !ServiceTrouble.IsTemporary(words)
        && (words.Contains("unsafe login", StringComparison.OrdinalIgnoreCase)
            || seen.Of<ProviderRecognised>().Any(p => p.Obstacles.Any(IsObstacle)));

    private static bool IsObstacle(ProviderObstacle obstacle) => obstacle.Code == "imap-id-required-before-select";
}
