using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A TLS handshake did not complete.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Failure">How it failed.</param>
/// <param name="Detail">What the library said, or the alert in words.</param>
/// <param name="Elapsed">From the ClientHello to the failure.</param>
public sealed record TlsFailed(ServerEndpoint Endpoint, TlsFailureKind Failure, string Detail, TimeSpan Elapsed) : HandshakeTried(Endpoint)
{
    /// <summary>The alert's number (RFC 8446 §6); null: no alert came.</summary>
    public int? Alert { get; init; }

    /// <summary>The first bytes that came in answer to our ClientHello, in hexadecimal, at most 32 bytes; null: none came.</summary>
    public string? FirstBytes { get; init; }

    /// <summary>The same as text when they are printable; null: they are not.</summary>
    public string? FirstText { get; init; }

    /// <summary>The protocol that the answer betrays when it is not TLS, such as <c>HTTP</c>; null: none that is known.</summary>
    public string? Spoken { get; init; }

    public override string Describe() => $"{Endpoint}: the TLS handshake failed ({Detail})"
        + (FirstText is not null ? $"; the server answered {FirstText}" : FirstBytes is null ? "" : $"; first bytes {FirstBytes}");
}
