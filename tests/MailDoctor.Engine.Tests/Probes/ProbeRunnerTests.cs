using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class ProbeRunnerTests
{
    private const string Six = "2001:db8::1";

    private static readonly Habits Healthy = new() { Host = ProbeBench.Host };

    [Fact]
    public async Task Says_when_a_probe_starts_and_when_it_ends()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy);

        await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(new ExaminationEvent.ProbeStarted(ProbeBench.Imaps), bench.Events[0]);
        Assert.Equal(new ExaminationEvent.ProbeEnded(ProbeBench.Imaps), bench.Events[^1]);
    }

    [Fact]
    public async Task Probes_each_endpoint_once_however_often_it_is_asked_for()
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, Healthy);
        using var runner = new ProbeRunner(bench.Network, Names(bench), bench.Options, bench.Publish);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => runner.ProbeAsync(ProbeBench.Imaps, CancellationToken.None, CancellationToken.None)));

        Assert.Equal(1, server.Connections);
        Assert.Single(bench.Events.OfType<ExaminationEvent.ProbeStarted>());
    }

    [Fact]
    public async Task A_closed_port_is_refused()
    {
        await using var bench = new ProbeBench();

        ConnectionTried tried = Assert.Single((await bench.ProbeAsync(ProbeBench.Imaps)).OfType<ConnectionTried>());

        Assert.Equal((ProbeBench.Address, ConnectOutcome.Refused), (tried.Address, tried.Outcome));
    }

    [Fact]
    public async Task A_filtered_port_is_compared_with_443_of_the_same_host_once()
    {
        await using var bench = new ProbeBench(new HurriedTime(6));
        bench.Network.Dead(ProbeBench.Address, 993, ConnectOutcome.Filtered).Dead(ProbeBench.Address, 143, ConnectOutcome.Filtered);
        using var runner = new ProbeRunner(bench.Network, Names(bench), bench.Options, bench.Publish);

        await Task.WhenAll(
            runner.ProbeAsync(ProbeBench.Imaps, CancellationToken.None, CancellationToken.None),
            runner.ProbeAsync(ProbeBench.Imap, CancellationToken.None, CancellationToken.None));

        Assert.All(bench.Seen.OfType<ConnectionTried>(), t => Assert.Equal(ConnectOutcome.Filtered, t.Outcome));
        Assert.InRange(bench.Seen.OfType<ConnectionTried>().First().Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15));
        ControlPortTried control = Assert.Single(bench.Seen.OfType<ControlPortTried>());
        Assert.Equal((ProbeBench.Host, 443, ConnectOutcome.Refused), (control.Host, control.Port, control.Outcome));
    }

    [Theory]
    [InlineData("\"IMPLEMENTATION\" \"Dovecot Pigeonhole\"\r\n\"SIEVE\" \"fileinto vacation\"\r\n\"STARTTLS\"\r\nOK \"ready\"", true, "the server keeps filters and sorts the mail itself")]
    [InlineData("BYE \"go away\"", false, "the server does not take filters now")]
    [InlineData("220 mail.example.org ESMTP", false, "somebody answers, but not as such a server")]
    public async Task Filters_are_looked_for_by_the_greeting_alone(string greeting, bool offered, string state)
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Network.Listen(ProbeBench.Address, 4190, [new Act.Say(greeting), new Act.Cut()]);
        using var runner = new ProbeRunner(bench.Network, Names(bench), bench.Options, bench.Publish);

        await runner.LookForFiltersAsync(ProbeBench.Host, 4190, CancellationToken.None, CancellationToken.None);

        ManageSieveSeen seen = Assert.Single(bench.Seen.OfType<ManageSieveSeen>());
        Assert.Equal((offered, state), (seen.Offered, seen.State));
        Assert.Equal(1, server.Connections);
        Assert.Equal(offered ? ["fileinto", "vacation"] : [], seen.Extensions);
    }

    [Fact]
    public async Task Where_nobody_keeps_filters_the_port_is_closed()
    {
        await using var bench = new ProbeBench();
        using var runner = new ProbeRunner(bench.Network, Names(bench), bench.Options, bench.Publish);

        await runner.LookForFiltersAsync(ProbeBench.Host, 4190, CancellationToken.None, CancellationToken.None);

        Assert.Equal("the port is closed", Assert.Single(bench.Seen.OfType<ManageSieveSeen>()).State);
    }

    // It says nothing for ever: the step's clock ends it, and the caller's own end is not swallowed.
    [Fact]
    public async Task A_silent_server_of_filters_is_not_waited_for_long()
    {
        await using var bench = new ProbeBench(new HurriedTime(6));
        bench.Network.Listen(ProbeBench.Address, 4190, [new Act.HearBytes()]);
        using var runner = new ProbeRunner(bench.Network, Names(bench), bench.Options, bench.Publish);

        await runner.LookForFiltersAsync(ProbeBench.Host, 4190, CancellationToken.None, CancellationToken.None);

        Assert.Equal("somebody answers, but not as such a server", Assert.Single(bench.Seen.OfType<ManageSieveSeen>()).State);
        using var gone = new CancellationTokenSource();
        Task look = runner.LookForFiltersAsync(ProbeBench.Host, 4190, CancellationToken.None, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
    }

    [Fact]
    public async Task A_silent_port_of_a_host_that_answers_elsewhere_is_not_waited_for_so_long()
    {
        await using var bench = new ProbeBench(new HurriedTime(4));
        bench.Serve(ProbeBench.Imap, new Act.Say("* BYE"), new Act.Cut());
        bench.Network.Dead(ProbeBench.Address, 993, ConnectOutcome.Filtered);
        using var runner = new ProbeRunner(bench.Network, Names(bench), bench.Options, bench.Publish);

        await runner.ProbeAsync(ProbeBench.Imap, CancellationToken.None, CancellationToken.None);
        await runner.ProbeAsync(ProbeBench.Imaps, CancellationToken.None, CancellationToken.None);

        ConnectionTried silent = bench.Seen.OfType<ConnectionTried>().Single(t => t.Endpoint == ProbeBench.Imaps);
        Assert.Equal(ConnectOutcome.Filtered, silent.Outcome);
        Assert.InRange(silent.Elapsed, TimeSpan.FromSeconds(1.4), TimeSpan.FromSeconds(3.4));
    }

    [Fact]
    public async Task Both_families_are_proved_and_one_session_is_held()
    {
        await using var bench = new ProbeBench();
        bench.Network.Host(ProbeBench.Host, Six);
        ScriptedServer four = bench.Serve(ProbeBench.Imaps, Healthy);
        ScriptedServer six = bench.Network.Listen(Six, 993, new Act.BeginTls(bench.Good), new Act.Converse(() => new ImapDialogue(Healthy)));

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal([Six, ProbeBench.Address], seen.OfType<ConnectionTried>().Where(t => t.Outcome == ConnectOutcome.Connected).Select(t => t.Address));
        Assert.Equal(Six, Assert.Single(seen.OfType<CertificateSeen>()).Address);
        Assert.Equal((1, 1), (four.Connections, six.Connections));
    }

    [Fact]
    public async Task A_dead_family_does_not_keep_the_other_waiting()
    {
        var time = new HurriedTime(4);
        await using var bench = new ProbeBench(time);
        bench.Network.Host(ProbeBench.Host, Six).Dead(Six, 0, ConnectOutcome.Filtered);
        bench.Serve(ProbeBench.Imap, new Act.Say("* BYE"), new Act.Cut());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imap);

        Assert.Equal([ProbeBench.Address, Six], seen.OfType<ConnectionTried>().Select(t => t.Address));
        Assert.Equal([ConnectOutcome.Connected, ConnectOutcome.Filtered], seen.OfType<ConnectionTried>().Select(t => t.Outcome));
        Assert.True(seen.ToList().FindIndex(o => o is GreetingReceived) < seen.ToList().FindIndex(o => o is ConnectionTried { Outcome: ConnectOutcome.Filtered }));
        Assert.DoesNotContain(seen, o => o is ControlPortTried);
    }

    [Fact]
    public async Task A_second_address_is_tried_only_when_the_first_one_fails()
    {
        await using var bench = new ProbeBench();
        bench.Network.Record(ProbeBench.Host, "A", new DnsRecordFacts("A", "192.0.2.7"), new DnsRecordFacts("A", ProbeBench.Address), new DnsRecordFacts("A", "192.0.2.9"));
        bench.Serve(ProbeBench.Imaps, Healthy);

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(["192.0.2.7", ProbeBench.Address], seen.OfType<ConnectionTried>().Select(t => t.Address));
        Assert.True(seen.OfType<GreetingReceived>().Count() == 1, string.Join('\n', seen.Select(o => o.Describe())));
    }

    [Theory]
    [InlineData(true, false, Six)]
    [InlineData(false, true, ProbeBench.Address)]
    public async Task Uses_only_the_families_that_are_allowed(bool ipv6, bool ipv4, string address)
    {
        await using var bench = new ProbeBench { Options = new ExaminationOptions { Ipv4 = ipv4, Ipv6 = ipv6 } };
        bench.Network.Host(ProbeBench.Host, Six);

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(address, Assert.Single(seen.OfType<ConnectionTried>()).Address);
        Assert.Single(seen.OfType<DnsAnswered>());
    }

    [Fact]
    public async Task A_host_without_address_yields_what_the_dns_said_and_no_more()
    {
        await using var bench = new ProbeBench();

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps with { Host = "nowhere.example.org" });

        Assert.Equal(2, seen.Count);
        Assert.All(seen, o => Assert.Equal(DnsOutcome.NoSuchName, Assert.IsType<DnsAnswered>(o).Outcome));
    }

    [Theory]
    [InlineData("192.0.2.200")]
    [InlineData("localhost")]
    public async Task Addresses_and_localhost_are_not_looked_up(string host)
    {
        await using var bench = new ProbeBench();

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps with { Host = host });

        Assert.All(seen, o => Assert.Equal(ConnectOutcome.Refused, Assert.IsType<ConnectionTried>(o).Outcome));
        Assert.NotEmpty(seen);
    }

    [Fact]
    public async Task At_the_deadline_what_hangs_becomes_a_verdict()
    {
        await using var bench = new ProbeBench();
        bench.Network.Dead(ProbeBench.Address, 993, ConnectOutcome.Filtered);
        bench.Serve(ProbeBench.Submission, new Act.Say("220 mx ESMTP"), new Act.Stall());
        using var runner = new ProbeRunner(bench.Network, Names(bench), bench.Options, bench.Publish);
        using var deadline = new CancellationTokenSource();

        Task probing = Task.WhenAll(
            runner.ProbeAsync(ProbeBench.Imaps, deadline.Token, CancellationToken.None),
            runner.ProbeAsync(ProbeBench.Submission, deadline.Token, CancellationToken.None));
        await UntilAsync(() => bench.Seen.OfType<GreetingReceived>().Any() && bench.Network.ConnectionsTried == 2);
        await deadline.CancelAsync();
        await probing;

        Assert.Equal(ConnectOutcome.Filtered, bench.Seen.OfType<ConnectionTried>().Single(t => t.Endpoint == ProbeBench.Imaps).Outcome);
        SessionBroken broken = Assert.Single(bench.Seen.OfType<SessionBroken>());
        Assert.Equal((ProbeBench.Submission, SessionStep.Capabilities, SessionBreak.Silent), (broken.Endpoint, broken.Step, broken.Break));
        Assert.Equal(2, bench.Events.OfType<ExaminationEvent.ProbeEnded>().Count());
    }

    [Fact]
    public async Task A_deadline_that_has_passed_already_ends_at_once()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy);

        await bench.ProbeAsync(ProbeBench.Imaps, deadline: new CancellationToken(canceled: true));

        Assert.Empty(bench.Seen.OfType<GreetingReceived>());
        Assert.IsType<ExaminationEvent.ProbeEnded>(bench.Events[^1]);
    }

    [Theory]
    [InlineData(993)]
    [InlineData(587)]
    public async Task Only_the_callers_own_cancellation_throws(int port)
    {
        await using var bench = new ProbeBench();
        ServerEndpoint endpoint = port == 993 ? ProbeBench.Imaps : ProbeBench.Submission;
        ScriptedServer server = bench.Serve(endpoint, new Act.Stall());
        using var caller = new CancellationTokenSource();

        Task probing = bench.ProbeAsync(endpoint, caller: caller.Token);
        await UntilAsync(() => server.Connections > 0);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing);
    }

    [Fact]
    public async Task Ten_sockets_to_a_host_at_most()
    {
        var network = new CountingNetwork();
        using var runner = new ProbeRunner(network, network, new ExaminationOptions(), _ => { });
        ServerEndpoint[] endpoints = [.. Enumerable.Range(1, 40).Select(i => new ServerEndpoint(MailProtocol.Imap, $"host{i % 3}.example.org", i, ConnectionSecurity.ImplicitTls))];
        using var deadline = new CancellationTokenSource();

        Task all = Task.WhenAll(endpoints.Select(e => runner.ProbeAsync(e, deadline.Token, CancellationToken.None)));
        await UntilAsync(() => network.Open == 24);

        Assert.All(network.PerHost, h => Assert.InRange(h.Value, 1, 10));
        await deadline.CancelAsync();
        await all;
        Assert.Equal(24, network.Most);
    }

    private static SharedNameLookup Names(ProbeBench bench) => new(bench.Network, o => bench.Publish(new ExaminationEvent.Observed(o)), CancellationToken.None);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    // A network in which every connection hangs, and is counted.
    private sealed class CountingNetwork : INetwork, INameLookup
    {
        private readonly Lock gate = new();

        public Dictionary<string, int> PerHost { get; } = [];

        public int Open { get; private set; }

        public int Most { get; private set; }

        public TimeProvider Time => TimeProvider.System;

        public TrustAnchors Trust { get; } = new([], 0);

        public LocalNetworkSeen LookAround() => new([], true, true);

        public Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken) => Task.FromResult(new DnsAnswered(
            name, type, DnsOutcome.Answered, type == "A" ? [new DnsRecordFacts("A", $"192.0.2.{name[4]}")] : [], TimeSpan.Zero));

        public async Task<TcpResult> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
        {
            lock (gate)
            {
                Most = Math.Max(Most, ++Open);
                PerHost[address.ToString()] = PerHost.GetValueOrDefault(address.ToString()) + 1;
            }

            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }
            finally
            {
                lock (gate)
                {
                    Open--;
                    PerHost[address.ToString()]--;
                }
            }

            return new TcpResult(ConnectOutcome.Unreachable, null);
        }
    }
}
