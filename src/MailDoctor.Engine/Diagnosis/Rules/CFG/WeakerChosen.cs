using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>A source outside the domain tells people to connect in the clear, though TLS works (RFC 8314 §4).</summary>
internal sealed class WeakerChosen : IRule
{
    public FindingCode Code => new("CFG003");

    public string Name => "weaker-chosen";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        A database of settings names only a port without encryption for this provider. MailDoctor found that the same service also works with encryption, so the entry is out of date.
        ## Why it matters
        A program that believes the entry sends the password and all mail readable over the network, without need.
        ## What to do
        Use the encrypted settings that MailDoctor recommends, and check programs that are set up already: no account should say "no encryption".
        ## References
        RFC 8314 §3 and §4.1
        """;

    public IReadOnlyList<string> SilencedBy => ["DNS013", "POP129", "AUT002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        foreach (IGrouping<(string Source, MailProtocol Protocol), ServerClaimed> entry in landscape.Named.SelectMany(e => e.Claims).GroupBy(c => (c.Source, c.Endpoint.Protocol)))
        {
            EndpointSummary? better = landscape.Endpoints.FirstOrDefault(e => e.Works && e.Endpoint.Protocol == entry.Key.Protocol && e.Endpoint.Security != ConnectionSecurity.Cleartext);
            if (better is not null && entry.All(c => c.Endpoint.Security == ConnectionSecurity.Cleartext))
            {
                yield return new Finding(Code, Severity.Advice, FindingScope.OfEndpoint(entry.First().Endpoint),
                    $"{(entry.Key.Source == ByThePerson.Source ? "You name" : $"{SourceName.AtStart(entry.Key.Source)} names")} only cleartext for {better.Endpoint.Service} ({Listing.Of(entry.Select(c => c.Endpoint))}), though {better.Endpoint} works with {better.Endpoint.SecurityName}.")
                {
                    Evidence = [.. entry, .. seen.At<TlsNegotiated>(better.Endpoint)],
                    Remedy = new Remedy($"Use {better.Endpoint.Describe()}."),
                    AdminRemedy = new Remedy($"Have the entry corrected: {entry.First().Asked}"),
                };
            }
        }
    }
}
