using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SEC;

/// <summary>TLSA records are published in a zone that is not signed, where they prove nothing (RFC 6698 §4.1).</summary>
internal sealed class TlsaNoDnssec : IRule
{
    public FindingCode Code => new("SEC002");

    public string Name => "tlsa-no-dnssec";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered), typeof(CertificateSeen)];

    public string Explanation => """
        ## What it means
        Beside the server's name, the DNS holds a fingerprint of its key or certificate (a TLSA record, DANE). The entry is not signed (DNSSEC),
        so nobody can know whether it is right.
        ## Why it matters
        The record has no effect: programs that know DANE must not heed it. Whoever published it believes to be better protected than they are.
        ## What to do
        Nothing in a mail program. The administrator has the zone signed, or takes the record away.
        ## References
        RFC 6698 §4.1 (records without DNSSEC are not used), RFC 7671 §2, RFC 4035 §3.2.3 (the AD bit)
        """;

    public string? Undecided(CaseFile seen) =>
        Dane.WhyUnknown(seen) is string why ? why
        : Dane.All(seen).Any(d => !d.Published.Authenticated) ? "the TLSA records are signed, but the DNS server does not say whether the signatures are right"
        : null;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        bool validates = DnsServers.Validates(seen);

        // Signatures without the mark: this DNS server does not check, unless it is known to; then the chain of trust ends above the zone.
        Dane[] unsigned = Dane.All(seen).Where(d => !d.Published.Authenticated && (validates || !d.Published.HasSignatures)).ToArray();
        var hits = unsigned.Select(d => (d.Where, d.Published));
        foreach ((Affected where, IReadOnlyList<DnsAnswered> published) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Advice))
        {
            bool island = published.All(p => p.HasSignatures);
            Dane first = unsigned.First(d => d.Where.Endpoint == where.First.Endpoint);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The DNS holds a fingerprint of the key of {where.Place} (TLSA), but {(island ? "nothing in the zone above vouches for its signature" : "the entry is not signed")}, so it protects nobody.")
            {
                // Some DNS servers at home leave signatures out.
                Certainty = validates ? Certainty.Proven : Certainty.Likely,
                Evidence = where.Evidence,
                AdminRemedy = new Remedy(
                    island ? "Have the DS record of the zone entered at the registrar." : "Sign the zone with DNSSEC, or take the TLSA records away.",
                    [
                        .. first.Verdict == DaneVerdict.Differs ? ["Correct the record first: it does not fit the certificate that the server shows."] : Array.Empty<string>(),
                        $"To see it: dig +dnssec {first.Published.Name} TLSA shows the flag 'ad' when all is well.",
                    ]),
            };
        }
    }
}
