namespace MailDoctor.Engine.Model;

/// <summary>Settings for one direction of an account, each with where it comes from.</summary>
/// <param name="Endpoint">Protocol, host, port and security.</param>
/// <param name="Username">The login name; null: not known.</param>
/// <param name="Mechanism">The SASL mechanism or login command to use, such as <c>PLAIN</c>; null: not known.</param>
/// <param name="Verified">How far these settings were seen to work.</param>
/// <param name="Sources">Who claims the endpoint, best first.</param>
/// <param name="UsernameOrigin">Where the login name comes from and whether it was proven, as a clause a person can read.</param>
/// <param name="MechanismOrigin">The same for the mechanism.</param>
public sealed record ServerSettings(
    ServerEndpoint Endpoint,
    string? Username,
    string? Mechanism,
    Verification Verified,
    IReadOnlyList<string> Sources,
    string UsernameOrigin,
    string MechanismOrigin)
{
    /// <summary>Whether a password may go there without asking the person first.</summary>
    public bool Trusted { get; init; }

    /// <summary>Whether the person has named the host as right for the password, though nobody else who can be trusted names it.</summary>
    public bool TrustedByYou { get; init; }

    /// <summary>Where host, port and security come from, as a clause a person can read.</summary>
    public string EndpointOrigin { get; init; } = "";

    /// <summary>What was seen in place of a server that works, as a clause a person can read; null: it works, or nobody looked.</summary>
    public string? Fault { get; init; }

    /// <summary>The IMAP personal namespace prefix that clients have to set (RFC 2342); null: none needed or not known.</summary>
    public string? NamespacePrefix { get; init; }

    /// <summary>Whether the server takes a password, be it one of an app: it was accepted, or the best source or the server itself says so. False: OAuth 2 only; null: not known.</summary>
    public bool? TakesPassword { get; init; }

    /// <summary>How often a program that waits for mail renews its request (IDLE, RFC 2177); null: the server is no IMAP server or has no IDLE.</summary>
    public KeepAlive? KeepAlive { get; init; }
}
