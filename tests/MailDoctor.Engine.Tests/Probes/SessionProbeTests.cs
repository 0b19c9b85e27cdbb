using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class SessionProbeTests
{
    public static TheoryData<ServerEndpoint> AllSix() => [ProbeBench.Imaps, ProbeBench.Imap, ProbeBench.Pop3s, ProbeBench.Pop3, ProbeBench.Submissions, ProbeBench.Submission];

    [Theory]
    [MemberData(nameof(AllSix))]
    public async Task Holds_a_session_on_every_kind_of_port(ServerEndpoint endpoint)
    {
        await using var bench = new ProbeBench();
        bench.Serve(endpoint, new Habits { Host = ProbeBench.Host });

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(endpoint);

        Assert.Equal(ConnectOutcome.Connected, Assert.Single(seen.OfType<ConnectionTried>()).Outcome);
        GreetingReceived greeting = Assert.Single(seen.OfType<GreetingReceived>());
        Assert.Equal(endpoint.Security == ConnectionSecurity.ImplicitTls, greeting.Encrypted);
        Assert.Equal("TLS 1.3", Assert.Single(seen.OfType<TlsNegotiated>()).Version);
        Assert.StartsWith("TLS_", seen.OfType<TlsNegotiated>().Single().Cipher, StringComparison.Ordinal);
        Assert.True(Assert.Single(seen.OfType<CertificateSeen>()).Trusted);
        SessionStage[] stages = endpoint.Security == ConnectionSecurity.ImplicitTls ? [SessionStage.BeforeLogin] : [SessionStage.BeforeTls, SessionStage.BeforeLogin];
        Assert.Equal(stages, seen.OfType<CapabilitiesSeen>().Select(c => c.Stage));
        Assert.Contains("PLAIN", seen.OfType<CapabilitiesSeen>().Last().Mechanisms);
        Assert.DoesNotContain(seen, o => o is SessionBroken or TlsFailed or StartTlsFailed);
    }
}
