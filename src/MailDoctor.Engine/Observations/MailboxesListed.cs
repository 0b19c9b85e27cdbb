using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>The mailboxes of the personal namespace.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Mailboxes">At most 500.</param>
/// <param name="Dropped">Mailboxes beyond that.</param>
public sealed record MailboxesListed(ServerEndpoint Endpoint, IReadOnlyList<MailboxFacts> Mailboxes, int Dropped) : EndpointObservation(Endpoint)
{
    public override string Describe() => $"{Endpoint} lists {(Mailboxes.Count + Dropped == 1 ? "1 mailbox" : $"{Mailboxes.Count + Dropped} mailboxes")}: "
        + string.Join(", ", Mailboxes.Take(10).Select(m => m.Attributes.Count == 0 ? m.Name : $"{m.Name} ({string.Join(' ', m.Attributes)})"));
}
