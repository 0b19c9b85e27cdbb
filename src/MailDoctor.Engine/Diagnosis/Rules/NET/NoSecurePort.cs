using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>No port of a named host can be used to read mail securely (RFC 8314 §3, §4.1).</summary>
/// <remarks>When one reason holds for all ports, or a port offers no encryption, that is told loudly by NET001, NET002 or STL001,
/// and this is the conclusion for information. When ports are dead in different ways, this is the finding.</remarks>
internal sealed class NoSecurePort : IRule
{
    public FindingCode Code => new("NET005");

    public string Name => "no-secure-port";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        IMAP can be read securely in two ways: on port 993, encrypted from the first byte, or on port 143, which switches to encryption (STARTTLS). Here neither can be used: ports are closed or silent, or offer no encryption.
        ## Why it matters
        Without encryption everybody on the way, for instance in the same Wi-Fi, can read the password and the mail. MailDoctor does not recommend such settings.
        ## What to do
        Do not enter the password over an unencrypted connection. Use webmail over https for the time being, and ask the provider for secure access; the administrator opens port 993 with a certificate.
        ## References
        RFC 8314 §3.2 and §4.1, RFC 9051 §11
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "ENV005", "ENV010", "NET003", "STL003", "DNS007", "DNS010", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        if (landscape.Endpoints.Any(e => e.Works && e.Endpoint.Protocol == MailProtocol.Imap))
        {
            yield break;
        }

        foreach (IGrouping<string, EndpointSummary> host in landscape.Endpoints.Where(e => e.Endpoint.Protocol == MailProtocol.Imap && e.Connections.Count > 0).GroupBy(e => e.Endpoint.Host))
        {
            EndpointSummary[] clear = host.Where(e => e.State == EndpointState.Cleartext).ToArray();
            EndpointSummary[] closed = host.Where(e => e.State == EndpointState.Refused).ToArray();
            EndpointSummary[] silent = host.Where(e => e.State is EndpointState.Filtered or EndpointState.Unreachable).ToArray();
            EndpointSummary[] reasons = [.. closed, .. silent, .. clear];
            if (reasons.Length == host.Count() && host.Any(e => e.Named))
            {
                string[] told = [.. Told(closed, "closed"), .. Told(silent, "silent"), .. Told(clear, "not encrypted")];
                bool loud = closed.Length > 0 && silent.Length > 0 && clear.Length == 0;
                yield return new Finding(Code, loud ? Severity.Error : Severity.Info, FindingScope.OfHost(host.Key),
                    $"{host.Key} has no port on which mail can be read securely: {Listing.Of(told)}.")
                {
                    Evidence = [.. reasons.SelectMany(e => e.Connections), .. clear.SelectMany(e => e.Capabilities)],

                    // Beside a louder finding, that one says what to do.
                    Remedy = loud ? new Remedy("Use webmail over https for the time being, try once from another network, and ask the provider for secure access.") : null,
                    AdminRemedy = !loud && clear.Length == 0 ? null : new Remedy("Open port 993 with implicit TLS and a certificate of a public authority, and offer STARTTLS on port 143."),
                };
            }
        }
    }

    private static IEnumerable<string> Told(EndpointSummary[] ports, string state) => ports.Select(e => e.Endpoint.Port).Distinct().ToArray() switch
    {
        [] => [],
        [int port] => [$"port {port} is {state}"],
        int[] more => [$"the ports {string.Join(" and ", more)} are {state}"],
    };
}
