using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Probes.Tls;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Fuzzing;

/// <summary>Every parser of bytes from strangers. A new one: a line here, and a folder of seeds in <c>Corpus</c>.</summary>
internal static class FuzzTargets
{
    private static readonly MailProtocol[] Protocols = Enum.GetValues<MailProtocol>();

    private static readonly string[] Verbs = ["", "CAPABILITY", "CAPA", "EHLO", "AUTHENTICATE", "AUTH", "LIST"];

    private static readonly Lazy<X509Certificate2> Somebody = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=somebody", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
    });

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("autoconfig", bytes => _ = AutoconfigDocument.Read(bytes, SourceCheck.Anna)),
        new("autodiscover", bytes => _ = AutodiscoverDocument.Read(bytes)),
        new("pacc", bytes => _ = PaccDocument.Read(bytes, SourceCheck.Anna)),
        new("web-page", bytes => _ = HtmlSniffer.Title(bytes) is null && HtmlSniffer.IsHtml(bytes, "text/html")),
        new("mailconf", bytes => _ = MailconfRecord.Read(Text(bytes))),
        new("mta-sts", ReadPolicy),
        new("tlsa", bytes => _ = TlsaRecord.Read(Text(bytes)) is { } record && record.Fits(new CertificateDigests("", "", "", ""))),
        new("profile", bytes => _ = ProfileBook.Shipped.WithUserProfiles([("own.json", Text(bytes))])) { ShortRun = 100 },
        new("case-file", ReplayCase) { ShortRun = 150, MoreSeeds = [Bytes(CaseFileReader.Write(new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions))), Bytes(CaseFileReader.Write(Quiet()))] },
        new("address", ReadNames),
        new("greeting", ReadGreeting),
        new("capabilities", ReadCapabilities),
        new("list", bytes => _ = ListResponse.Read(Lines(bytes))),
        new("reply", ReadReplies),
        new("server-hello", ReadHello),
        new("tls-record", bytes => _ = TlsRecord.LooksLikeOne(bytes) && TlsRecord.AlertAtEnd(bytes) is null),
        new("revocation-list", ReadRevocationList),
        .. Catalog.ClientReaders.Select(OfClient),
    ];

    // A reader sees files under names that it knows; the seeds are the configurations that its own tests read.
    private static FuzzTarget OfClient(IClientReader reader)
    {
        ClientFile[] samples = Configurations.Names.SelectMany(Configurations.Files).Where(reader.Recognises).ToArray();
        string[] paths = samples.Select(s => s.Path).Distinct().DefaultIfEmpty("settings").ToArray();
        return new FuzzTarget("client-" + reader.Client.ToLowerInvariant().Replace(' ', '-'), bytes =>
        {
            foreach (string path in paths.Take(3))
            {
                var file = new ClientFile(path, bytes);
                _ = reader.Recognises(file);
                _ = reader.Companions(file);
                _ = reader.Read(new ClientPlace(file));
            }
        })
        { ShortRun = 60, MoreSeeds = samples.Select(s => s.Bytes.ToArray()).ToArray() };
    }

    private static CaseBuilder Quiet() => new CaseBuilder().SignedIn(CaseBuilder.Imaps, "IDLE").With(
        Silences.In(5) with { MessagesBefore = 3, MessagesAfter = 4, Announced = [new MailAnnounced(TimeSpan.FromSeconds(2), 4)] },
        Silences.In(60) with { MessagesBefore = 3, MessagesAfter = 4 },
        Silences.In(120, SilenceEnd.Unanswered),
        Silences.In(60, SilenceEnd.Bye, "BYE idle too long"),
        Silences.In(1, SilenceEnd.NoContinuation),
        Silences.Control(),
        new WatchSkipped("of a reason", "no-imap"));

    private static void ReadRevocationList(byte[] bytes)
    {
        try
        {
            _ = RevocationList.Read(bytes)?.Find(Somebody.Value);
        }
        catch (AsnContentException)
        {
            // Damaged entries are said to be so.
        }
    }

    // Whatever a friend sends: it is refused with a reason, or every rule can look at it.
    private static void ReplayCase(byte[] bytes)
    {
        if (!CaseFileReader.TryRead(Text(bytes), out CaseFile? seen, out string error))
        {
            Assert.NotEmpty(error);
            return;
        }

        Finding? crash = Report.From(seen).Findings.FirstOrDefault(f => f.Code.Value == "INT001");
        Assert.True(crash is null, $"a rule crashed: {crash?.Message}");
        Assert.All(seen.Observations, o => Assert.NotNull(o.Describe()));
    }

    private static void ReadPolicy(byte[] bytes)
    {
        MtaStsPolicy? policy = MtaStsPolicy.Read(bytes, out string problem);
        Assert.Equal(policy is null, problem.Length > 0);
        Assert.All(policy?.Mx ?? [], pattern => _ = MtaStsPolicy.Covers(pattern, "mail.example.org"));
        _ = MtaStsRecord.Is(Text(bytes)) && MtaStsRecord.Id(Text(bytes)) is null;
    }

    private static void ReadNames(byte[] bytes)
    {
        string text = Text(bytes);
        _ = EmailAddress.TryParse(text, out _, out _);
        _ = DomainName.TryParse(text, out _, out _);
        _ = ClaimedHost.TryRead(text, out _, out _, out _);
        _ = ServerText.Printable(bytes);
    }

    private static void ReadGreeting(byte[] bytes)
    {
        foreach (MailProtocol protocol in Protocols)
        {
            Greeting greeting = Greeting.Read(protocol, bytes);
            Assert.InRange(greeting.Length, 0, bytes.Length);
            Assert.InRange(Greeting.Read(protocol, bytes, final: true).Length, 0, bytes.Length);
        }
    }

    private static void ReadCapabilities(byte[] bytes)
    {
        foreach (MailProtocol protocol in Protocols)
        {
            foreach (string verb in Verbs)
            {
                var exchange = new Exchange(verb, "A1", encrypted: false, kept: 1 << 16);
                exchange.Add(bytes);
                _ = CapabilityReader.Read(protocol, exchange);
            }
        }
    }

    private static void ReadReplies(byte[] bytes)
    {
        IReadOnlyList<string> lines = Lines(bytes);
        _ = LoginReply.Read(MailProtocol.Imap, lines, Reply.OfImap("A1", lines));
        _ = LoginReply.Read(MailProtocol.Pop3, lines, Reply.OfPop3(lines));
        _ = LoginReply.Read(MailProtocol.Smtp, lines, Reply.OfSmtp(lines));
    }

    private static void ReadHello(byte[] bytes)
    {
        // In pieces, as a network delivers it.
        for (int length = 0; length <= bytes.Length; length += 1 + (bytes.Length / 16))
        {
            _ = ServerHelloParser.Parse(bytes.AsSpan(0, length));
        }

        _ = ServerHelloParser.Parse(bytes);
        for (int length = 0; length <= bytes.Length; length += 1 + (bytes.Length / 16))
        {
            ServerAnswer answer = ServerHelloParser.ParseToKey(bytes.AsSpan(0, length));
            Assert.True(answer.DhBits is null or (>= 0 and <= 65535 * 8), $"{answer.DhBits} bits");
            Assert.False(answer is { KeyToCome: true, DhBits: not null });
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static IReadOnlyList<string> Lines(byte[] bytes)
    {
        var exchange = new Exchange("LIST", "A1", encrypted: false, kept: 1 << 20);
        exchange.Add(bytes);
        return exchange.Lines();
    }
}
