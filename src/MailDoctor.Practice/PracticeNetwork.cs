using System.Collections.Concurrent;
using System.Net;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Practice;

/// <summary>A small internet on loopback: DNS answers from a table, ports that lead to scripted servers. Nothing leaves this computer.</summary>
public sealed class PracticeNetwork : INetwork, IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Name, string Type), DnsAnswered> answers = new();
    private readonly ConcurrentDictionary<(IPAddress Address, int Port), ScriptedServer> servers = new();
    private readonly ConcurrentDictionary<(IPAddress Address, int Port), ConnectOutcome> dead = new();
    private readonly ConcurrentDictionary<string, byte> names = new();
    private readonly ConcurrentDictionary<IPAddress, byte> banned = new();
    private int connectionsTried;

    /// <param name="time">The clock.</param>
    /// <param name="trust">The authorities trusted in this run.</param>
    public PracticeNetwork(TimeProvider time, TrustAnchors trust)
    {
        Time = time;
        Trust = trust;
    }

    public TimeProvider Time { get; }

    public TrustAnchors Trust { get; }

    /// <summary>What this computer's network looks like.</summary>
    public LocalNetworkSeen Local { get; set; } = new(["practice"], HasIpv4: true, HasIpv6: false);

    /// <summary>How long a DNS answer takes.</summary>
    public TimeSpan DnsDelay { get; init; }

    /// <summary>Connections that were opened, refused ones included.</summary>
    public int ConnectionsTried => Volatile.Read(ref connectionsTried);

    public LocalNetworkSeen LookAround() => Local;

    /// <summary>Puts a record into the DNS.</summary>
    public PracticeNetwork Record(string name, string type, params IReadOnlyList<DnsRecordFacts> records)
    {
        names[name] = 1;
        answers[(name, type)] = new DnsAnswered(name, type, DnsOutcome.Answered, records, TimeSpan.Zero);
        return this;
    }

    /// <summary>Puts a signed answer into the DNS: the resolver says that it has checked the signature.</summary>
    public PracticeNetwork SignedRecord(string name, string type, params IReadOnlyList<DnsRecordFacts> records)
    {
        Record(name, type, records);
        answers[(name, type)] = answers[(name, type)] with { Authenticated = true, HasSignatures = true };
        return this;
    }

    /// <summary>Makes a question fail.</summary>
    public PracticeNetwork Fails(string name, string type, DnsOutcome outcome)
    {
        names[name] = 1;
        answers[(name, type)] = new DnsAnswered(name, type, outcome, [], TimeSpan.Zero);
        return this;
    }

    /// <summary>Gives a host an address.</summary>
    public PracticeNetwork Host(string name, string address) =>
        Record(name, address.Contains(':', StringComparison.Ordinal) ? "AAAA" : "A", new DnsRecordFacts(address.Contains(':', StringComparison.Ordinal) ? "AAAA" : "A", address));

    /// <summary>An SRV record (RFC 2782).</summary>
    public PracticeNetwork Service(string service, string domain, string target, int port, int priority = 0, int weight = 1) =>
        Record($"{service}._tcp.{domain}", "SRV", new DnsRecordFacts("SRV", target) { Priority = priority, Weight = weight, Port = port });

    /// <summary>Opens a port that follows a script.</summary>
    public ScriptedServer Listen(string address, int port, params IReadOnlyList<Act> script)
    {
        var server = new ScriptedServer(script);
        servers[(IPAddress.Parse(address), port)] = server;
        return server;
    }

    /// <summary>Makes a port dead in a way of its own; every other port without server refuses.</summary>
    public PracticeNetwork Dead(string address, int port, ConnectOutcome how)
    {
        dead[(IPAddress.Parse(address), port)] = how;
        return this;
    }

    /// <summary>Lets every packet to an address vanish from now on, whatever listens there.</summary>
    public void Ban(string address) => banned[IPAddress.Parse(address)] = 1;

    public async Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken)
    {
        long begin = Time.GetTimestamp();
        DnsAnswered answer = answers.TryGetValue((name, type), out DnsAnswered? known) ? known
            : new DnsAnswered(name, type, Exists(name) ? DnsOutcome.NoData : DnsOutcome.NoSuchName, [], TimeSpan.Zero);
        if (answer.Outcome == DnsOutcome.TimedOut)
        {
            await Task.Delay(TimeSpan.FromSeconds(2.5), Time, cancellationToken).ConfigureAwait(false);
        }
        else if (DnsDelay > TimeSpan.Zero)
        {
            await Task.Delay(DnsDelay, Time, cancellationToken).ConfigureAwait(false);
        }

        return answer with { Elapsed = Time.GetElapsedTime(begin) };
    }

    public async Task<TcpResult> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref connectionsTried);
        if (banned.ContainsKey(address))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken).ConfigureAwait(false);
        }

        if (servers.TryGetValue((address, port), out ScriptedServer? server))
        {
            return new TcpResult(ConnectOutcome.Connected, await server.ConnectAsync(cancellationToken).ConfigureAwait(false));
        }

        ConnectOutcome how = dead.GetValueOrDefault((address, port), dead.GetValueOrDefault((address, 0), ConnectOutcome.Refused));
        if (how == ConnectOutcome.Filtered)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken).ConfigureAwait(false);
        }

        return new TcpResult(how, null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ScriptedServer server in servers.Values)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    // A name exists when it, or something below it, has a record (RFC 8020).
    private bool Exists(string name) => names.Keys.Any(n => n == name || n.EndsWith("." + name, StringComparison.Ordinal));
}
