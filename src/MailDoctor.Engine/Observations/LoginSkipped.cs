using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A login was wanted and not tried.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Reason">Why, as a clause a person can read.</param>
/// <param name="Cause">A short stable word: <c>not-trusted-source</c>, <c>unsafe-text</c>, <c>certificate</c>, <c>no-tls</c>, <c>no-mechanism</c>, <c>not-reached</c>, <c>lock-out-risk</c>.</param>
public sealed record LoginSkipped(ServerEndpoint Endpoint, string Reason, string Cause) : EndpointObservation(Endpoint)
{
    public override string Describe() => $"{Endpoint}: no login was tried, because {Reason}";
}
