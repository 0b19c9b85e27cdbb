using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The domain's configuration document comes over http only, or names only ports without encryption. A new code.</summary>
internal sealed class AutoconfigInsecure : IRule
{
    public FindingCode Code => new("DNS013");

    public string Name => "autoconfig-insecure";

    public IReadOnlyList<Type> Needs => [typeof(DocumentFetched)];

    public string Explanation => """
        ## What it means
        The domain offers a file that tells mail programs their settings (autoconfig). Either the file itself can be had without encryption only, or it tells programs to connect without encryption.
        ## Why it matters
        Somebody on the way, for instance in the same Wi-Fi, can replace an unencrypted file and so have the password sent to a server of theirs. A file that names cleartext ports makes programs send the password readable for everybody on the way.
        ## What to do
        As a user: compare the server names with the provider's help pages before you enter the password, and choose SSL/TLS. Whoever runs the website offers the file over https and names the ports with TLS in it (993, 465).
        ## References
        draft-ietf-mailmaint-autoconfig §4 and §7.3, RFC 8314 §3 and §4.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        DocumentFetched[] read = OwnDocuments.Of(seen).Where(d => d.Outcome == DocumentOutcome.Read).ToArray();
        if (seen.Email is not { } email || read.Length == 0)
        {
            yield break;
        }

        if (read.All(d => !d.Secure))
        {
            yield return new Finding(Code, Severity.Warning, FindingScope.OfDomain(email.Domain.Ascii), $"The configuration file of {email.Domain.Display} comes without encryption only, so anybody on the way could change it.")
            {
                Evidence = read,
                Remedy = new Remedy("Compare the server names with the provider's help pages before you enter the password."),
                AdminRemedy = new Remedy($"Offer the file over https: {read[0].Url.Replace("http:", "https:", StringComparison.Ordinal)}"),
            };
        }

        ServerClaimed[] claims = seen.Of<ServerClaimed>().Where(c => OwnDocuments.Made(c, email.Domain)).ToArray();
        ServerClaimed[] clear = claims.GroupBy(c => c.Endpoint.Protocol).Where(p => p.All(c => c.Endpoint.Security == ConnectionSecurity.Cleartext)).SelectMany(p => p).ToArray();
        if (clear.Length > 0)
        {
            EndpointSummary[] better = EndpointSummary.All(seen).Where(e => e.Works && clear.Any(c => c.Endpoint.Protocol == e.Endpoint.Protocol)).ToArray();
            yield return new Finding(Code, Severity.Warning, FindingScope.OfDomain(email.Domain.Ascii),
                $"The configuration file of {email.Domain.Display} names only cleartext for {Listing.Of(clear.Select(c => c.Endpoint.Service))}{(better.Length > 0 ? ", though TLS works" : "")}.")
            {
                Evidence = [.. clear, .. read],
                Remedy = new Remedy(better.Length > 0
                    ? $"Use {Listing.Of(better.Select(e => e.Endpoint.Describe()), 3)}."
                    : "Choose SSL/TLS or STARTTLS in the mail program; if neither works, do not send the password to this server."),
                AdminRemedy = new Remedy("Name the ports with TLS in the file (socketType SSL: 993, 995, 465)."),
            };
        }
    }
}
