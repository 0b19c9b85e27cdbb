using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Practice;

/// <summary>Accounts whose servers attack the program that looks at them: each shows one thing that MailDoctor has to survive.</summary>
internal static class HostilePatients
{
    private const long Gigabyte = 1L << 30;

    private const string Attack = "\u001b]0;owned\u0007\u001b[2J\u001b[31m\u202egnp.exe\u0000\u009b5n";

    private const string AutoconfigHost = "autoconfig." + Patient.Domain;

    /// <summary>The alerts of RFC 8446 §6 and RFC 5246 §7.2.</summary>
    private static readonly int[] Alerts = [0, 10, 20, 22, 40, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 70, 71, 80, 86, 90, 109, 110, 112, 115, 116, 120];

    /// <summary>What a server can say.</summary>
    public static IReadOnlyList<Patient> Sessions { get; } = [.. InSessions()];

    /// <summary>What can go wrong below, in TLS.</summary>
    public static IReadOnlyList<Patient> Tls { get; } = [.. InTls()];

    /// <summary>What a configuration document can do.</summary>
    public static IReadOnlyList<Patient> Documents { get; } = [.. InDocuments()];

    /// <summary>What the DNS can answer.</summary>
    public static IReadOnlyList<Patient> Names { get; } = [.. InNames()];

    /// <summary>All.</summary>
    public static IReadOnlyList<Patient> All { get; } = [.. Sessions, .. Tls, .. Documents, .. Names];

    private static IEnumerable<Patient> InSessions()
    {
        yield return Hostile("endless-greeting", "The greeting never ends.", "NET011", c => Secured(c, new Act.SayBytes("* OK "u8.ToArray()), new Act.Flood("welcome ", 64 * Gigabyte)));
        yield return Hostile("endless-lines", "One harmless line after the other, for ever.", "NET011", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), new Act.Flood("* OK still here\r\n", 64 * Gigabyte)));
        yield return Hostile("drip", "One byte every half second.", "NET012", c => Secured(c, new Act.Drip(new string('*', 400), TimeSpan.FromMilliseconds(500))));
        yield return Hostile("million-capabilities", "A million capabilities.", "NET011", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), new Act.SayBytes("* CAPABILITY IMAP4rev1"u8.ToArray()), new Act.Flood(" X-NONSENSE", 11_000_000), new Act.Say(""), new Act.Stall()));
        yield return Hostile("long-line", "A line of one megabyte.", "NET011", c => Secured(c, new Act.SayBytes("* OK "u8.ToArray()), new Act.Flood("a", 1 << 20), new Act.Say(""), new Act.Stall()));
        yield return Hostile("literal", "A literal where none belongs.", "NET006", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), new Act.Say("* CAPABILITY {1000000000}"), new Act.Flood("a", 64 * Gigabyte)));
        yield return Hostile("nesting", "A hundred thousand brackets inside one another.", "NET011", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), new Act.SayBytes("* LIST "u8.ToArray()), new Act.Flood("(", 4 << 20), new Act.Say(""), new Act.Stall()));
        yield return Hostile("escapes", "Terminal escapes in greeting and capabilities.", "NET010", c => c.Published()
            .Imap(c.Healthy with { Greeting = Attack, Mechanisms = ["PLAIN", "X" + Attack] }).Submission(c.Healthy with { Greeting = Attack }));
        yield return Hostile("injection", "Plaintext follows the STARTTLS reply.", "STL006", c => c.Published()
            .Imap(c.Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["STARTTLS"] = [new Act.SayBytes(Encoding.ASCII.GetBytes("A00000001 OK go\r\n* OK [CAPABILITY IMAP4rev1 INJECTED] hello\r\n")), new Act.BeginTls(c.GoodChain.Value)] } }, implicitTls: false)
            .Port(993, new Act.Cut()));
        yield return Hostile("preauth", "The server says that we are signed in already, so that TLS cannot begin.", "STL005", c => c.Published()
            .Port(143, new Act.Say("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome"), new Act.Stall()).Port(993, new Act.Cut()));
        yield return Hostile("bye", "The server turns everybody away.", "NET007", c => Secured(c, new Act.Say("* BYE go away"), new Act.Cut()));
        yield return Hostile("reset", "The server closes as soon as somebody comes.", "TLS012", c => c.Published().Port(993, new Act.Cut()).Port(465, new Act.Cut()));
        yield return Hostile("http", "A web server answers on the mail ports.", "TLS001", c => c.Published().Port(993, new Act.HearBytes(), new Act.Say("HTTP/1.1 400 Bad Request"), new Act.Say("Content-Type: text/html"), new Act.Say(""), new Act.Cut()).Port(143, new Act.Hear(), new Act.Say("HTTP/1.1 400 Bad Request"), new Act.Cut()));
        yield return Hostile("ssh", "An SSH server answers on the mail ports.", "NET006", c => Both(c, new Act.Say("SSH-2.0-OpenSSH_9.2p1"), new Act.Stall()));
        yield return Hostile("mysql", "A MySQL server answers on the mail ports.", "NET006", c => Both(c, new Act.SayBytes(new byte[] { 0x4a, 0, 0, 0, 0x0a }), new Act.Say("8.0.36\0mysql_native_password"), new Act.Stall()));
        yield return Hostile("pop-on-imap", "A POP3 server answers on the IMAP port.", "NET006", c => Both(c, new Act.Say("+OK POP3 ready"), new Act.Stall()));
    }

    private static IEnumerable<Patient> InTls()
    {
        foreach (int alert in Alerts)
        {
            yield return Hostile(string.Create(CultureInfo.InvariantCulture, $"alert-{alert}"), $"The server answers every TLS handshake with alert {alert}.", "TLS012",
                c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(new byte[] { 21, 3, 3, 0, 2, 2, (byte)alert }), new Act.Wait(TimeSpan.FromMilliseconds(100)), new Act.Cut())) with
            { Series = "The server answers every TLS handshake with an alert;" };
        }

        foreach (int bytes in (int[])[0, 3, 60, 200, 700, 900])
        {
            yield return Hostile(string.Create(CultureInfo.InvariantCulture, $"tls-stall-{bytes}"), $"The server falls silent after {bytes} bytes of the TLS handshake.", "TLS012",
                c => Implicit(c, new Act.StallTls(c.GoodChain.Value, bytes), new Act.Stall())) with
            { Series = "The server falls silent in the TLS handshake after some bytes;" };
        }

        yield return Hostile("many-names", "A certificate with ten thousand names.", "CRT019", c =>
        {
            X509Certificate2 chain = c.Authority.Issue([PracticeClinic.MailHost, .. Enumerable.Range(0, 10_000).Select(i => $"n{i}.practice.test")]);
            c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
        });
        yield return Hostile("huge-certificate", "A certificate of five megabytes.", "TLS012", c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(ServerHello()), new Act.SayBytes(Record(22, [11, 0x4c, 0x4b, 0x40, 0x4c, 0x4b, 0x3d, 0x4c, 0x4b, 0x3a])), new Act.Flood(Text(Record(22, new byte[15999])), 5_000_000), new Act.Stall()));
        yield return Hostile("nonsense-certificate", "A certificate that is none.", "TLS012", c =>
        {
            byte[] junk = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("not a certificate ", 20)));
            byte[] message = [11, 0, (byte)((junk.Length + 6) >> 8), (byte)(junk.Length + 6), 0, (byte)((junk.Length + 3) >> 8), (byte)(junk.Length + 3), 0, (byte)(junk.Length >> 8), (byte)junk.Length, .. junk];
            Implicit(c, new Act.HearBytes(), new Act.SayBytes(ServerHello()), new Act.SayBytes(Record(22, message)), new Act.SayBytes(Record(22, [14, 0, 0, 0])), new Act.Stall());
        });
        yield return Hostile("escaping-certificate", "Terminal escapes in the certificate's subject.", "CRT004", c =>
        {
            X509Certificate2 chain = c.Authority.Issue(["evil.practice.test"], subject: Attack);
            c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
        });
        yield return Hostile("tls-garbage", "Bytes that only look like TLS.", "TLS012", c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(Record(22, Enumerable.Repeat((byte)0xff, 600).ToArray())), new Act.Stall()));
        yield return Hostile("tls-flood", "TLS records without end.", "TLS012", c => Implicit(c, new Act.HearBytes(), new Act.SayBytes(ServerHello()), new Act.Flood(Text(Record(22, new byte[64])), 64 * Gigabyte)));
    }

    private static IEnumerable<Patient> InDocuments()
    {
        yield return Document("doc-endless", "A configuration document of a gigabyte.", "DNS011", c => c.Web(AutoconfigHost, [.. Head("text/xml"), new Act.SayBytes("<clientConfig>"u8.ToArray()), new Act.Flood("<!-- more -->", Gigabyte), new Act.Cut()]));
        yield return Document("doc-drip", "A configuration document, byte by byte.", "DNS012", c => c.Web(AutoconfigHost, [.. Head("text/xml"), new Act.Drip(new string(' ', 200), TimeSpan.FromMilliseconds(500)), new Act.Cut()]));
        yield return Document("doc-entities", "A document of nested entities.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><clientConfig>&c;</clientConfig>"""));
        yield return Document("doc-dtd", "A document with an external DTD.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0"?><!DOCTYPE clientConfig SYSTEM "file:///etc/passwd"><clientConfig version="1.1"/>"""));
        yield return Document("doc-utf7", "A document in UTF-7.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0" encoding="UTF-7"?>+ADw-clientConfig version=+ACI-1.1+ACI-/+AD4-"""));
        yield return Document("doc-gzip-bomb", "A small document that unpacks to a gigabyte.", "DNS011", c => c.Web(AutoconfigHost, new Act.SayBytes(GzipBomb()), new Act.Cut()));
        yield return Document("doc-html", "A web page in place of a document.", "DNS014", c => c.Document(AutoconfigHost, "<!doctype html><html><body><h1>Parked</h1></body></html>", "text/html"));
        yield return Document("doc-broken", "A document that breaks off.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">"""));
        yield return Document("doc-escapes", "Terminal escapes in a document.", "", c => c.Document(AutoconfigHost, Config("mail.practice.test", "evil&#x1b;[2J&#x202e;")));
        yield return Document("doc-ring", "Redirects in a ring.", "", c => Redirect(c, $"https://{AutoconfigHost}/mail/config-v1.1.xml"));
        yield return Document("doc-to-http", "A redirect to cleartext.", "", c => Redirect(c, "http://elsewhere.practice.test/config.xml"));
        yield return Document("doc-to-file", "A redirect to a file of this computer.", "", c => Redirect(c, "file:///etc/passwd"));
        yield return Document("doc-to-loopback", "A redirect to this computer.", "", c => Redirect(c, "https://127.0.0.1/config.xml"));
        yield return Document("doc-to-private", "A redirect into the private network.", "", c => Redirect(c, "https://192.168.1.1/config.xml"));
        yield return Document("claims-private", "A public document that names a server in the private network.", "DNS018", c => c.Document(AutoconfigHost, Config("router.practice.test", "practice")).Network.Host("router.practice.test", "192.168.1.1"));
        yield return Document("claims-localhost", "A public document that names this computer.", "DNS018", c => c.Document(AutoconfigHost, Config("localhost", "practice")));
    }

    private static IEnumerable<Patient> InNames()
    {
        yield return Document("srv-address", "An SRV record that names an address in place of a host.", "DNS018", c => c.Network.Service("_imap", Patient.Domain, "127.0.0.1", 143));
        yield return Document("srv-localhost", "An SRV record that names this computer.", "DNS018", c => c.Network.Service("_imap", Patient.Domain, "localhost", 143));
        yield return Document("srv-thousands", "Four thousand SRV records.", "", c => c.Network.Record($"_imaps._tcp.{Patient.Domain}", "SRV",
            Enumerable.Range(0, 4000).Select(i => new DnsRecordFacts("SRV", i == 0 ? PracticeClinic.MailHost : $"h{i}.practice.test") { Priority = i, Weight = 0, Port = 993 }).ToArray()));
        yield return Document("txt-escapes", "Terminal escapes in a TXT record.", "", c => c.Network.Record(Patient.Domain, "TXT", new DnsRecordFacts("TXT", "mailconf=https://" + Attack)));
        yield return Document("servfail", "The DNS server fails for the mail server's name.", "DNS003", c => c.Network.Fails(PracticeClinic.MailHost, "A", DnsOutcome.ServerFailure).Fails(PracticeClinic.MailHost, "AAAA", DnsOutcome.ServerFailure));
        yield return Document("half-nxdomain", "The DNS server denies the name for IPv6 and knows it for IPv4.", "", c => c.Network.Fails(PracticeClinic.MailHost, "AAAA", DnsOutcome.NoSuchName));
        yield return Document("dns-malformed", "DNS answers that cannot be read.", "DNS022", c => c.Network.Fails($"_submission._tcp.{Patient.Domain}", "SRV", DnsOutcome.Malformed));
    }

    private static Patient Hostile(string name, string ails, string expected, Action<PracticeClinic> prepare) => new(name, ails, expected, prepare) { Hostile = true };

    /// <summary>A patient whose mail servers are healthy and whose documents or records are not.</summary>
    private static Patient Document(string name, string ails, string expected, Action<PracticeClinic> prepare) => Hostile(name, ails, expected, c =>
    {
        c.Published().Imap().Submission();
        prepare(c);
    });

    /// <summary>The attack inside TLS on the IMAP port; submission is healthy.</summary>
    private static void Secured(PracticeClinic clinic, params IReadOnlyList<Act> attack) =>
        clinic.Published().Submission().Port(993, [new Act.BeginTls(clinic.GoodChain.Value), .. attack]);

    private static void Implicit(PracticeClinic clinic, params IReadOnlyList<Act> attack) => clinic.Published().Submission().Port(993, attack);

    /// <summary>The attack on the IMAP ports, inside TLS and in clear.</summary>
    private static void Both(PracticeClinic clinic, params IReadOnlyList<Act> attack)
    {
        Secured(clinic, attack);
        clinic.Port(143, attack);
    }

    private static void Redirect(PracticeClinic clinic, string target) =>
        clinic.Web(AutoconfigHost, new Act.SayBytes(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")), new Act.Cut());

    private static Act[] Head(string type) =>
        [new Act.SayBytes(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\n\r\n"))];

    private static string Config(string host, string name) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1"><emailProvider id="practice.test"><domain>practice.test</domain><displayName>{name}</displayName>
          <incomingServer type="imap"><hostname>{host}</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
          <outgoingServer type="smtp"><hostname>{host}</hostname><port>465</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
        </emailProvider></clientConfig>
        """;

    private static byte[] GzipBomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 64; i++)
            {
                gzip.Write(block);
            }
        }

        byte[] body = packed.ToArray();
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];
    }

    /// <summary>A TLS 1.2 ServerHello that chooses TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 and echoes nothing (RFC 5246 §7.4.1.3).</summary>
    private static byte[] ServerHello() => Record(22, [2, 0, 0, 38, 3, 3, .. Enumerable.Repeat((byte)0x5a, 32), 0, 0xc0, 0x2f, 0]);

    private static byte[] Record(byte type, byte[] payload) => [type, 3, 3, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];

    // A flood repeats text; these records hold only bytes that UTF-8 leaves as they are.
    private static string Text(byte[] ascii) => Encoding.ASCII.GetString(ascii);
}
