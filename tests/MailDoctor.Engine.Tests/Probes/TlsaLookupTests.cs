using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class TlsaLookupTests
{
    private const string Name = "_993._tcp." + ProbeBench.Host;

    private static readonly Habits Healthy = new() { Host = ProbeBench.Host };

    [Fact]
    public async Task Sees_the_digests_of_what_the_server_shows_and_what_the_DNS_has()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy);
        string key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bench.Good[0].PublicKey.ExportSubjectPublicKeyInfo()));
        bench.Network.Record(Name, "TLSA", new DnsRecordFacts("TLSA", $"3 1 1 {key}"));

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal([$"3 1 1 {key}"], seen.OfType<DnsAnswered>().Single(d => d.Type == "TLSA").Values);
        CertificateSeen shown = Assert.Single(seen.OfType<CertificateSeen>());
        Assert.Equal(key, shown.Leaf.Digests!.KeySha256);
        Assert.Equal(shown.Leaf.Fingerprint, shown.Leaf.Digests.Sha256);
        Assert.Equal(bench.Authority.Root.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA512), shown.TrustedRootDigests!.Sha512);
    }

    [Fact]
    public async Task An_answer_without_mark_has_the_top_level_domain_asked_for()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy);
        bench.Network.Record(Name, "TLSA", new DnsRecordFacts("TLSA", "3 1 1 00"));

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Contains(seen.OfType<DnsAnswered>(), d => d.Type == "SOA" && d.Name == ProbeBench.Host[(ProbeBench.Host.LastIndexOf('.') + 1)..]);
    }

    [Fact]
    public async Task A_closed_port_has_no_certificate_to_ask_about()
    {
        await using var bench = new ProbeBench();

        Assert.DoesNotContain((await bench.ProbeAsync(ProbeBench.Imaps)).OfType<DnsAnswered>(), d => d.Type == "TLSA");
    }

    [Fact]
    public async Task A_cleartext_port_has_none_either()
    {
        await using var bench = new ProbeBench();
        ServerEndpoint clear = ProbeBench.Imap with { Security = ConnectionSecurity.Cleartext };
        bench.Serve(clear, Healthy);

        Assert.DoesNotContain((await bench.ProbeAsync(clear)).OfType<DnsAnswered>(), d => d.Type == "TLSA");
    }

    [Fact]
    public async Task A_DNS_server_that_swallows_the_question_does_not_hold_up_the_verdict()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy);
        using var runner = new ProbeRunner(bench.Network, new Swallowing(bench.Network), bench.Options, bench.Publish);

        await runner.ProbeAsync(ProbeBench.Imaps, CancellationToken.None, CancellationToken.None);

        Assert.Single(bench.Seen.OfType<CertificateSeen>());
        Assert.IsType<ExaminationEvent.ProbeEnded>(bench.Events[^1]);
    }

    /// <summary>A resolver that never says a word about TLSA, not even that time is up.</summary>
    private sealed class Swallowing(INetwork network) : INameLookup
    {
        public async Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken)
        {
            if (type == "TLSA")
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return await network.ResolveAsync(name, type, cancellationToken);
        }
    }
}
