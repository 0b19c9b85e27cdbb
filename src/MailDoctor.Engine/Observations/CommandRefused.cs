using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>After login, the server answered a command that belongs to a capability it announces with NO, BAD or -ERR.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Command">The command, such as <c>NAMESPACE</c> or <c>GETQUOTAROOT</c>, without arguments.</param>
/// <param name="Capability">The capability that promises it, such as <c>QUOTA</c>.</param>
/// <param name="ServerText">The server's words, at most 1,000 characters.</param>
public sealed record CommandRefused(ServerEndpoint Endpoint, string Command, string Capability, string ServerText) : EndpointObservation(Endpoint)
{
    public override string Describe() => $"{Endpoint} announces {Capability} and refused {Command}: {ServerText}";
}
