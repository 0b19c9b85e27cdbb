using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Of all the mail that has come, only that of the last weeks is on the server (pop-imap.md, PI-09).</summary>
internal sealed class OnlyRecentMailOnServer : IRule
{
    private const int RecentDays = 60;

    // UIDVALIDITY is usually the time at which a mailbox was made; one that is young has seen no old mail.
    private static readonly TimeSpan YoungMailbox = TimeSpan.FromDays(90);

    public FindingCode Code => new("POP109");

    public string Name => "only-recent-mail-on-server";

    public IReadOnlyList<Type> Needs => [typeof(InboxOpened)];

    public string Explanation => """
        ## What it means
        Many more messages have come to the inbox than are left in it, and all that are left are of the last weeks. Older mail goes away after a certain time.

        ## Why it matters
        Usually a mail program that fetches by POP3 deletes mail on the server some days after it has fetched it, and the computer with that program has the only copy. It can also be
        a provider that deletes old mail, or a person who files or deletes everything.

        ## What to do
        Find the program that fetches by POP3: it is set to remove messages from the server after as many days as MailDoctor names. Set it to leave them. The old mail is most likely on that computer.

        ## References
        RFC 9051 §2.3.1.1 (UIDs are never used again, so they count what has come), §2.3.3 (INTERNALDATE)
        """;

    public string? Undecided(CaseFile seen) =>
        seen.Of<InboxOpened>().Any(i => i.IsRemnant && i.Oldest is null) ? "the age of the messages was not looked at" : null;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from inbox in seen.Of<InboxOpened>()
        where inbox.IsRemnant && !IsYoung(inbox, seen) && !CountsLabels(inbox.Endpoint.Host)
        let age = inbox.Oldest is { } oldest ? (int)Math.Floor((seen.StartedAt - oldest).TotalDays) : (int?)null
        where age is >= 0 and <= RecentDays
        let days = age.Value
        let taker = ClientAccounts.InUse(seen).FirstOrDefault(a => a.LeaveDays is int kept && Math.Abs(kept - days) <= 2 && ClientAccounts.SameProvider(inbox.Endpoint.Host, a))
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfEndpoint(inbox.Endpoint),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{inbox.UidNext - 1} messages have come to the inbox at {inbox.Endpoint.Host}, {inbox.Messages} are left, and the oldest of these is {(days == 1 ? "1 day" : $"{days} days")} old: older mail goes away."))
        {
            // That it goes is seen; who takes it is a conclusion.
            Grave = true,
            Certainty = taker is null ? Certainty.Likely : Certainty.Proven,
            Evidence = taker is null ? [inbox] : [inbox, taker],
            Remedy = taker is null
                ? new Remedy(
                    "Is there a computer that fetches this mail by POP3? It most likely has the old mail, and deletes it here.",
                    "Look in the mail program of each computer and phone for an account of the type POP3.",
                    "Set it to leave messages on the server, without an end.",
                    "Ask the provider whether old mail is deleted by itself.")
                : ClientAccounts.Advise($"{ClientAccounts.Name(taker)} deletes it after {taker.LeaveDays} days: set it to leave the mail on the server.", taker, ClientAccounts.Keeping),
        };

    private static bool IsYoung(InboxOpened inbox, CaseFile seen) =>
        inbox.UidValidity is > 0 and <= uint.MaxValue && seen.StartedAt - DateTimeOffset.FromUnixTimeSeconds(inbox.UidValidity.Value) is var age && age >= TimeSpan.Zero && age < YoungMailbox;

    // There every change of a label makes a new UID.
    private static bool CountsLabels(string host) => Registrants.Same(host, "imap.gmail.com");
}
