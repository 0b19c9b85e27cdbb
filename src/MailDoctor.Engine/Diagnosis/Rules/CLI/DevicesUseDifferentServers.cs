using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>Two devices name different hosts for one mailbox (pop-imap.md, D5).</summary>
internal sealed class DevicesUseDifferentServers : IRule
{
    public FindingCode Code => new("CLI011");

    public string Name => "devices-use-different-servers";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Two computers open the same mailbox under different server names.

        ## Why it matters
        Usually both names lead to the same server today. When the provider retires one of them, one computer stops working and the other does not, which is hard to explain. And a server that is named differently can be another one, with other mail.

        ## What to do
        Use the name that the provider publishes on both. "maildoctor check ADDRESS" tells it.

        ## References
        RFC 6186 §3
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] all = ClientAccounts.InUse(seen).Where(a => a.Protocol != MailProtocol.Smtp).ToArray();
        return
            from one in all
            from other in all
            where string.CompareOrdinal(one.Device, other.Device) < 0 && (ClientAccounts.SameMailbox(one, other) || ClientAccounts.SameAddress(one, other)) && one.Host is not null && other.Host is not null && one.Protocol == other.Protocol && one.Host != other.Host
            select new Finding(
                Code,
                Severity.Advice,
                ClientAccounts.Scope(one),
                $"{one.Device} reads the mailbox at {one.Host}, and {other.Device} at {other.Host}.")
            {
                Evidence = [one, other],
                Remedy = new Remedy("Use one name on both, the one that the provider publishes: 'maildoctor check ADDRESS' tells it."),
            };
    }
}
