using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The domain's own document names another provider's servers than the one that the mail is delivered to. A new code.</summary>
internal sealed class AutoconfigStale : IRule
{
    public FindingCode Code => new("DNS020");

    public string Name => "autoconfig-stale";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed), typeof(ProviderRecognised)];

    public string Explanation => """
        ## What it means
        The mail of this domain is delivered to one provider (that is what its MX record says), but the configuration file on the domain's website still names the servers of another one. The mail has moved and the file was forgotten, or it comes with a web hosting package that has nothing to do with the mail.
        ## Why it matters
        Mail programs that follow the file set up the wrong account: it fails, or shows an old mailbox in which nothing new arrives. The password goes to the former provider.
        ## What to do
        Use the servers of the present provider, as MailDoctor recommends. Whoever runs the website removes or corrects the file; at a hosting package, switch its mail service off.
        ## References
        draft-ietf-mailmaint-autoconfig §4, RFC 5321 §5.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        // Behind a filter the MX says nothing about where the mailbox is.
        ProviderRecognised? provider = seen.Of<ProviderRecognised>().FirstOrDefault(p => p.MatchedBy == "mx" && p.Confidence != "low");
        if (provider is null || seen.Email is not { } email || seen.Of<GatewayRecognised>().Any())
        {
            yield break;
        }

        var landscape = new Landscape(seen);
        ServerClaimed[] curated = seen.Of<ServerClaimed>().Where(c => c.Source.StartsWith("profile", StringComparison.Ordinal)).ToArray();
        ServerClaimed[] file = seen.Of<ServerClaimed>().Where(c => OwnDocuments.Made(c, email.Domain)).ToArray();
        if (curated.Length > 0 && file.Length > 0 && !file.Any(f => curated.Any(c => Registrants.Same(c.Endpoint.Host, f.Endpoint.Host))))
        {
            bool alive = landscape.Named.Any(e => e.Works && file.Any(f => f.Endpoint == e.Endpoint));
            yield return new Finding(Code, Severity.Warning, FindingScope.OfDomain(email.Domain.Ascii),
                $"Mail for {email.Domain.Display} is delivered to {provider.Name}, but the domain's configuration file names {Listing.Of(file.Select(f => f.Endpoint.Host), 3)}: is the file out of date?")
            {
                Certainty = Certainty.Likely,
                Evidence = [provider, .. file, .. curated],
                Remedy = new Remedy($"Use the servers of {provider.Name}{(alive ? ", unless you know that the mailbox is elsewhere" : "")}; do not enter the password at the other ones."),
                AdminRemedy = new Remedy($"Remove or correct the file: {Listing.Of(file.Select(f => f.Asked), 2)}"),
            };
        }
    }
}
