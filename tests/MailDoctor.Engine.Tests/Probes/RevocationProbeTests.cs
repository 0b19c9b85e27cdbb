using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class RevocationProbeTests : IAsyncDisposable
{
    private const string Url = "http://ca.example.org/list.crl";

    private readonly ProbeBench bench = new() { Options = new ExaminationOptions { Thorough = true } };
    private readonly CertificateMaker maker = new(DateTimeOffset.UtcNow);

    public async ValueTask DisposeAsync()
    {
        maker.Dispose();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task A_certificate_that_its_list_does_not_name_is_not_revoked()
    {
        ScriptedServer authority = Publish(maker.RevocationList(bench.Authority.Root, [maker.Leaf(bench.Authority.Root, "other.example.org")]));

        RevocationListRead read = Assert.Single(await ReadAsync(Leaf()));

        Assert.Equal((Url, RevocationListOutcome.NotListed, null), (read.Url, read.Outcome, read.RevokedAt));
        Assert.Contains("GET /list.crl HTTP/1.1", authority.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_its_list_names_is_revoked()
    {
        X509Certificate2 leaf = Leaf();
        Publish(maker.RevocationList(bench.Authority.Root, [leaf]));

        RevocationListRead read = Assert.Single(await ReadAsync(leaf));

        Assert.Equal((RevocationListOutcome.Listed, "keyCompromise"), (read.Outcome, read.Reason));
        Assert.InRange(DateTimeOffset.UtcNow - read.RevokedAt!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    [Fact]
    public async Task A_list_of_somebody_else_says_nothing()
    {
        using var stranger = new PracticeAuthority(bench.Time.GetUtcNow(), "Stranger");
        X509Certificate2 leaf = Leaf();
        Publish(maker.RevocationList(stranger.Root, [leaf]));

        RevocationListRead read = Assert.Single(await ReadAsync(leaf));

        Assert.Equal((RevocationListOutcome.Unusable, "it is not signed by the certificate's issuer"), (read.Outcome, read.Detail));
    }

    [Fact]
    public async Task An_old_list_does_not_clear_a_certificate()
    {
        Publish(maker.RevocationList(bench.Authority.Root, [], to: -1));

        RevocationListRead read = Assert.Single(await ReadAsync(Leaf()));

        Assert.Equal(RevocationListOutcome.Unusable, read.Outcome);
        Assert.StartsWith("it ended on ", read.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_list_is_called_so()
    {
        Publish(Encoding.ASCII.GetBytes("<html>sign in to this network</html>"));

        Assert.Equal("what came is no revocation list", Assert.Single(await ReadAsync(Leaf())).Detail);
    }

    [Fact]
    public async Task A_list_that_cannot_be_fetched_is_unreachable()
    {
        bench.Network.Host("ca.example.org", "192.0.2.99");

        Assert.Equal(RevocationListOutcome.Unreachable, Assert.Single(await ReadAsync(Leaf())).Outcome);
    }

    [Fact]
    public async Task A_list_without_end_is_not_read()
    {
        bench.Network.Host("ca.example.org", "192.0.2.99");
        bench.Network.Listen("192.0.2.99", 80, new Act.Hear(), new Act.SayBytes("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray()), new Act.Flood("0123456789", 1L << 30));

        Assert.Equal(RevocationListOutcome.Unreachable, Assert.Single(await ReadAsync(Leaf())).Outcome);
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_private_network_for_a_public_server()
    {
        bench.Network.Host("ca.example.org", "192.168.1.1");
        ScriptedServer router = bench.Network.Listen("192.168.1.1", 80, Answer(maker.RevocationList(bench.Authority.Root, [])));

        Assert.Equal(RevocationListOutcome.Unreachable, Assert.Single(await ReadAsync(Leaf())).Outcome);
        Assert.Equal(0, router.Connections);
    }

    [Fact]
    public async Task Nothing_is_asked_about_a_certificate_that_is_not_trusted_or_names_no_list()
    {
        ScriptedServer authority = Publish(maker.RevocationList(bench.Authority.Root, []));
        using var stranger = new PracticeAuthority(bench.Time.GetUtcNow(), "Stranger");

        Assert.Empty(await ReadAsync(maker.Leaf(stranger.Root, ProbeBench.Host, listUrl: Url)));
        Assert.Equal(0, authority.Connections);
    }

    [Fact]
    public async Task A_usual_check_does_not_ask()
    {
        await using var usual = new ProbeBench();
        X509Certificate2 leaf = maker.Leaf(usual.Authority.Root, ProbeBench.Host, listUrl: Url);
        usual.Serve(ProbeBench.Imaps, new Habits { Host = ProbeBench.Host }, [leaf]);

        IReadOnlyList<Observation> seen = await usual.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(Url, Assert.Single(seen.OfType<CertificateSeen>()).Leaf.RevocationListUrl);
        Assert.Empty(seen.OfType<RevocationListRead>());
    }

    private static Act[] Answer(byte[] body) =>
    [
        new Act.Hear(),
        new Act.SayBytes((byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body]),
        new Act.Stall(),
    ];

    private X509Certificate2 Leaf() => maker.Leaf(bench.Authority.Root, ProbeBench.Host, listUrl: Url);

    private ScriptedServer Publish(byte[] list)
    {
        bench.Network.Host("ca.example.org", "192.0.2.99");
        return bench.Network.Listen("192.0.2.99", 80, Answer(list));
    }

    private async Task<IReadOnlyList<RevocationListRead>> ReadAsync(X509Certificate2 leaf)
    {
        bench.Serve(ProbeBench.Imaps, new Habits { Host = ProbeBench.Host }, [leaf]);
        return [.. (await bench.ProbeAsync(ProbeBench.Imaps)).OfType<RevocationListRead>()];
    }
}
