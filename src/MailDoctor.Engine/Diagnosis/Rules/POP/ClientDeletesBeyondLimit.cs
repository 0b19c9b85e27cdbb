using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A mail program deletes mail on the server beyond a number, a size or another limit that is no age (kdepim-runtime, pop3resource.cpp; getmail(1); fetchmail(1)).</summary>
internal sealed class ClientDeletesBeyondLimit : IRule
{
    // KMail offers 100 messages and 10 MB; up to about these, mail of some weeks is gone.
    private const long FewMessages = 1000;
    private const long FewMegabytes = 100;

    public FindingCode Code => new("POP136");

    public string Name => "client-deletes-beyond-a-limit";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        A mail program leaves mail on the server only up to a limit, and deletes there what goes beyond it: all but the newest messages, the oldest ones when all together
        are too large, single large messages, or messages that are marked as read. The limit has nothing to do with how old a message is.

        ## Why it matters
        What it deletes is on one computer only, and other devices and the webmail lose it without a word. Where the program deletes messages that it has never fetched, they
        are on no computer at all: fetchmail's "flush" takes away what you have read elsewhere, and "limitflush" what is too large for it.

        ## What to do
        Switch the limit off until the mail is safe. Where the provider has IMAP, move to it: then there is one copy for all devices. If the mailbox is too full, move old mail
        to an archive yourself, when you have a second copy.

        ## References
        RFC 1939 §8; fetchmail(1), --flush and --limitflush
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.LeaveLimits.Count > 0
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} deletes on {account.Host ?? "the server"} {string.Join(", and ", account.LeaveLimits.Select(l => l.Describe()))}.")
        {
            Grave = account.LeaveLimits.Any(IsGrave),
            Evidence = [account],
            Remedy = ClientAccounts.Advise("Leave the mail on the server without a limit until you have moved to IMAP or have a second copy.", account, ClientAccounts.Keeping),
        };

    private static bool IsGrave(LeaveLimit limit) => limit.Kind switch
    {
        LeaveLimitKind.Messages => limit.Amount < FewMessages,
        LeaveLimitKind.Megabytes => limit.Amount < FewMegabytes,
        LeaveLimitKind.MessageBytes => false,
        _ => true,
    };
}
