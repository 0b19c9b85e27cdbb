using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>This computer has no way out: no address, no DNS server, or no route to anything.</summary>
internal sealed class NoNetwork : IRule
{
    public FindingCode Code => new("ENV002");

    public string Name => "no-network";

    public IReadOnlyList<Type> Needs => [typeof(LocalNetworkSeen)];

    public string Explanation => """
        ## What it means
        This computer cannot reach the network at all: it has no address, it knows no DNS server that can be reached, or everything that it tries is unreachable. Nothing can be said about the mail account from here.
        ## Why it matters
        No mail program on this computer can work now. Every other failure would only be a consequence, so the report leaves those out.
        ## What to do
        Connect to a network, then run the examination again. If web pages open and only this fails, the DNS server given with `--dns` or in the system's settings is wrong.
        ## References
        RFC 1123 §6.1 (DNS), RFC 1122 §3.3 (routing)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        LocalNetworkSeen here = seen.Of<LocalNetworkSeen>().First();
        DnsAnswered[] questions = seen.Of<DnsAnswered>().ToArray();
        ConnectionTried[] connections = seen.Of<ConnectionTried>().Where(c => c.Outcome != ConnectOutcome.Abandoned).ToArray();
        ControlPortTried[] controls = seen.Of<ControlPortTried>().ToArray();
        bool reached = connections.Any(c => c.Outcome.IsAnswer())
            || controls.Any(c => c.Outcome.IsAnswer())
            || seen.Of<DocumentFetched>().Any(d => d.Status is not null);
        if (reached)
        {
            yield break;
        }

        bool answered = questions.Any(q => !q.Failed);
        string? wrong = (questions.Length, connections.Length) switch
        {
            _ when !here.HasIpv4 && !here.HasIpv6 && !answered => "This computer is not connected to any network",
            ( > 0, _) when here.Resolvers.Count == 0 && !answered => "This computer knows no DNS server, so no name can be looked up",
            ( > 0, _) when questions.All(q => q.Outcome == DnsOutcome.Unreachable) => $"No DNS server can be reached from this computer (tried {Listing.Of(here.Resolvers)})",
            _ when Nowhere(seen, connections, controls, here) => "This computer has no route to any server",
            _ => null,
        };
        if (wrong is not null)
        {
            yield return new Finding(Code, Severity.Error, FindingScope.Here, $"{wrong}.")
            {
                Evidence = [here, .. questions.Where(q => q.Failed).Take(3), .. connections.Take(3)],
                Remedy = here is { Resolvers.Count: 0 } and ({ HasIpv4: true } or { HasIpv6: true })
                    ? new Remedy("Set a DNS server in the network settings of this computer, or name one with --dns.",
                        "Reconnect to the network: most hand out a DNS server when a computer joins.", "Ask whoever runs the network for the address of its DNS server.")
                    : new Remedy("Connect this computer to a network, then run the examination again.",
                    "Open any web page to see whether the network works.", "Check cable, Wi-Fi and flight mode.", "Restart the router if other devices fail too."),
            };
        }
    }

    // One unreachable host may be its own fault; hosts of several owners are not.
    private static bool Nowhere(CaseFile seen, ConnectionTried[] connections, ControlPortTried[] controls, LocalNetworkSeen here)
    {
        ConnectionTried[] possible = connections.Where(c => c.IsIpv6 ? here.HasIpv6 : here.HasIpv4).ToArray();
        return possible.Length > 0
            && possible.All(c => c.Outcome == ConnectOutcome.Unreachable)
            && controls.All(c => c.Outcome == ConnectOutcome.Unreachable)
            && Owners.Of(seen, possible.Select(c => c.Endpoint.Host).Concat(controls.Select(c => c.Host))).Count >= 2;
    }
}
