using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class SessionWithoutStartTlsTests
{
    public static TheoryData<ServerEndpoint> Clear() => [ProbeBench.Imap, ProbeBench.Pop3, ProbeBench.Submission];

    [Theory]
    [MemberData(nameof(Clear))]
    public async Task Keeps_what_is_announced_in_place_of_it(ServerEndpoint endpoint)
    {
        await using var bench = new ProbeBench();
        bench.Serve(endpoint, new Habits { Host = ProbeBench.Host, StartTls = false, CleartextLogin = true });

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(endpoint);

        Assert.Equal(StartTlsFailure.NotOffered, Assert.Single(seen.OfType<StartTlsFailed>()).Failure);
        CapabilitiesSeen announced = Assert.Single(seen.OfType<CapabilitiesSeen>());
        Assert.Equal(SessionStage.BeforeTls, announced.Stage);
        Assert.Contains("PLAIN", announced.Mechanisms);
    }
}
