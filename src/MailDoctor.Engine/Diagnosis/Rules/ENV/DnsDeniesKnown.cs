using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>The DNS server that is used here denies names that exist (NXDOMAIN): then it proves nothing about the domain of the address either.
/// Not in the first catalogue.</summary>
internal sealed class DnsDeniesKnown : IRule
{
    public FindingCode Code => new("ENV011");

    public string Name => "dns-denies-known";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        A DNS server turns names into addresses. The one that is used here says that a name does not exist although it is known to exist: the domain of a well-known mail provider, or the server of Mozilla's provider database. Networks without a way to the internet do that, and so do filters (parental control, ad blockers, company networks, some VPNs) and routers that are not set up yet.
        ## Why it matters
        What this DNS server denies may be there all the same. The mail address can be right and the account in perfect health; from this network nobody can tell.
        ## What to do
        Open a few well-known web pages. If none opens, the network has no way to the internet: sign in to it, or take another one. If they open, a filter holds the mail names back: switch VPN, parental control or ad blocker off for a moment, or ask another DNS server with `--dns`.
        ## References
        RFC 2308 §2.1, RFC 8020
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (seen.Email is not { } email || Denials(seen, email.Domain.Ascii) is not { Length: > 0 } about)
        {
            yield break;
        }

        ProviderRecognised? owner = seen.Of<ProviderRecognised>().FirstOrDefault(p => p is { MatchedBy: "domain", Confidence: "high" or "medium", Origin: "shipped" });
        string? database = seen.Of<DocumentFetched>().Where(d => d.Source == "ispdb").Select(d => Uri.TryCreate(d.Url, UriKind.Absolute, out Uri? at) ? at.Host : null).FirstOrDefault();
        DnsAnswered[] databaseToo = database is null ? [] : Denials(seen, database);
        if (owner is null && databaseToo.Length == 0)
        {
            yield break;
        }

        string known = owner is not null ? $"{email.Domain.Display} does not exist, but that is the domain of {owner.Name}"
            : $"neither {email.Domain.Display} nor {database} exists, but {database} is the server of Mozilla's provider database";
        yield return new Finding(Code, Severity.Error, FindingScope.Here, $"The DNS server used here says that {known}: it cannot be believed.")
        {
            Certainty = Certainty.Likely,
            Evidence = [about[0], .. owner is null ? Array.Empty<Observation>() : [owner], .. databaseToo, .. about.Skip(1)],
            Remedy = new Remedy(
                "Look from another network, or ask another DNS server.",
                "Open two well-known web pages. If none opens, this network has no way to the internet: sign in to it, or restart the router.",
                "If they open, switch VPN, parental control and ad blocker off for a moment and run the examination again.",
                "Or ask a public DNS server: maildoctor check ADDRESS --dns 9.9.9.9",
                "Or use the hotspot of a phone: if it works there, whoever runs this network has to mend its DNS."),
        };
    }

    // A name that has any record, or may have one, is not denied.
    private static DnsAnswered[] Denials(CaseFile seen, string name)
    {
        DnsAnswered[] about = seen.Of<DnsAnswered>().Where(d => d.Name == name).ToArray();
        return about.Any(d => d.Outcome is DnsOutcome.Answered or DnsOutcome.NoData) ? [] : about.Where(d => d.Outcome == DnsOutcome.NoSuchName).ToArray();
    }
}
