using System.Text;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice.Tests.Support;

namespace MailDoctor.Practice.Tests;

/// <summary>The real program and its real DNS client against a DNS server whose packets lie: on the wire, over UDP and TCP.</summary>
public sealed class HostileDnsTests
{
    private const string Domain = "hostile.test";
    private const string Host = "mail.hostile.test";
    private const string Service = "_imaps._tcp.hostile.test";

    private static readonly TimeSpan HardStop = TimeSpan.FromSeconds(8);

    // What the server does, and the code that must be among the findings.
    private static readonly (string Does, Func<Zone> Zone, string Expected)[] Servers =
    [
        ("an alias of itself", () => Named().With(Host, Zone.A, []).On(Host, Zone.A, q => Alias(q, Host)).On(Host, Zone.Aaaa, q => Alias(q, Host)), "DNS002"),
        ("aliases in a ring", () => Named().On(Host, Zone.A, q => Ring(q)).On(Host, Zone.Aaaa, q => Ring(q)), "DNS002"),
        ("a name that points at itself", () => Named().On(Host, Zone.A, q => PointingAtItself(q)).On(Host, Zone.Aaaa, q => PointingAtItself(q)), "DNS022"),
        ("four thousand addresses", () => Named().With(Host, Zone.A, Enumerable.Range(0, 4000).Select(i => (byte[])[127, 9, (byte)(i >> 8), (byte)i]).ToArray()), "NET001"),
        ("two thousand servers", () => Named().With(Service, Zone.Srv, Enumerable.Range(0, 2000).Select(i => (byte[])[0, 0, 0, 1, 3, 0xE1, 5, .. Encoding.ASCII.GetBytes($"h{i:0000}"), 0xC0, 24]).ToArray()), "DNS018"),
        ("wrong ids", () => Broken(reply => reply[0] ^= 0xFF), "DNS022"),
        ("answers to another question", () => Broken(reply => reply[13] ^= 0x03), "DNS022"),
        ("truncated for ever", () => Broken(reply => reply[2] |= 0x02), "DNS022"),
        ("packets cut off", () => Named().On(Host, Zone.A, q => Cut(q)).On(Host, Zone.Aaaa, q => Cut(q)), "DNS022"),
        ("garbage", () => Named().On(Host, Zone.A, q => Garbage(q)).On(Host, Zone.Aaaa, q => Garbage(q)), "DNS022"),
        ("records about others", () => Named().On(Host, Zone.A, q => LoopbackDns.Answer(q, 0, LoopbackDns.Record("other.test", Zone.A, 127, 0, 0, 1))), "DNS002"),
        ("failure for the server's name", () => Named().On(Host, Zone.A, q => LoopbackDns.Answer(q, 2)).On(Host, Zone.Aaaa, q => LoopbackDns.Answer(q, 2)), "DNS003"),
        ("denial for one family", () => Named().On(Host, Zone.Aaaa, q => LoopbackDns.Answer(q, 3)), "DNS026"),
        ("denial for the other family", () => Named().Address(Host, "::1").On(Host, Zone.A, q => LoopbackDns.Answer(q, 3)), "DNS026"),
        ("an address as a server's name", () => Named().Service(Service, "127.0.0.1", 993), "DNS018"),
        ("this computer as a server's name", () => Named().Service(Service, "localhost", 993), "DNS018"),
        ("escapes in a server's name", () => Named().Service(Service, "\u001b[2J\u009b5n\u0000evil.hostile.test", 993), "DNS018"),
        ("escapes in a text", () => Named().With(Domain, Zone.Txt, Text("mailconf=https://\u001b[2J\u202e\u0000/")), "NET010"),
        ("a text of 60 KB", () => Named().With(Domain, Zone.Txt, [.. Enumerable.Repeat(Text(new string('x', 255)), 230).SelectMany(t => t)]), "NET001"),
    ];

    public static TheoryData<string> Names => [.. Servers.Select(s => s.Does)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Survives_a_server_that_answers_with(string what)
    {
        (_, Func<Zone> build, string expected) = Servers.Single(s => s.Does == what);
        await using var dns = new LoopbackDns(build().Answer);
        using var folder = new TemporaryFolder();
        string file = folder.File("case.json");

        Outcome outcome = await RealProgram.RunAsync(
            ["check", "anna@" + Domain, "--dns", dns.EndPoint.ToString(), "--allow-private", "--json", "--verbose", "--save", file]);

        Assert.Contains(expected, outcome.Codes);
        Assert.DoesNotContain("INT001", outcome.Codes);
        Assert.InRange(outcome.ExitCode, 0, 1);
        Assert.InRange(outcome.Elapsed, TimeSpan.Zero, HardStop + RealProgram.Allowance);
        Assert.InRange(outcome.PeakMemory, 1 << 20, (RealProgram.IsNative ? 150L : 300L) << 20);
        byte[] saved = await File.ReadAllBytesAsync(file);
        RawText.AssertNone(outcome.Output, "the JSON report");
        RawText.AssertNone(outcome.Error, "the log");
        RawText.AssertNone(saved, "the case file");
        AssertModest(saved, dns);
    }

    [Fact]
    public async Task Says_that_a_silent_server_is_silent_within_its_verdict()
    {
        await using var dns = new LoopbackDns(_ => (byte[]?)null);

        Outcome outcome = await RealProgram.RunAsync(["check", "anna@" + Domain, "--dns", dns.EndPoint.ToString(), "--offline", "--json"]);

        Assert.Contains("DNS023", outcome.Codes);
        Assert.InRange(outcome.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4) + RealProgram.Allowance);
    }

    // Whatever the server names: few connections, and few questions to it.
    private static void AssertModest(byte[] saved, LoopbackDns dns)
    {
        Assert.True(CaseFileReader.TryRead(Encoding.UTF8.GetString(saved), out CaseFile? seen, out string error), error);
        Assert.InRange(seen.Of<ConnectionTried>().Count(), 0, 60);
        Assert.All(seen.Of<DnsAnswered>(), d => Assert.InRange(d.Records.Count, 0, 100));
        Assert.InRange(dns.Questions.Count, 1, 250);
    }

    private static Zone Named() => new Zone()
        .With(Domain, Zone.Mx, [0, 10, .. LoopbackDns.Name(Host)])
        .Service(Service, Host, 993)
        .Address(Host, "127.9.9.9");

    /// <summary>A server whose every answer about the mail server is spoilt in the same way.</summary>
    private static Zone Broken(Action<byte[]> spoil)
    {
        Zone zone = Named();
        byte[]? Spoilt(byte[] query)
        {
            byte[] reply = LoopbackDns.Answer(query, 0);
            spoil(reply);
            return reply;
        }

        return zone.On(Host, Zone.A, Spoilt).On(Host, Zone.Aaaa, Spoilt);
    }

    private static byte[] Alias(byte[] query, string target) => LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, Zone.Cname, LoopbackDns.Name(target)));

    private static byte[] Ring(byte[] query) => LoopbackDns.Answer(
        query,
        0,
        LoopbackDns.Record(Host, Zone.Cname, LoopbackDns.Name("b.hostile.test")),
        LoopbackDns.Record("b.hostile.test", Zone.Cname, LoopbackDns.Name("c.hostile.test")),
        LoopbackDns.Record("c.hostile.test", Zone.Cname, LoopbackDns.Name(Host)));

    private static byte[] PointingAtItself(byte[] query)
    {
        int at = LoopbackDns.Answer(query, 0).Length;
        return LoopbackDns.Answer(query, 0, [(byte)(0xC0 | (at >> 8)), (byte)at, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    }

    private static byte[] Cut(byte[] query) => LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, Zone.A, 127, 0, 0, 1))[..^3];

    private static byte[] Garbage(byte[] query) => [query[0], query[1], .. Enumerable.Range(0, 300).Select(i => (byte)(i * 37))];

    private static byte[] Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)bytes.Length, .. bytes];
    }
}
