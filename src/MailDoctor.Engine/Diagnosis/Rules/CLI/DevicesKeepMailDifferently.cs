using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>Two POP3 devices keep mail for different times (pop-imap.md, D3).</summary>
internal sealed class DevicesKeepMailDifferently : IRule
{
    public FindingCode Code => new("CLI014");

    public string Name => "devices-keep-mail-for-different-times";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Two computers fetch one mailbox by POP3 and delete its mail on the server after different times, or beyond different limits.

        ## Why it matters
        The shorter time and the narrower limit count for both: what the more patient computer has not fetched by then, it never gets.

        ## What to do
        Switch the limit off on both, or use IMAP.

        ## References
        RFC 1939 §8
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] all = ClientAccounts.InUse(seen).Where(a => a.Protocol != MailProtocol.Smtp).ToArray();
        return
            from one in all
            from other in all
            where string.CompareOrdinal(one.Device, other.Device) < 0 && ClientAccounts.SameMailbox(one, other) && one.Protocol == MailProtocol.Pop3 && other.Protocol == MailProtocol.Pop3 && one.LeavesOnServer == true && other.LeavesOnServer == true && (one.LeaveDays != other.LeaveDays || !one.LeaveLimits.SequenceEqual(other.LeaveLimits))
            select new Finding(
                Code,
                Severity.Advice,
                ClientAccounts.Scope(one),
                $"{one.Device} leaves mail on the server{For(one)}, and {other.Device}{For(other)}: {(one.LeaveLimits.Count + other.LeaveLimits.Count > 0 ? "what one of them deletes is gone for both" : "the shorter time counts for both")}.")
            {
                Evidence = [one, other],
                Remedy = new Remedy("Leave the mail on the server without a limit on both, or use IMAP.", [.. ClientMending.Steps(one, ClientAccounts.Keeping), .. ClientMending.Steps(other, ClientAccounts.Keeping)]),
            };
    }

    private static string For(ClientAccountSeen account) => account is { LeaveDays: null, LeaveLimits.Count: 0 } ? " without a limit"
        : (account.LeaveDays is int days ? $" for {Prose.Count(days, "day")}" : "") + string.Concat(account.LeaveLimits.Select(l => $", but deletes there {l.Describe()}"));
}
