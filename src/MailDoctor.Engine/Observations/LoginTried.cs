using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>One login over verified TLS.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Username">The login name sent.</param>
/// <param name="Form">Its shape.</param>
/// <param name="Mechanism">The SASL mechanism or <c>LOGIN</c>, <c>USER</c> for the protocol's own command.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Elapsed">How long the server took.</param>
public sealed record LoginTried(
    ServerEndpoint Endpoint, string Username, UsernameForm Form, string Mechanism, LoginOutcome Outcome, TimeSpan Elapsed)
    : EndpointObservation(Endpoint)
{
    /// <summary>The response code: IMAP (RFC 5530) such as <c>AUTHENTICATIONFAILED</c>, POP3 (RFC 2449, 3206) such as <c>AUTH</c>,
    /// SMTP reply and enhanced code (RFC 3463) such as <c>535 5.7.8</c>; null: none came.</summary>
    public string? Code { get; init; }

    /// <summary>The server's sentence, with the secret masked should it echo it, at most 1,000 characters; null: none came.</summary>
    public string? ServerText { get; init; }

    public override string Describe() => $"{Endpoint}: login as {Username} with {Mechanism} " + Outcome switch
    {
        LoginOutcome.Accepted => "was accepted",
        LoginOutcome.Refused => "was refused",
        LoginOutcome.Unavailable => "could not be decided by the server now",
        LoginOutcome.MechanismBroken => "was not understood by the server, though it announces the mechanism",
        _ => "was not answered",
    } + (ServerText is null ? "" : $": {ServerText}");
}
