using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <content>TLS: how it begins, what was negotiated, which certificate was shown.</content>
internal sealed partial class MailSession
{
    private SslStream? tls;
    private SslStream? secured;
    private CertificateSeen? certificate;

    /// <summary>Whether a certificate that does not deserve trust ends the handshake. A diagnosis wants to see it; a login must not go on.</summary>
    public bool InsistOnTrust { get; init; }

    /// <summary>The certificates as sent, leaf first, in DER; empty: none were seen.</summary>
    public IReadOnlyList<byte[]> SentCertificates { get; private set; } = [];

    /// <summary>What was made of them; null: none were seen.</summary>
    public CertificateSeen? Certificate => certificate;

    /// <summary>The connection itself, above TLS where there is TLS, for who goes on without MailKit: it must not be used again after that.</summary>
    public Stream Line => secured ?? (Stream)guard;

    /// <summary>Called by MailKit when a handshake begins.</summary>
    /// <param name="validation">MailKit's own callback, which leads to <see cref="LookAtCertificate"/>.</param>
    public SslClientAuthenticationOptions BeginTls(RemoteCertificateValidationCallback validation)
    {
        if (current is { Verb: "STARTTLS" or "STLS" } reply && Surplus(reply) is { Length: > 0 } surplus)
        {
            // Nobody but an attacker on the way, or a server that takes commands of one for ours (RFC 3207 §6), sends these.
            End(new StartTlsFailed(endpoint, StartTlsFailure.SurplusBytes, surplus));
        }

        EndExchange();
        BeginStep(SessionStep.Tls);
        return new SslClientAuthenticationOptions
        {
            TargetHost = endpoint.Host,

            // In a resumed session the server shows no certificate (RFC 8446 §2.2), and what it shows is what we are here for. Linux resumes none
            // where a client certificate is chosen by a callback; other systems may.
            AllowTlsResume = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = ChainJudge.Policy(network.Time.GetUtcNow()),
            RemoteCertificateValidationCallback = validation,
            LocalCertificateSelectionCallback = RememberStream,
        };
    }

    // No client certificate is offered. MailKit keeps its stream to itself and tells version and suite only of a session
    // that went well; this callback is the one that is handed the stream.
    private X509Certificate RememberStream(object sender, string host, X509CertificateCollection own, X509Certificate? remote, string[] issuers)
    {
        tls = sender as SslStream;
        return null!;
    }

    private bool LookAtCertificate(object sender, X509Certificate? leaf, X509Chain? chain, SslPolicyErrors errors)
    {
        X509Certificate2[] sent = [.. chain?.ChainPolicy.ExtraStore ?? []];
        if (leaf is X509Certificate2 own && !sent.Any(s => s.RawDataMemory.Span.SequenceEqual(own.RawDataMemory.Span)))
        {
            sent = [own, .. sent];
        }

        if (sent.Length == 0)
        {
            return !InsistOnTrust;
        }

        SentCertificates = sent.Take(CertificateReader.MostCertificates).Select(c => c.RawData).ToArray();
        certificate = CertificateWitness.Describe(endpoint, address, sent, network);
        return certificate.Trusted || !InsistOnTrust;
    }

    // Called as soon as something shows that the handshake is over; MailKit does not say so itself.
    private void EndTls()
    {
        if (step != SessionStep.Tls || tls is not { IsAuthenticated: true })
        {
            return;
        }

        encrypted = true;
        secured = tls;
        publish(new TlsNegotiated(endpoint, VersionName(tls.SslProtocol), tls.NegotiatedCipherSuite.ToString(), guard.StepElapsed));
        tls = null;
        PublishCertificate();
    }

    private void PublishCertificate()
    {
        if (certificate is { } seen)
        {
            publish(seen);
        }
    }

    // What follows the last line of the reply to STARTTLS.
    private string Surplus(Exchange reply)
    {
        int end = 0;
        ReadOnlySpan<byte> bytes = reply.Bytes;
        while (end < bytes.Length)
        {
            int length = bytes[end..].IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            string line = ServerText.Of(bytes.Slice(end, length), ServerText.SentenceLength);
            end += length + 1;
            bool last = endpoint.Protocol switch
            {
                Model.MailProtocol.Imap => line.StartsWith(reply.Tag + " ", StringComparison.Ordinal),
                Model.MailProtocol.Smtp => line.Length < 4 || line[3] != '-',
                _ => true,
            };
            if (last)
            {
                return ServerText.Of(bytes[end..], ServerText.SentenceLength);
            }
        }

        return "";
    }

    // By name: the compiler rightly objects to code that names the old versions, but a server may have chosen one.
    private static string VersionName(SslProtocols version) => version.ToString() switch
    {
        "Tls13" => "TLS 1.3",
        "Tls12" => "TLS 1.2",
        "Tls11" => "TLS 1.1",
        "Tls" => "TLS 1.0",
        string other => other,
    };
}
