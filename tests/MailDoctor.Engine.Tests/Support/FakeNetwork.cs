using System.Collections.Concurrent;
using System.Net;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>An outside world by script: names that a test lists, ports that a test opens, and nothing else.</summary>
/// <remarks>A name that is not listed does not exist (NXDOMAIN); a listed one has no data of types that are not listed. Ports refuse unless opened.</remarks>
internal sealed class FakeNetwork : INetwork, INameLookup
{
    private readonly ConcurrentDictionary<(string Name, string Type), DnsAnswered> answers = new();
    private readonly ConcurrentDictionary<(IPAddress Address, int Port), Func<CancellationToken, Task<TcpResult>>> ports = new();
    private readonly ConcurrentQueue<string> questions = new();
    private readonly ConcurrentQueue<string> connections = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public TrustAnchors Trust { get; init; } = new([], SystemRoots: 100);

    public LocalNetworkSeen Local { get; init; } = new(["192.0.2.53:53"], HasIpv4: true, HasIpv6: true);

    /// <summary>DNS questions in the order in which they came, such as <c>SRV _imaps._tcp.example.org</c>.</summary>
    public IReadOnlyCollection<string> Questions => questions;

    /// <summary>Connections in the order in which they were tried, such as <c>192.0.2.1:443</c>.</summary>
    public IReadOnlyCollection<string> Connections => connections;

    /// <summary>Runs before every DNS answer; a test holds answers back with it.</summary>
    public Func<string, string, CancellationToken, Task> BeforeAnswer { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Lists an address of a name; again for one more.</summary>
    public FakeNetwork Host(string name, params IReadOnlyList<string> addresses)
    {
        foreach (string address in addresses)
        {
            Add(name, new DnsRecordFacts(address.Contains(':', StringComparison.Ordinal) ? "AAAA" : "A", address));
        }

        return this;
    }

    /// <summary>Lists an SRV record below a domain.</summary>
    /// <param name="service">Such as <c>_imaps._tcp.example.org</c>.</param>
    public FakeNetwork Srv(string service, int priority, int weight, int port, string target, bool authenticated = false) =>
        Add(service, new DnsRecordFacts("SRV", target) { Priority = priority, Weight = weight, Port = port }, authenticated);

    /// <summary>Lists an MX record.</summary>
    public FakeNetwork Mx(string domain, string exchanger, int preference = 10, bool authenticated = false) =>
        Add(domain, new DnsRecordFacts("MX", exchanger) { Priority = preference }, authenticated);

    /// <summary>Lists a TXT record.</summary>
    public FakeNetwork Txt(string name, string text, bool authenticated = false) => Add(name, new DnsRecordFacts("TXT", text), authenticated);

    /// <summary>Lists an alias that an address question meets on its way.</summary>
    public FakeNetwork Alias(string name, string target, params IReadOnlyList<string> addresses)
    {
        foreach (string type in new[] { "A", "AAAA", "CNAME" })
        {
            answers[(name, type)] = new DnsAnswered(name, type, type == "CNAME" ? DnsOutcome.Answered : DnsOutcome.NoData, [new DnsRecordFacts("CNAME", target)], TimeSpan.Zero);
        }

        return Host(name, addresses);
    }

    /// <summary>Makes a question fail.</summary>
    public FakeNetwork Fails(string name, string type, DnsOutcome outcome)
    {
        answers[(name, type)] = new DnsAnswered(name, type, outcome, [], TimeSpan.Zero);
        return this;
    }

    /// <summary>Opens a port: whoever connects gets the stream that the function makes.</summary>
    public FakeNetwork Opens(string address, int port, Func<Stream> accept) =>
        Port(address, port, _ => Task.FromResult(new TcpResult(ConnectOutcome.Connected, accept())));

    /// <summary>Makes a port silent: connecting to it takes for ever.</summary>
    public FakeNetwork Filters(string address, int port) => Port(address, port, async cancellationToken =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new TcpResult(ConnectOutcome.Filtered, null);
    });

    /// <summary>Says what comes of connecting to a port.</summary>
    public FakeNetwork Port(string address, int port, Func<CancellationToken, Task<TcpResult>> connect)
    {
        ports[(IPAddress.Parse(address), port)] = connect;
        return this;
    }

    public LocalNetworkSeen LookAround() => Local;

    public async Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken)
    {
        questions.Enqueue($"{type} {name}");
        await BeforeAnswer(name, type, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return answers.TryGetValue((name, type), out DnsAnswered? answer) ? answer
            : new DnsAnswered(name, type, answers.Keys.Any(k => k.Name == name) ? DnsOutcome.NoData : DnsOutcome.NoSuchName, [], TimeSpan.Zero);
    }

    public Task<TcpResult> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        connections.Enqueue(new IPEndPoint(address, port).ToString());
        return ports.TryGetValue((address, port), out Func<CancellationToken, Task<TcpResult>>? connect)
            ? connect(cancellationToken)
            : Task.FromResult(new TcpResult(ConnectOutcome.Refused, null));
    }

    private FakeNetwork Add(string name, DnsRecordFacts record, bool authenticated = false)
    {
        answers.AddOrUpdate(
            (name, record.Type),
            key => new DnsAnswered(key.Name, key.Type, DnsOutcome.Answered, [record], TimeSpan.Zero) { Authenticated = authenticated },
            (_, was) => was with { Outcome = DnsOutcome.Answered, Records = [.. was.Records, record], Authenticated = authenticated });
        return this;
    }
}
