using System.Globalization;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SMT;

/// <summary>No port for sending mail answers: neither 465 nor 587 nor another that somebody names (RFC 6409, 8314 §3.3).</summary>
internal sealed class NoSubmission : IRule
{
    public FindingCode Code => new("SMT001");

    public string Name => "no-submission";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        Mail programs hand outgoing mail to a submission server, on port 465 (encrypted from the first byte) or 587 (STARTTLS). None of the ports that were tried takes a connection.

        ## Why it matters
        Mail can perhaps be read, but not sent.

        ## What to do
        As a user: try another network first, for example the phone's; some networks block sending. Then compare the server's name with the provider's help page: the server for sending
        often has another name than the one for reading.

        As the administrator: open port 465, and 587 for older programs, to the internet, and publish them.

        ## References
        RFC 6409 §3.1 (port 587), RFC 8314 §3.3 and §7.3 (port 465), RFC 6186 §3.1
        """;

    // The host's own death is told where it is seen; a port that is closed on a living host is told here.
    public IReadOnlyList<string> SilencedBy =>
    [
        "ENV002", "ENV003", "ENV005", "DNS001", "DNS002", "DNS003", "DNS010", "DNS015", "DNS016", "DNS023", "NET001", "NET002", "NET003", "CFG006",
    ];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        EndpointSummary[] tried = bearing.Endpoints.Where(e => e.Endpoint.Protocol == MailProtocol.Smtp && e.Connections.Count > 0).ToArray();
        if (seen.Address is null || tried.Length == 0 || tried.Any(e => e.Connected))
        {
            yield break;
        }

        EndpointSummary[] named = tried.Where(e => e.Named).ToArray();
        bool incomingWorks = bearing.Endpoints.Any(e => e.Works && e.Endpoint.Protocol != MailProtocol.Smtp);
        ServiceDeclaredAbsent[] declined = seen.Of<ServiceDeclaredAbsent>().Where(a => a.Protocol == MailProtocol.Smtp).ToArray();
        if (named.Length == 0 && !incomingWorks)
        {
            // Nobody names a server, and the guesses are dead in every respect: that is another finding.
            yield break;
        }

        // The host that lives in other respects, if there is one: for a dead host its death is the finding.
        EndpointSummary first = named.FirstOrDefault(n => bearing.Endpoints.Any(e => e.Endpoint.Host == n.Endpoint.Host && e.Connected)) ?? named.FirstOrDefault() ?? tried[0];
        EndpointSummary[] there = tried.Where(e => named.Length == 0 || e.Endpoint.Host == first.Endpoint.Host).OrderBy(e => e.Endpoint.Port).ToArray();
        yield return new Finding(
            Code,
            declined.Length > 0 && named.Length == 0 ? Severity.Advice : Severity.Error,
            named.Length == 0 ? FindingScope.Account : FindingScope.OfHost(first.Endpoint.Host),
            named.Length == 0
                ? declined.Length > 0
                    ? "The domain says in the DNS that it offers no server for sending mail, and none was found."
                    : $"No server for sending mail was found: nobody names one, and no usual name takes a connection on {Ports(there, "or")}."
                : $"{first.Endpoint.Host} {Wording.List(there.GroupBy(e => e.State).Select(Told))}, so mail cannot be sent.")
        {
            Certainty = named.Length == 0 ? Certainty.Likely : Certainty.Proven,
            Evidence = [.. (named.Length == 0 ? tried : [.. there.Union(named)]).SelectMany(e => e.Connections), .. named.SelectMany(e => e.Claims), .. declined],
            Remedy = new Remedy(
                "Compare the server for sending with the provider's help page, and try another network.",
                "Try once with the phone's network: if sending works there, this network blocks it.",
                "Look in the provider's help for \"outgoing server\" or \"SMTP\"; it often has another name than the incoming one."),
            AdminRemedy = new Remedy(
                "Open submission on port 465 (implicit TLS) and 587 (STARTTLS), and publish _submissions._tcp in the DNS.",
                "Postfix: the submissions and submission services in master.cf; firewall rules for both ports."),
        };
    }

    // A refusal, silence and a missing way have different causes: each port is told as it was seen.
    private static string Told(IGrouping<EndpointState, EndpointSummary> ports) => ports.Key switch
    {
        EndpointState.Refused => $"refuses connections on {Ports(ports, "and")}",
        EndpointState.Filtered => $"does not answer on {Ports(ports, "and")}",
        EndpointState.Unreachable => $"cannot be reached on {Ports(ports, "and")}",
        _ => $"gives no connection on {Ports(ports, "and")}",
    };

    private static string Ports(IEnumerable<EndpointSummary> at, string last)
    {
        string[] ports = at.Select(e => e.Endpoint.Port).Distinct().Select(p => p.ToString(CultureInfo.InvariantCulture)).ToArray();
        return $"{(ports.Length > 1 && last == "and" ? "ports" : "port")} {Wording.List(ports, last)}";
    }
}
