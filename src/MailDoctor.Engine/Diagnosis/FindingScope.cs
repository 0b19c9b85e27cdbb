using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>What a finding is about.</summary>
public sealed record FindingScope
{
    private FindingScope(ScopeKind kind, string name, string? host, ServerEndpoint? endpoint)
    {
        Kind = kind;
        Name = name;
        HostName = host;
        Hosts = host is null ? [] : [host];
        Server = endpoint;
    }

    public ScopeKind Kind { get; }

    /// <summary>What people call it, such as <c>imap.example.org:993</c>.</summary>
    public string Name { get; }

    /// <summary>The host that it belongs to, the most important one of several; null for what lies above hosts.</summary>
    public string? HostName { get; }

    /// <summary>All hosts that it belongs to; empty for what lies above hosts.</summary>
    public IReadOnlyList<string> Hosts { get; private init; } = [];

    /// <summary>The endpoint that it belongs to; null for what lies above endpoints.</summary>
    public ServerEndpoint? Server { get; }

    public static FindingScope Here { get; } = new(ScopeKind.Here, "this computer", null, null);

    public static FindingScope Account { get; } = new(ScopeKind.Account, "the account", null, null);

    public static FindingScope OfDomain(string domain) => new(ScopeKind.Domain, domain, null, null);

    public static FindingScope OfHost(string host) => new(ScopeKind.Host, host, host, null);

    /// <summary>Several hosts with one cause, such as one certificate shown by all of them.</summary>
    /// <param name="hosts">At least one, the most important first.</param>
    public static FindingScope OfHosts(IReadOnlyList<string> hosts) => hosts.Count == 1
        ? OfHost(hosts[0])
        : new(ScopeKind.Host, Prose.List(hosts), hosts[0], null) { Hosts = hosts };

    public static FindingScope OfEndpoint(ServerEndpoint endpoint) => new(ScopeKind.Endpoint, endpoint.ToString(), endpoint.Host, endpoint);

    /// <summary>One account in one mail program, or one of its files.</summary>
    public static FindingScope OfProgram(string name) => new(ScopeKind.Program, name, null, null);

    public static FindingScope OfAddress(ServerEndpoint endpoint, string address) =>
        new(ScopeKind.Address, $"{endpoint} at {address}", endpoint.Host, endpoint);

    /// <summary>Whether a cause in this scope can explain a symptom in the other one: a dead host explains its ports,
    /// a dead port explains nothing about the host. Within one endpoint, host and port count, not the security.</summary>
    public bool Covers(FindingScope other) => Kind switch
    {
        ScopeKind.Here => true,
        ScopeKind.Domain or ScopeKind.Account => other.Kind is not ScopeKind.Here,
        ScopeKind.Host => other.Hosts.Count > 0 && other.Hosts.All(h => Hosts.Contains(h)),
        ScopeKind.Endpoint => other.Server is not null && other.Server.HostAndPort == Server!.HostAndPort,
        _ => other == this,
    };

    /// <summary>Scopes with the same kind and name are the same.</summary>
    public bool Equals(FindingScope? other) => other is not null && Kind == other.Kind && Name == other.Name && Server == other.Server;

    public override int GetHashCode() => HashCode.Combine(Kind, Name, Server);

    public override string ToString() => Name;
}
