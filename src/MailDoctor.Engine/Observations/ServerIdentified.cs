using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>What the server says of itself (IMAP ID, RFC 2971; POP3 IMPLEMENTATION, RFC 2449).</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Name">Name and version in one string, at most 300 characters.</param>
public sealed record ServerIdentified(ServerEndpoint Endpoint, string Name) : EndpointObservation(Endpoint)
{
    public override string Describe() => $"{Endpoint} calls itself {Name}";
}
