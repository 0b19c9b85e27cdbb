using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A mail program deletes fetched mail on the server after some days (pop-imap.md, PI-02).</summary>
internal sealed class ClientDeletesAfterDays : IRule
{
    // Ten years: a limit that only says 'for ever' in a format that has no word for it, as autoconfig's.
    private const int ForEver = 3650;

    // A quarter of a year gives time to notice before mail is gone.
    private const int LongEnough = 90;

    public FindingCode Code => new("POP102");

    public string Name => "client-deletes-after-n-days";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        A mail program leaves fetched mail on the server for some days and deletes it then.

        ## Why it matters
        Mail older than that is on one computer only. Other devices and the webmail lose it day by day, which looks like mail that vanishes by itself.

        ## What to do
        Switch the age limit off, or set it to years, until the mail is safe. Where the provider has IMAP, move to it: then there is one copy for all devices.

        A limit that the file does not state is the program's own habit; MailDoctor says so.

        ## References
        RFC 1939 §8
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { LeavesOnServer: true, LeaveDays: < ForEver }
        let days = Prose.Count(account.LeaveDays!.Value, "day")
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} deletes mail on {account.Host ?? "the server"} {days} after fetching it{(account.LeaveStated ? "" : ", which the file does not say: it is the program's own habit")}.")
        {
            Grave = account.LeaveDays < LongEnough,
            Evidence = [account],
            Remedy = ClientAccounts.Advise("Leave the mail on the server without a limit until you have moved to IMAP or have a second copy.", account, ClientAccounts.Keeping),
        };
}
