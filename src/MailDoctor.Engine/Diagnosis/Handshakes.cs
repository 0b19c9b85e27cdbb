using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>The TLS handshakes of a case, each failure with its one cause.</summary>
internal sealed class Handshakes
{
    /// <summary>The alert certificate_required (RFC 8446 §6.2).</summary>
    private const int CertificateRequired = 116;

    // OpenSSL's words for a handshake message beyond its limit, which is 100 KB for certificates.
    private const string ExcessiveMessage = "excessive message size";

    // What OpenSSL calls the rules of this computer, and what they are about. Other refusals (a message of nonsense) are no policy.
    private static readonly (string Word, string Meaning)[] Policies =
    [
        ("dh key too small", "the server's Diffie-Hellman key is too short"),
        ("ee key too small", "the key in the server's certificate is too short"),
        ("ca key too small", "a key in the certificate chain is too short"),
        ("ca md too weak", "a certificate of the chain is signed with a broken method"),
        ("ee md too weak", "the server's certificate is signed with a broken method"),
        ("md too weak", "a certificate is signed with a broken method"),
        ("wrong signature type", "the server signs with a method that this computer refuses"),
        ("legacy sigalg", "the server signs with a method that this computer refuses"),
        ("no shared signature", "the server signs with a method that this computer refuses"),
        ("unsafe legacy renegotiation", "the server lacks secure renegotiation (RFC 5746)"),
        ("unsupported protocol", "this computer is set to refuse the server's TLS version"),
        ("wrong curve", "the server uses a curve that this computer refuses"),
        ("no ciphers available", "this computer is set to refuse all cipher suites"),
        ("unsupported elliptic curve", "the server uses a curve that this computer refuses"),
    ];

    private readonly CaseFile seen;

    public Handshakes(CaseFile seen)
    {
        this.seen = seen;
        Bearing = new Bearing(seen);
    }

    public Bearing Bearing { get; }

    /// <summary>The endpoints whose handshake failed from one cause.</summary>
    public IEnumerable<EndpointSummary> With(HandshakeFault fault) => Bearing.Endpoints.Where(e => FaultOf(e) == fault);

    /// <summary>What our own ClientHello found out about an endpoint.</summary>
    public IReadOnlyList<TlsVersionProbed> HellosTo(EndpointSummary endpoint) =>
        seen.Of<TlsVersionProbed>().Where(p => p.Endpoint.HostAndPort == endpoint.Endpoint.HostAndPort).ToArray();

    /// <summary>Why it cannot be said whether servers offer a version that is retired; null: at least one server answered clearly.</summary>
    public static string? DoubtAboutOldVersions(CaseFile seen)
    {
        TlsVersionProbed[] old = seen.Of<TlsVersionProbed>().Where(h => TlsVersionName.IsLegacy(h.Offered)).ToArray();
        return old.Length == 0 ? "no old version was asked for"
            : old.All(h => h.Outcome == TlsVersionOutcome.Inconclusive) ? "no server gave a clear answer when asked for an old version"
            : null;
    }

    /// <summary>The failure and what our own ClientHello got: what a finding about a handshake rests on.</summary>
    public IReadOnlyList<Observation> Evidence(EndpointSummary endpoint) =>
        [.. endpoint.TlsFailure is { } failed ? [failed] : Array.Empty<Observation>(), .. endpoint.Tls is { } negotiated ? [negotiated] : Array.Empty<Observation>(), .. HellosTo(endpoint)];

    /// <summary>The one cause for which no session came about.</summary>
    public HandshakeFault FaultOf(EndpointSummary endpoint)
    {
        if (WantsClientCertificate(endpoint))
        {
            return HandshakeFault.ClientCertificate;
        }

        if (endpoint.TlsFailure is not TlsFailed failed)
        {
            return HandshakeFault.None;
        }

        if (endpoint.Tls is not null)
        {
            // In TLS 1.3 a server says only afterwards what it dislikes; anything else was a later attempt.
            return failed.Alert is not null ? HandshakeFault.Other : HandshakeFault.None;
        }

        if (failed.Failure == TlsFailureKind.NotTls)
        {
            return endpoint.Endpoint.Security == ConnectionSecurity.ImplicitTls && SpeaksInClear(endpoint.Endpoint.Protocol, failed.FirstText)
                ? HandshakeFault.ClearText
                : failed.Spoken is not null ? HandshakeFault.OtherProtocol
                : HandshakeFault.Other;
        }

        if (failed.Detail.Contains(ExcessiveMessage, StringComparison.OrdinalIgnoreCase))
        {
            return HandshakeFault.Oversized;
        }

        TlsVersionProbed[] answered = HellosTo(endpoint).Where(h => h.Outcome == TlsVersionOutcome.Offered && h.Hello == HelloSuites.Usual).ToArray();
        if (answered.Any(h => TlsVersionName.IsLegacy(h.Chosen)) && !answered.Any(h => TlsVersionName.IsModern(h.Chosen)))
        {
            return HandshakeFault.OnlyLegacy;
        }

        TlsVersionProbed? modern = answered.FirstOrDefault(h => TlsVersionName.IsModern(h.Chosen));
        return modern is null ? HandshakeFault.Other
            : CipherStrength.Weakness(modern.SuiteName) is not null || CipherStrength.LacksForwardSecrecy(modern.SuiteName) ? HandshakeFault.PoorSuites
            : RuleOf(failed, modern) is not null ? HandshakeFault.PolicyHere
            : HandshakeFault.Other;
    }

    /// <summary>Which rule of this computer stands between it and a server that answered our own hello; null: none does.</summary>
    /// <param name="failed">How the library's handshake failed.</param>
    /// <param name="answered">Our own hello, which offers more than the library's.</param>
    public static string? RuleOf(TlsFailed failed, TlsVersionProbed answered) => failed.Failure switch
    {
        TlsFailureKind.RefusedHere =>
            Policies.Where(p => failed.Detail.Contains(p.Word, StringComparison.OrdinalIgnoreCase)).Select(p => p.Meaning).FirstOrDefault(),

        // Refused at once, before any ServerHello: nothing in the library's hello suits the server, something in ours does.
        TlsFailureKind.Alert or TlsFailureKind.Closed when !Agreed(failed) =>
            $"the server takes only methods that this computer does not offer{(answered.SuiteName is null ? "" : $", such as {answered.SuiteName}")}",
        _ => null,
    };

    /// <summary>Whether the server had answered the hello with a handshake message before the handshake failed (RFC 8446 §5.1: type 22).</summary>
    public static bool Agreed(TlsFailed failed) => failed.FirstBytes?.StartsWith("16", StringComparison.Ordinal) == true;

    private bool WantsClientCertificate(EndpointSummary endpoint) =>
        seen.At<TlsFailed>(endpoint.Endpoint).Any(f => f.Alert == CertificateRequired);

    // The greeting that a mail server sends without having been asked. Another protocol's words are no question of TLS.
    private static bool SpeaksInClear(MailProtocol protocol, string? text) => text is not null && (protocol switch
    {
        MailProtocol.Imap => text.StartsWith("* ", StringComparison.Ordinal),
        MailProtocol.Pop3 => text.StartsWith("+OK", StringComparison.Ordinal) || text.StartsWith("-ERR", StringComparison.Ordinal),
        _ => text.StartsWith("220", StringComparison.Ordinal) || text.StartsWith("421", StringComparison.Ordinal) || text.StartsWith("554", StringComparison.Ordinal),
    });
}
