using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>A mail port is silent, refused or cut off at hosts that have nothing in common but the way to them.</summary>
internal sealed class PortBlockedHere : IRule
{
    public FindingCode Code => new("ENV005");

    public string Name => "port-blocked-here";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The mail port gives no connection, or the connection is cut at once, at servers that belong to different owners, while other connections work; or every connection to anybody is refused. A silent port counts also at a single large provider whose mail service is known to run. So it is not the servers that fail: this network, its firewall or the internet provider lets no mail through.
        ## Why it matters
        Mail programs wait and then give up, or say "connection refused", as if the server were dead. Nothing on the server needs to be changed, and changing the settings to less secure ones does not help.
        ## What to do
        Try another network, for instance a phone's hotspot. If mail works there, the network here is the cause: ask whoever runs it to allow ports 993, 465 and 587, or use a VPN. A firewall program on this computer can do the same.

        MailDoctor calls this likely, never proven: servers of different owners can be out of order at the same time.
        ## References
        RFC 8314 §3 (the ports), RFC 5068 §3.1 (networks should not block port 587), RFC 9293 §3.5.2 (reset)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    private enum Sign
    {
        Silent,
        Refused,
        Cut,
    }

    public string? Undecided(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        return landscape.Named.Any(e => e.State == EndpointState.Filtered && landscape.Instead(e) is null)
            ? "a silent port alone does not tell whether the server or this network swallows the packets"
            : null;
    }

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (Everything(seen) is Finding everything)
        {
            yield return everything;
            yield break;
        }

        var landscape = new Landscape(seen);
        ControlPortTried[] open = seen.Of<ControlPortTried>().Where(c => c.Outcome == ConnectOutcome.Connected).ToArray();
        bool largeProvider = seen.Of<ProviderRecognised>().Any(p => p.Confidence == "high" && p.Origin == "shipped");
        DocumentFetched? web = seen.Of<DocumentFetched>().FirstOrDefault(d => d.Status is not null);
        bool elsewhere = web is not null || open.Length > 0 || landscape.Endpoints.Any(e => e.Connected && !IsCut(e));

        // A refusal comes from somebody: one owner's servers may well mean it, so it takes servers of two.
        (EndpointSummary Endpoint, Sign Sign)[] blocked = landscape.Named
            .Select(e => (Endpoint: e, Sign: SignOf(e, open)))
            .Where(b => b.Sign == Sign.Silent || (b.Sign is not null && elsewhere))
            .Select(b => (b.Endpoint, Sign: b.Sign!.Value))
            .GroupBy(b => b.Endpoint.Endpoint.Port)
            .Where(port => !landscape.Endpoints.Any(e => e.Endpoint.Port == port.Key && e.Connected && !IsCut(e)))
            .SelectMany(port => Owners.Of(seen, port.Select(b => b.Endpoint.Endpoint.Host)).Count >= 2 ? port : port.Where(b => b.Sign == Sign.Silent && largeProvider))
            .ToArray();
        if (blocked.Length == 0)
        {
            yield break;
        }

        string[] hosts = blocked.Select(b => b.Endpoint.Endpoint.Host).Distinct().ToArray();
        int[] ports = blocked.Select(b => b.Endpoint.Endpoint.Port).Distinct().Order().ToArray();
        bool silentOnly = blocked.All(b => b.Sign == Sign.Silent);
        string what = $"{(ports.Length == 1 ? "port" : "the ports")} {Listing.Of(ports)}";
        yield return new Finding(
            Code,
            blocked.Min(b => landscape.Gravity(b.Endpoint)),
            hosts.Length * ports.Length == 1 || !silentOnly ? FindingScope.OfHosts(hosts) : FindingScope.Here,
            silentOnly
                ? $"This network seems to block {what}: {Listing.Of(hosts)} {(hosts.Length == 1 ? "answers" : "answer")} on port {open.First(c => c.Host == hosts[0]).Port}, but not there."
                : $"This network seems to block {what}: {Wording.List(blocked.GroupBy(b => b.Sign, b => b.Endpoint.Endpoint.Host).Select(Told))}, though the servers belong to different owners and other connections get through.")
        {
            Certainty = Certainty.Likely,
            Evidence =
            [
                .. blocked.SelectMany(b => b.Endpoint.Connections),
                .. blocked.Where(b => b.Sign == Sign.Cut).SelectMany(b => new Observation?[] { b.Endpoint.Break, b.Endpoint.TlsFailure }).OfType<Observation>(),
                .. open.Where(c => hosts.Contains(c.Host)),
                .. !silentOnly && web is not null ? [web] : Array.Empty<Observation>(),
            ],
            Remedy = new Remedy("Try another network, such as a phone's hotspot; if mail works there, this network is the cause.",
                "Connect this computer to a phone's hotspot and run the examination again.",
                $"If mail works there, ask whoever runs this network to allow {what}, or use a VPN."),
        };
    }

    // Not one connection came about, and those who refuse do not even know each other.
    private Finding? Everything(CaseFile seen)
    {
        ConnectionTried[] tried = seen.Of<ConnectionTried>().Where(c => c.Outcome != ConnectOutcome.Abandoned).ToArray();
        ControlPortTried[] controls = seen.Of<ControlPortTried>().ToArray();
        DocumentFetched[] documents = seen.Of<DocumentFetched>().ToArray();
        if (tried.Length == 0
            || tried.Any(c => c.Outcome is not (ConnectOutcome.Refused or ConnectOutcome.Reset))
            || controls.Any(c => c.Outcome is not (ConnectOutcome.Refused or ConnectOutcome.Reset))
            || documents.Any(d => d.Status is not null || d.Outcome is not (DocumentOutcome.ConnectFailed or DocumentOutcome.NotFound or DocumentOutcome.TimedOut)))
        {
            return null;
        }

        (string Host, Observation Evidence)[] refused =
        [
            .. tried.Select(c => (c.Endpoint.Host, (Observation)c)),
            .. controls.Select(c => (c.Host, (Observation)c)),
            .. documents.Where(d => d.Refused).Select(d => (Host: OwnDocuments.HostOf(d.FinalUrl ?? d.Url), (Observation)d)).Where(r => r.Host.Length > 0),
        ];
        IReadOnlyList<string> owners = Owners.Of(seen, refused.Select(r => r.Host));
        return owners.Count < 2 ? null : new Finding(Code, Severity.Error, FindingScope.Here,
            $"This network seems to refuse every connection: {Listing.Of(owners)} belong to different owners, and none of them takes one from here.")
        {
            Certainty = Certainty.Likely,
            Evidence = [.. refused.OrderBy(r => owners.Contains(r.Host) ? 0 : 1).DistinctBy(r => r.Host).Select(r => r.Evidence).Take(12)],
            Remedy = new Remedy("Try another network, such as a phone's hotspot; if mail works there, this network or a firewall on this computer is the cause.",
                "Open any web page; if none opens either, reconnect to the network and sign in to it if it asks.",
                "Look whether a VPN or a firewall program on this computer forbids the connections.",
                "Connect this computer to a phone's hotspot and run the examination again."),
        };
    }

    private static Sign? SignOf(EndpointSummary endpoint, ControlPortTried[] open) => endpoint.State switch
    {
        EndpointState.Filtered or EndpointState.Unreachable => open.Any(c => c.Host == endpoint.Endpoint.Host) ? Sign.Silent : null,
        EndpointState.Refused => Sign.Refused,
        _ => IsCut(endpoint) ? Sign.Cut : null,
    };

    // A firewall that reads along lets the connection come about and then resets it, before the server's first byte arrives.
    private static bool IsCut(EndpointSummary endpoint) => endpoint.Tls is null && (endpoint.Break, endpoint.TlsFailure) switch
    {
        ({ Break: SessionBreak.Closed, Step: SessionStep.Connect or SessionStep.Greeting, Bytes: 0 }, _) => true,
        (_, { Failure: TlsFailureKind.Closed, FirstBytes: null }) => endpoint.Greeting is null,
        _ => endpoint.WasReset && !endpoint.Connected,
    };

    private static string Told(IGrouping<Sign, string> hosts)
    {
        string[] all = hosts.Distinct().ToArray();
        bool one = all.Length == 1;
        return $"{Listing.Of(all)} " + hosts.Key switch
        {
            Sign.Silent => one ? "does not answer there" : "do not answer there",
            Sign.Refused => one ? "refuses connections there" : "refuse connections there",
            _ => one ? "takes connections there and cuts them at once" : "take connections there and cut them at once",
        };
    }
}
