using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>The IMAP namespaces (RFC 2342).</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="PersonalPrefix">The prefix of the first personal namespace; empty for none.</param>
/// <param name="Delimiter">The hierarchy delimiter; null: the server has no hierarchy.</param>
/// <param name="OtherUsers">Prefixes of other users' namespaces.</param>
/// <param name="Shared">Prefixes of shared namespaces.</param>
public sealed record NamespacesSeen(
    ServerEndpoint Endpoint, string PersonalPrefix, string? Delimiter, IReadOnlyList<string> OtherUsers, IReadOnlyList<string> Shared)
    : EndpointObservation(Endpoint)
{
    public override string Describe() => $"{Endpoint}: personal namespace \"{PersonalPrefix}\", delimiter {(Delimiter is null ? "none" : $"\"{Delimiter}\"")}";
}
