using System.Globalization;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MailDoctor.Practice;

/// <content>What can go wrong below, in TLS.</content>
internal static partial class HostilePatients
{
    private const int CertificateRequired = 116;

    /// <summary>The alerts of RFC 8446 §6 and RFC 5246 §7.2, and two that nobody has defined.</summary>
    private static int[] Alerts =>
        [0, 10, 20, 21, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 60, 70, 71, 80, 86, 90, 100, 109, 110, 111, 112, 113, 114, 115, CertificateRequired, 120, 121, 200, 255];

    private static IEnumerable<Patient> InTls() => [.. WithAlerts(), .. Stalling(), .. Certificates(), .. Nonsense()];

    private static IEnumerable<Patient> WithAlerts() => Alerts.Select(alert =>
        Hostile(Numbered("alert-", alert), $"The server answers every TLS handshake with alert {alert}.", alert == CertificateRequired ? "TLS014" : "TLS012",
            c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(new byte[] { 21, 3, 3, 0, 2, 2, (byte)alert }), new Act.Wait(TimeSpan.FromMilliseconds(100)), new Act.Cut())) with
        { Series = "The server answers every TLS handshake with an alert;" });

    private static IEnumerable<Patient> Stalling()
    {
        foreach (int bytes in (int[])[0, 3, 60])
        {
            yield return Hostile(Numbered("tls-stall-", bytes), $"The server falls silent after {bytes} bytes of the TLS handshake.", "TLS012",
                c => Implicit(c, new Act.StallTls(c.GoodChain.Value, bytes), new Act.Stall())) with
            { Series = "The server falls silent in the TLS handshake after some bytes;" };
        }

        // ServerHello, change of cipher, then the encrypted parameters, certificate and proof, up to the last.
        foreach (int records in (int[])[1, 2, 3, 4, 5])
        {
            yield return Hostile(Numbered("tls13-stall-", records), $"The server falls silent after {records} records of a TLS 1.3 handshake.", "TLS012",
                c => Implicit(c, new Act.StallTls(c.GoodChain.Value) { AfterRecords = records, Versions = SslProtocols.Tls13 }, new Act.Stall())) with
            { Series = "The server falls silent in a TLS 1.3 handshake after some records;" };
        }

        // ServerHello, certificate, key exchange, done; after the client's turn: change of cipher, but not the last one.
        foreach (int records in (int[])[1, 2, 3, 4, 5])
        {
            yield return Hostile(Numbered("tls12-stall-", records), $"The server falls silent after {records} records of a TLS 1.2 handshake.", "TLS012",
                c => Implicit(c, new Act.StallTls(c.GoodChain.Value) { AfterRecords = records, Versions = SslProtocols.Tls12 }, new Act.Stall())) with
            { Series = "The server falls silent in a TLS 1.2 handshake after some records;" };
        }
    }

    private static IEnumerable<Patient> Certificates()
    {
        yield return Hostile("many-names", "A certificate with ten thousand names.", "CRT019", c =>
        {
            X509Certificate2 chain = c.Authority.Issue([PracticeClinic.MailHost, .. Enumerable.Range(0, 10_000).Select(i => $"n{i}.practice.test")]);
            c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
        });
        yield return Hostile("huge-certificate", "A certificate of five megabytes.", "CRT019", c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(ServerHello()),
            new Act.SayBytes(Record(22, [11, 0x4c, 0x4b, 0x40, 0x4c, 0x4b, 0x3d, 0x4c, 0x4b, 0x3a])), new Act.Flood(Text(Record(22, new byte[127])), 5_000_000), new Act.Stall()));
        yield return Hostile("nonsense-certificate", "A certificate that is none.", "TLS012", c =>
        {
            byte[] junk = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("not a certificate ", 20)));
            byte[] message = [11, 0, (byte)((junk.Length + 6) >> 8), (byte)(junk.Length + 6), 0, (byte)((junk.Length + 3) >> 8), (byte)(junk.Length + 3), 0, (byte)(junk.Length >> 8), (byte)junk.Length, .. junk];
            Implicit(c, new Act.HearBytes(), new Act.SayBytes(ServerHello()), new Act.SayBytes(Record(22, message)), new Act.SayBytes(Record(22, [14, 0, 0, 0])), new Act.Stall());
        });
        yield return Hostile("undated-certificate", "A certificate whose dates are none.", "CRT018", c =>
        {
            X509Certificate2 chain = c.Authority.IssueUndated(PracticeClinic.MailHost);
            c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
        });
        yield return Hostile("escaping-certificate", "Terminal escapes in the certificate's subject.", "NET010", c =>
        {
            X509Certificate2 chain = c.Authority.Issue([PracticeClinic.MailHost], subject: Attack);
            c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
        });
    }

    private static IEnumerable<Patient> Nonsense()
    {
        yield return Hostile("tls-garbage", "Bytes that only look like TLS.", "TLS012", c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(Record(22, Enumerable.Repeat((byte)0xff, 600).ToArray())), new Act.Stall()));
        yield return Hostile("tls-flood", "TLS records without end.", "TLS012", c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(ServerHello()), new Act.Flood(Text(Record(22, new byte[64])), 64 * Gigabyte)));
        yield return Hostile("tls-drip", "A TLS handshake, one byte every half second.", "TLS012", c => Implicit(c, new Act.HearBytes(), new Act.Drip(Text([22, 3, 3, 0, 100, 2, 0, 0, 96, 3, 3, .. new byte[91]]), TimeSpan.FromMilliseconds(500))));
    }

    private static string Numbered(string stem, int number) => string.Create(CultureInfo.InvariantCulture, $"{stem}{number}");

    /// <summary>A TLS 1.2 ServerHello that chooses TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (RFC 5246 §7.4.1.3), with secure renegotiation (RFC 5746 §3.6).</summary>
    private static byte[] ServerHello() => Record(22, [2, 0, 0, 45, 3, 3, .. Enumerable.Repeat((byte)0x5a, 32), 0, 0xc0, 0x2f, 0, 0, 5, 0xff, 1, 0, 1, 0]);

    private static byte[] Record(byte type, byte[] payload) => [type, 3, 3, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];

    // A flood or drip repeats text; these records hold only bytes that UTF-8 leaves as they are.
    private static string Text(byte[] ascii) => Encoding.ASCII.GetString(ascii);
}
