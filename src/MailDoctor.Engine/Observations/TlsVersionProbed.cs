using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A ClientHello of our own making was sent, to learn what the server takes regardless of this computer's policy.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Offered">The highest version that our hello offered, such as <c>TLS 1.2</c>.</param>
/// <param name="Outcome">Whether a ServerHello came.</param>
/// <param name="Detail">The evidence in words: version and suite chosen, alert, first bytes.</param>
public sealed record TlsVersionProbed(ServerEndpoint Endpoint, string Offered, TlsVersionOutcome Outcome, string Detail) : EndpointObservation(Endpoint)
{
    /// <summary>Which suites the hello offered.</summary>
    public HelloSuites Hello { get; init; }

    /// <summary>The version in the ServerHello; null: none came.</summary>
    public string? Chosen { get; init; }

    /// <summary>The IANA number of the suite that the server chose, such as 0xC02F; null: none.</summary>
    public int? Suite { get; init; }

    /// <summary>The IANA name of that suite, such as <c>TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256</c>; null: none, or a number without a name.</summary>
    public string? SuiteName { get; init; }

    /// <summary>The number of the alert that the server sent (RFC 8446 §6), before a ServerHello or after it; null: none.</summary>
    public int? Alert { get; init; }

    /// <summary>The length of the server's Diffie-Hellman prime in bits (RFC 5246 §7.4.3); null: the server chose another way, or it was not read.</summary>
    public int? DhBits { get; init; }

    /// <summary>Whether the server chose, and then ended the handshake before it had sent its part of the key.</summary>
    public bool BrokeOff { get; init; }

    /// <summary>Whether the hello went out at once (true) or after STARTTLS (false).</summary>
    public bool Implicit { get; init; }

    public override string Describe() => $"{Endpoint}, asked for at most {Offered}" + Hello switch
    {
        HelloSuites.DheFirst => " with DHE suites first",
        HelloSuites.DheOnly => " with DHE suites only",
        HelloSuites.BrokenOnly => " with broken suites only",
        _ => "",
    } + $": {Detail}" + (DhBits is int bits ? $"; its Diffie-Hellman prime has {bits} bits" : BrokeOff ? ", and then broke off" : "");
}
