using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A TLS handshake was completed, whether or not the certificate deserves trust.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Version">Such as <c>TLS 1.3</c>.</param>
/// <param name="Cipher">The IANA name of the cipher suite.</param>
/// <param name="Elapsed">The time of the handshake.</param>
public sealed record TlsNegotiated(ServerEndpoint Endpoint, string Version, string Cipher, TimeSpan Elapsed) : HandshakeTried(Endpoint)
{
    public override string Describe() => $"{Endpoint} negotiated {Version} with {Cipher} in {Elapsed.TotalMilliseconds:0} ms";
}
