using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class FurtherAddressProbeTests
{
    private const string Second = "192.0.2.202";

    private static readonly Habits Healthy = new() { Host = ProbeBench.Host };

    [Fact]
    public async Task A_second_address_that_refuses_is_seen()
    {
        await using var bench = Bench(thorough: true);
        bench.Serve(ProbeBench.Imaps, Healthy);

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(
            [(ProbeBench.Address, ConnectOutcome.Connected), (Second, ConnectOutcome.Refused)],
            seen.OfType<ConnectionTried>().Select(c => (c.Address, c.Outcome)));
    }

    [Fact]
    public async Task A_second_address_shows_a_certificate_of_its_own_and_nothing_else_is_said_of_it()
    {
        await using var bench = Bench(thorough: true);
        bench.Serve(ProbeBench.Imaps, Healthy);
        IReadOnlyList<X509Certificate2> old = [bench.Authority.Issue([ProbeBench.Host], from: TimeSpan.FromDays(-93), to: TimeSpan.FromDays(-3))];
        bench.Network.Listen(Second, 993, new Act.BeginTls(old), new Act.Converse(() => new ImapDialogue(Healthy with { Chain = old })));

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal([(ProbeBench.Address, true), (Second, false)], seen.OfType<CertificateSeen>().Select(c => (c.Address, c.Trusted)));
        Assert.Single(seen.OfType<GreetingReceived>());
        Assert.Single(seen.OfType<TlsNegotiated>());
    }

    [Fact]
    public async Task Otherwise_one_address_is_enough()
    {
        await using var bench = Bench(thorough: false);
        bench.Serve(ProbeBench.Imaps, Healthy);

        Assert.Single((await bench.ProbeAsync(ProbeBench.Imaps)).OfType<ConnectionTried>());
    }

    private static ProbeBench Bench(bool thorough)
    {
        var bench = new ProbeBench { Options = new ExaminationOptions { Thorough = thorough } };
        bench.Network.Record(ProbeBench.Host, "A", new DnsRecordFacts("A", ProbeBench.Address), new DnsRecordFacts("A", Second));
        return bench;
    }
}
