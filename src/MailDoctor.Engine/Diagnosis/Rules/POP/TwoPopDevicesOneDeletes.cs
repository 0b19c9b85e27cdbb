using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Two devices, one mailbox, and one deletes (pop-imap.md, PI-07).</summary>
internal sealed class TwoPopDevicesOneDeletes : IRule
{
    public FindingCode Code => new("POP107");

    public string Name => "two-pop-devices-one-deletes";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Two computers use one mailbox, and one of them deletes by POP3 what it has fetched.

        ## Why it matters
        Whichever looks first gets the message; if it is the one that deletes, the other never sees it. It looks like mail that comes sometimes here and sometimes there.

        ## What to do
        Set the one that deletes to leave mail on the server, at once. Then use IMAP on both.

        ## References
        RFC 1939 §3 and §8
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] all = ClientAccounts.InUse(seen).ToArray();
        return
            from pop in all
            where pop is { Protocol: MailProtocol.Pop3, LeavesOnServer: false } || pop is { Downloader: true, LeavesOnServer: false }
            let other = all.FirstOrDefault(a => a.Protocol != MailProtocol.Smtp && a.Device != pop.Device && ClientAccounts.SameMailbox(a, pop))
            where other is not null
            select new Finding(
                Code,
                Severity.Error,
                ClientAccounts.Scope(pop),
                $"{ClientAccounts.Name(pop)} deletes mail that {other.Client} on {other.Device} ({other.Server}) is to show as well.")
            {
                Evidence = [pop, other],
                Remedy = ClientAccounts.Advise($"On {pop.Device}, set {pop.Client} to leave mail on the server, before it fetches again.", pop, ClientAccounts.Keeping),
            };
    }
}
