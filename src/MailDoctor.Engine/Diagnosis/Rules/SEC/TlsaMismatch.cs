using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SEC;

/// <summary>The signed TLSA records of a server fit no certificate that it shows (RFC 6698, 7671).</summary>
internal sealed class TlsaMismatch : IRule
{
    public FindingCode Code => new("SEC001");

    public string Name => "tlsa-mismatch";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered), typeof(CertificateSeen)];

    // Whoever sits in between shows a certificate of their own; that is what is wrong then.
    public IReadOnlyList<string> SilencedBy => ["ENV003", "ENV004"];

    public string Explanation => """
        ## What it means
        Beside the server's name, the DNS holds a fingerprint of its key or certificate (a TLSA record, DANE), and the entry is signed (DNSSEC).
        The server shows a certificate that does not fit. Nearly always the certificate was renewed with a new key, and the record is still that of the old one.
        ## Why it matters
        Mail programs and mail servers that look at this record refuse the connection. Most mail programs do not look, so nothing is wrong for them.
        It is also what a forged server would look like; if the certificate is trusted otherwise, that is unlikely.
        MailDoctor does not check the signatures itself: it tells what the DNS server says that this computer asks.
        ## What to do
        Nothing in a mail program. The administrator publishes the fingerprint of the key in use. To renew without a gap, publish the new key's
        fingerprint beside the old one, wait until old answers have run out (two times the TTL), change the certificate, and only then take the old record away;
        or keep the key when the certificate is renewed.
        ## References
        RFC 6698 §2.1 (the record), RFC 7671 §5 and §8 (usages, changing keys), RFC 7673 §3 and §4 (mail clients), RFC 4035 §4.9.3 (what the AD bit is worth)
        """;

    public string? Undecided(CaseFile seen)
    {
        IReadOnlyList<Dane> all = Dane.All(seen);
        return Dane.WhyUnknown(seen) is string why ? why
            : all.Any(d => d.Published.Authenticated && d.Verdict == DaneVerdict.Open) ? "no TLSA record could be compared with what the server shows"
            : all.Count > 0 && !all.Any(d => d.Published.Authenticated) ? "the TLSA records are not known to be signed, so they prove nothing"
            : null;
    }

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        IReadOnlyList<Dane> differing = Dane.All(seen).Where(d => d.Published.Authenticated && d.Verdict == DaneVerdict.Differs).ToArray();
        var hits = differing.SelectMany(d => new Observation[] { d.Published, d.Shown }, (d, evidence) => (d.Where, evidence));
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Warning))
        {
            Dane first = differing.First(d => d.Where.Endpoint == where.First.Endpoint);
            string[] records = first.Published.Values.Select(TlsaRecord.Read).OfType<TlsaRecord>().Select(r => r.ToString()).Distinct().ToArray();
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The DNS names another key for {where.Place} than the one that the server shows (TLSA {Prose.List(records, 3)}), and {DnsServers.Of(seen)} says that the entry is signed.")
            {
                Grave = true,
                Evidence = where.Evidence,
                Remedy = new Remedy($"Tell the operator of {where.First.Endpoint.Host} that the TLSA record does not fit the certificate. Mail programs that do not look at it work meanwhile."),
                AdminRemedy = new Remedy(
                    "Publish the fingerprint of the key that the server uses.",
                    [
                        .. first.Shown.Leaf.Digests is { } digests ? [$"Today's record would be: {first.Published.Name}. IN TLSA 3 1 1 {digests.KeySha256}"] : Array.Empty<string>(),
                        "At the next change have two records, '3 1 1' of the old key and '3 1 1' of the new one, from two TTLs before to two TTLs after.",
                        "Or keep the key when renewing (certbot: reuse_key = True); then the record stays right.",
                    ]),
            };
        }
    }
}
