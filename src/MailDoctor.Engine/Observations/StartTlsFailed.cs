using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A clear-text connection could not be upgraded (RFC 3207, 9051 §6.2.1, 2595 §4). A failing handshake after a good reply is <see cref="TlsFailed"/>.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Failure">Why.</param>
/// <param name="ServerText">The server's words, at most 1,000 characters; empty: it said nothing.</param>
public sealed record StartTlsFailed(ServerEndpoint Endpoint, StartTlsFailure Failure, string ServerText) : EndpointObservation(Endpoint)
{
    public override string Describe() => $"{Endpoint}: STARTTLS " + Failure switch
    {
        StartTlsFailure.NotOffered => "is not announced",
        StartTlsFailure.Refused => $"was refused: {ServerText}",
        StartTlsFailure.SurplusBytes => "was followed by plaintext before TLS began",
        _ => "is impossible after a PREAUTH greeting",
    };
}
