using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>No port of a host can be used to read mail securely, for different reasons at different ports (RFC 8314 §3, §4.1).</summary>
/// <remarks>When all ports fail alike, the one reason is the finding: NET001, NET002, STL001 or one about certificates.</remarks>
internal sealed class NoSecurePort : IRule
{
    public FindingCode Code => new("NET005");

    public string Name => "no-secure-port";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        IMAP can be read securely in two ways: on port 993, encrypted from the first byte, or on port 143, which switches to encryption (STARTTLS). Here neither can be used: one is closed or silent, the other offers no encryption.
        ## Why it matters
        Without encryption everybody on the way, for instance in the same Wi-Fi, can read the password and the mail. MailDoctor does not recommend such settings.
        ## What to do
        Do not enter the password over an unencrypted connection. Use webmail over https for the time being, and ask the provider for secure access; the administrator opens port 993 with a certificate.
        ## References
        RFC 8314 §3.2 and §4.1, RFC 9051 §11
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "ENV005", "NET003", "STL003", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        foreach (IGrouping<string, EndpointSummary> host in landscape.Endpoints.Where(e => e.Endpoint.Protocol == MailProtocol.Imap && e.Connections.Count > 0).GroupBy(e => e.Endpoint.Host))
        {
            EndpointSummary[] ports = host.ToArray();
            bool counts = ports.Any(landscape.MattersOnceOpen);
            EndpointSummary[] clear = ports.Where(e => e.State == EndpointState.Cleartext).ToArray();
            EndpointSummary[] dead = ports.Where(e => e.State is EndpointState.Refused or EndpointState.Filtered or EndpointState.Unreachable && e.Named).ToArray();
            if (counts && clear.Length > 0 && dead.Length > 0 && clear.Length + ports.Count(e => !e.Connected) == ports.Length
                && !landscape.Endpoints.Any(e => e.Works && e.Endpoint.Protocol == MailProtocol.Imap))
            {
                yield return new Finding(Code, Severity.Error, FindingScope.OfHost(host.Key),
                    $"{host.Key} has no secure way to read mail: port {Listing.Of(dead.Select(e => e.Endpoint.Port))} {(dead.Any(e => e.State == EndpointState.Refused) ? "is closed" : "does not answer")}, and port {Listing.Of(clear.Select(e => e.Endpoint.Port))} offers no encryption.")
                {
                    Evidence = [.. dead.SelectMany(e => e.Connections), .. clear.SelectMany(e => e.Capabilities), .. seen.Of<StartTlsFailed>().Where(f => clear.Any(e => e.Endpoint == f.Endpoint))],
                    Remedy = new Remedy("Do not send the password over an unencrypted connection; use webmail over https and ask the provider for secure access."),
                    AdminRemedy = new Remedy("Open port 993 with implicit TLS and a certificate of a public authority, and offer STARTTLS on port 143."),
                };
            }
        }
    }
}
