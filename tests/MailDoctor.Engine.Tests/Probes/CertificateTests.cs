using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

/// <summary>Which certificates deserve trust, and what is said of those that do not.</summary>
public sealed class CertificateTests : IAsyncLifetime, IDisposable
{
    private const string Url = "http://ca.example.org/issuer.cer";

    private readonly ProbeBench bench = new();
    private readonly CertificateMaker maker = new(DateTimeOffset.UtcNow);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await bench.DisposeAsync();

    public void Dispose() => maker.Dispose();

    [Fact]
    public async Task A_whole_chain_is_trusted()
    {
        X509Certificate2 intermediate = maker.Intermediate(bench.Authority);

        CertificateSeen seen = await ShownAsync(maker.Leaf(intermediate, ProbeBench.Host, Url), intermediate);

        Assert.Equal((ChainVerdict.Trusted, true, true), (seen.Verdict, seen.NameMatches, seen.Trusted));
        Assert.Equal("CN=MailDoctor Practice Authority", seen.TrustedRoot);
        Assert.Equal(["CN=leaf", "CN=Intermediate"], seen.Chain.Select(c => c.Subject));
        Assert.Empty(seen.Problems);
        Assert.Equal(ProbeBench.Address, seen.Address);
    }

    [Fact]
    public async Task States_the_facts_of_the_certificate()
    {
        CertificateFacts leaf = (await ShownAsync(maker.Leaf(bench.Authority.Root, ProbeBench.Host, Url))).Leaf;

        Assert.Equal([ProbeBench.Host], leaf.Names);
        Assert.Equal(("ECDSA", 256, "sha256ECDSA", Url, false, false), (leaf.KeyAlgorithm, leaf.KeyBits, leaf.SignatureAlgorithm, leaf.IssuerUrl, leaf.IsAuthority, leaf.SelfSigned));
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], leaf.Purposes);
        Assert.Equal(64, leaf.Fingerprint.Length);
    }

    [Theory]
    [InlineData(-30, -1)]
    [InlineData(1, 30)]
    public async Task Dates_count_for_trust_and_not_for_the_verdict(int from, int to)
    {
        CertificateSeen seen = await ShownAsync(maker.Leaf(bench.Authority.Root, ProbeBench.Host, from: from, to: to));

        Assert.Equal((ChainVerdict.Trusted, true, false), (seen.Verdict, seen.NameMatches, seen.Trusted));
        Assert.Equal(["NotTimeValid"], seen.Problems);
    }

    [Theory]
    [InlineData("other.example.org")]
    [InlineData(null)] // no subjectAltName; the common name does not count
    public async Task A_wrong_name_is_not_trusted(string? name)
    {
        CertificateSeen seen = await ShownAsync(maker.Leaf(bench.Authority.Root, name));

        Assert.Equal((ChainVerdict.Trusted, false, false), (seen.Verdict, seen.NameMatches, seen.Trusted));
    }

    [Fact]
    public async Task A_wrong_purpose_is_not_trusted()
    {
        CertificateSeen seen = await ShownAsync(maker.Leaf(bench.Authority.Root, ProbeBench.Host, purpose: "1.3.6.1.5.5.7.3.2"));

        Assert.Equal((ChainVerdict.Trusted, true, false), (seen.Verdict, seen.NameMatches, seen.Trusted));
        Assert.Equal(["NotValidForUsage"], seen.Problems);
    }

    [Fact]
    public async Task A_self_signed_one_is_called_so()
    {
        CertificateSeen seen = await ShownAsync(bench.Authority.SelfSigned(ProbeBench.Host));

        Assert.Equal((ChainVerdict.SelfSigned, true, false), (seen.Verdict, seen.NameMatches, seen.Trusted));
        Assert.True(seen.Leaf.SelfSigned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_root_that_nobody_knows_is_called_so(bool rootIsSent)
    {
        using var stranger = new PracticeAuthority(bench.Time.GetUtcNow(), "Stranger");
        X509Certificate2 leaf = stranger.Issue([ProbeBench.Host]);

        CertificateSeen seen = rootIsSent ? await ShownAsync(leaf, stranger.Root) : await ShownAsync(leaf);

        Assert.Equal((ChainVerdict.UnknownRoot, false), (seen.Verdict, seen.Trusted));
    }

    [Fact]
    public async Task A_missing_intermediate_is_not_trusted_even_when_fetching_it_helps()
    {
        X509Certificate2 intermediate = maker.Intermediate(bench.Authority);
        ScriptedServer authority = Publish(intermediate.Export(X509ContentType.Cert));

        CertificateSeen seen = await ShownAsync(maker.Leaf(intermediate, ProbeBench.Host, Url));

        Assert.Equal((ChainVerdict.Incomplete, true, false), (seen.Verdict, seen.CompletedByFetching, seen.Trusted));
        Assert.Contains("GET /issuer.cer HTTP/1.1", authority.Heard, StringComparison.Ordinal);
        Assert.Equal(["PartialChain"], seen.Problems);
    }

    [Fact]
    public async Task A_missing_intermediate_that_cannot_be_fetched_is_said_to_be_so()
    {
        CertificateSeen seen = await ShownAsync(maker.Leaf(maker.Intermediate(bench.Authority), ProbeBench.Host, Url));

        Assert.Equal((ChainVerdict.Incomplete, false, false), (seen.Verdict, seen.CompletedByFetching, seen.Trusted));
    }

    [Fact]
    public async Task Fetching_may_lead_to_a_root_that_nobody_knows()
    {
        using var stranger = new PracticeAuthority(bench.Time.GetUtcNow(), "Stranger");
        Publish(stranger.Root.Export(X509ContentType.Cert));

        CertificateSeen seen = await ShownAsync(maker.Leaf(stranger.Root, ProbeBench.Host, Url));

        Assert.Equal((ChainVerdict.UnknownRoot, false, false), (seen.Verdict, seen.CompletedByFetching, seen.Trusted));
    }

    [Theory]
    [InlineData("https://ca.example.org/issuer.cer")]
    [InlineData("ldap://ca.example.org/issuer.cer")]
    [InlineData("file:///etc/hostname")]
    [InlineData("http://10.0.0.1/issuer.cer")] // somebody's own network
    [InlineData("http://router.example.org/issuer.cer")]
    public async Task Nothing_is_fetched_from_elsewhere(string url)
    {
        bench.Network.Host("router.example.org", "192.168.1.1");
        X509Certificate2 intermediate = maker.Intermediate(bench.Authority);
        ScriptedServer own = bench.Network.Listen("10.0.0.1", 80, Answer(intermediate.Export(X509ContentType.Cert)));
        ScriptedServer router = bench.Network.Listen("192.168.1.1", 80, Answer(intermediate.Export(X509ContentType.Cert)));

        CertificateSeen seen = await ShownAsync(maker.Leaf(intermediate, ProbeBench.Host, url));

        Assert.Equal(false, seen.CompletedByFetching);
        Assert.Equal((0, 0), (own.Connections, router.Connections));
    }

    [Fact]
    public async Task An_issuer_without_end_is_not_read()
    {
        bench.Network.Host("ca.example.org", "192.0.2.99");
        bench.Network.Listen("192.0.2.99", 80, new Act.Hear(), new Act.SayBytes("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray()), new Act.Flood("0123456789", 1L << 30));

        CertificateSeen seen = await ShownAsync(maker.Leaf(maker.Intermediate(bench.Authority), ProbeBench.Host, Url));

        Assert.Equal(false, seen.CompletedByFetching);
    }

    [Fact]
    public async Task Ten_thousand_names_are_counted_and_two_hundred_kept()
    {
        IReadOnlyList<string> names = [ProbeBench.Host, .. Enumerable.Range(0, 1500).Select(i => $"host-{i}.example.org")];

        CertificateSeen seen = await ShownAsync(bench.Authority.Issue(names));

        Assert.Equal((200, 1301), (seen.Leaf.Names.Count, seen.Leaf.NamesDropped));
        Assert.True(seen.Trusted);
    }

    [Fact]
    public void Dates_of_nonsense_make_a_certificate_unsound_and_stop_nothing()
    {
        X509Certificate2 undated = bench.Authority.IssueUndated(ProbeBench.Host);

        CertificateSeen seen = CertificateWitness.Describe(ProbeBench.Imaps, System.Net.IPAddress.Parse(ProbeBench.Address), [undated], bench.Network);

        Assert.True(seen.Leaf.DatesUnreadable);
        Assert.Equal((DateTimeOffset.MinValue, DateTimeOffset.MaxValue), (seen.Leaf.NotBefore, seen.Leaf.NotAfter));
        Assert.Equal([ProbeBench.Host], seen.Leaf.Names);
        Assert.False(seen.Trusted);
        Assert.Contains("valid at times that cannot be read; not trusted", seen.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forged_signature_makes_a_chain_invalid_or_partial()
    {
        using X509Certificate2 good = bench.Authority.Issue([ProbeBench.Host]);
        byte[] forged = good.RawData;
        forged[^1] ^= 1;
        using X509Certificate2 leaf = X509CertificateLoader.LoadCertificate(forged);

        ChainJudgement judgement = ChainJudge.Judge([leaf, bench.Authority.Root], bench.Network.Trust, bench.Time.GetUtcNow());

        Assert.NotEqual(ChainVerdict.Trusted, judgement.Verdict);
        Assert.False(judgement.Sound);
    }

    [Fact]
    public void Names_and_keys_of_nonsense_are_read_as_absent()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        foreach (string oid in new[] { "2.5.29.17", "2.5.29.19", "2.5.29.37", "1.3.6.1.5.5.7.1.1" })
        {
            request.CertificateExtensions.Add(new X509Extension(oid, [0xFF, 0x01, 0x02], critical: false));
        }

        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        CertificateFacts facts = CertificateReader.Read(certificate);

        Assert.Empty(facts.Names);
        Assert.Equal((false, null, null), (facts.IsAuthority, facts.Purposes, facts.IssuerUrl));
    }

    private static Act[] Answer(byte[] body) =>
    [
        new Act.Hear(),
        new Act.SayBytes((byte[])[.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body]),
        new Act.Stall(),
    ];

    private ScriptedServer Publish(byte[] issuer)
    {
        bench.Network.Host("ca.example.org", "192.0.2.99");
        return bench.Network.Listen("192.0.2.99", 80, Answer(issuer));
    }

    private async Task<CertificateSeen> ShownAsync(params X509Certificate2[] chain)
    {
        bench.Serve(ProbeBench.Imaps, new Habits { Host = ProbeBench.Host }, chain);
        return Assert.Single((await bench.ProbeAsync(ProbeBench.Imaps)).OfType<CertificateSeen>());
    }
}
