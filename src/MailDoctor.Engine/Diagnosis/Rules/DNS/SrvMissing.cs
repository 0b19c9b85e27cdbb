using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The domain publishes no SRV records for reading or sending mail (RFC 6186 §3, 8314 §5.1).</summary>
internal sealed class SrvMissing : IRule
{
    public FindingCode Code => new("DNS004");

    public string Name => "srv-missing";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        A domain can say in the DNS which servers its mail programs should use. This one does not, at least not for reading or for sending.
        ## Why it matters
        Nothing is broken. But mail programs have to find the servers in another way, or the person has to type them in, which is where most mistakes happen.
        ## What to do
        As a user: nothing. Whoever runs the domain's DNS adds two records, for instance `_imaps._tcp.example.org. SRV 0 1 993 imap.example.org.` and `_submissions._tcp.example.org. SRV 0 1 465 smtp.example.org.`, and `0 0 0 .` for a service that is not offered.
        ## References
        RFC 6186 §3, RFC 8314 §5.1, RFC 2782
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS003", "DNS015", "DNS016", "DNS022", "DNS023"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        // Every program knows the great providers by name; a record would help nobody.
        if (seen.Email is not { } email || seen.Of<ProviderRecognised>().Any(p => p.MatchedBy == "domain"))
        {
            yield break;
        }

        DnsAnswered[] reading = Missing(seen, email.Domain.Ascii, "_imaps", "_imap", "_pop3s", "_pop3");
        DnsAnswered[] sending = Missing(seen, email.Domain.Ascii, "_submissions", "_submission");
        if (reading.Length + sending.Length > 0)
        {
            string what = (reading.Length, sending.Length) switch { ( > 0, > 0) => "reading or sending", ( > 0, _) => "reading", _ => "sending" };
            string[] lines =
            [
                .. reading.Length > 0 ? [$"_imaps._tcp.{email.Domain.Ascii}. SRV 0 1 993 HOST."] : Array.Empty<string>(),
                .. sending.Length > 0 ? [$"_submissions._tcp.{email.Domain.Ascii}. SRV 0 1 465 HOST."] : Array.Empty<string>(),
            ];
            yield return new Finding(Code, Severity.Info, FindingScope.OfDomain(email.Domain.Ascii), $"{email.Domain.Display} does not say in the DNS which servers are for {what} mail.")
            {
                Evidence = [.. reading, .. sending],
                AdminRemedy = new Remedy("Add SRV records, with the mail server's name for HOST.", lines),
            };
        }
    }

    // Missing only when every form of the service was asked for and none is there; ".": not offered, is an answer.
    private static DnsAnswered[] Missing(CaseFile seen, string domain, params string[] services)
    {
        DnsAnswered[] asked = services.Select(s => seen.Of<DnsAnswered>().FirstOrDefault(d => d.Type == "SRV" && d.Name == $"{s}._tcp.{domain}")).OfType<DnsAnswered>().ToArray();
        return asked.Length == services.Length && asked.All(d => d.Outcome is DnsOutcome.NoData or DnsOutcome.NoSuchName) ? asked : [];
    }
}
