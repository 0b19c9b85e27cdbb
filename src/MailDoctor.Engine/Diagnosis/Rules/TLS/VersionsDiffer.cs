using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>Ports of one server negotiate different versions of TLS.</summary>
internal sealed class VersionsDiffer : IRule
{
    public FindingCode Code => new("TLS015");

    public string Name => "versions-differ";

    public IReadOnlyList<Type> Needs => [typeof(TlsNegotiated)];

    public string Explanation => """
        ## What it means
        Some ports of the server speak a newer version of TLS than others: usually two programs, one for reading and one for
        sending, of which one was set up or updated and the other was not.
        ## Why it matters
        Both are safe. It is a hint that the settings of one service were forgotten.
        ## What to do
        Nothing in a mail program. The server's operator can bring the services in line.
        ## References
        RFC 9325 §3.1.1 (protocol versions)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        foreach (IGrouping<string, EndpointSummary> server in bearing.Endpoints.Where(e => e.Tls is { } t && TlsVersionName.IsModern(t.Version)).GroupBy(bearing.ServerOf))
        {
            IReadOnlyList<string> versions = TlsVersionName.InOrder(server.Select(e => e.Tls!.Version));
            if (versions.Count < 2)
            {
                continue;
            }

            EndpointSummary best = server.First(e => e.Tls!.Version == versions[^1]);
            var behind = server.Where(e => e.Tls!.Version != versions[^1]).Select(e => (e, e.Tls!));
            foreach ((Affected where, _) in Affected.Group(bearing, behind, (_, _) => "", (_, _) => Severity.Info))
            {
                yield return new Finding(Code, where.Severity, where.Scope,
                    $"{where.Place} {(where.Plural ? "speak" : "speaks")} {where.First.Tls!.Version} at best, while {best.Endpoint} speaks {versions[^1]}.")
                {
                    Evidence = [.. where.Evidence, best.Tls!],
                    AdminRemedy = new Remedy(
                        "Give all services of the server the same versions.",
                        [
                            "Postfix: smtpd_tls_protocols and smtpd_tls_mandatory_protocols must not exclude TLSv1.3, nor may tls_ssl_options.",
                            "Dovecot and Cyrus take what their OpenSSL has, from 1.1.1 on TLS 1.3.",
                        ]),
                };
            }
        }
    }
}
