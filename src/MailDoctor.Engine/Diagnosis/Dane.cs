using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>What the DNS says about the certificate of one endpoint, beside the certificate that it showed (DANE: RFC 6698, 7671, 7673). Pure.</summary>
/// <param name="Where">The endpoint.</param>
/// <param name="Published">The answer with the TLSA records.</param>
/// <param name="Shown">The certificates.</param>
/// <param name="Verdict">Whether they fit.</param>
internal sealed record Dane(EndpointSummary Where, DnsAnswered Published, CertificateSeen Shown, DaneVerdict Verdict)
{
    /// <summary>Every endpoint with TLSA records that showed a certificate.</summary>
    public static IReadOnlyList<Dane> All(CaseFile seen) =>
    [
        .. from endpoint in EndpointSummary.All(seen)
           let dane = Of(endpoint, seen)
           where dane is not null
           select dane,
    ];

    /// <summary>What <see cref="EndpointSummary.NamedInDns"/> says.</summary>
    public static string? Confirmation(EndpointSummary where, CaseFile seen) => Of(where, seen) is { Verdict: DaneVerdict.Fits, Published.Authenticated: true }
        ? $"the DNS names this key too (DANE), in an entry that {DnsServers.Of(seen)} says is signed"
        : null;

    /// <summary>Why no TLSA record could be seen, as a clause; null: the DNS was asked and answered.</summary>
    public static string? WhyUnknown(CaseFile seen) => seen.Of<DnsAnswered>().Where(a => a.Type == "TLSA").ToArray() switch
    {
        [] => "the DNS was not asked for TLSA records",
        var asked when asked.All(a => a.Failed) => "the DNS did not answer the question for TLSA records",
        _ => null,
    };

    /// <summary>Compares.</summary>
    /// <param name="records">As the DNS has them, in any order.</param>
    /// <param name="shown">What the server showed.</param>
    public static DaneVerdict Compare(IEnumerable<string> records, CertificateSeen shown)
    {
        TlsaRecord[] usable = records.Select(TlsaRecord.Read).OfType<TlsaRecord>().ToArray();
        CertificateFacts[] read = shown.Chain.Where(c => c.Digests is not null).ToArray();
        if (usable.Length == 0 || shown.Chain[0].Digests is not { } leaf)
        {
            return DaneVerdict.Open;
        }

        // Of two digests of one thing, clients take the stronger (RFC 7671 §9); the thing itself always counts.
        TlsaRecord[] counting = usable.Where(r => r.Matching != 1 || !usable.Any(o => o.Matching == 2 && (o.Usage, o.Selector) == (r.Usage, r.Selector))).ToArray();
        if (counting.Any(r => r.OfAuthority ? Authorities(r, read, shown).Any(r.Fits) : r.Fits(leaf)))
        {
            return DaneVerdict.Fits;
        }

        // An authority that stands in the DNS whole need not be sent (RFC 7671 §5.2.3), nor need a root; whether the chain leads there was not tried.
        return counting.Any(r => (r is { Usage: 2, Matching: 0 }) || (r.Usage == 0 && shown.TrustedRootDigests is null)) ? DaneVerdict.Open : DaneVerdict.Differs;
    }

    // DANE-TA wants the authority to be sent (RFC 7671 §5.2.2); PKIX-TA also takes the root at which this computer's own check ended.
    private static IEnumerable<CertificateDigests> Authorities(TlsaRecord record, CertificateFacts[] read, CertificateSeen shown)
    {
        IEnumerable<CertificateDigests> sent = read.Where((c, i) => i > 0 || c.SelfSigned).Select(c => c.Digests!);
        return record.Usage == 0 && shown.TrustedRootDigests is { } root ? sent.Append(root) : sent;
    }

    private static Dane? Of(EndpointSummary where, CaseFile seen) =>
        where.Certificate is { Chain.Count: > 0 } shown && TlsaName.Of(where.Endpoint, where.Resolution).Select(n => Answer(seen, n)).FirstOrDefault(a => a is not null) is { } published
            ? new Dane(where, published, shown, Compare(published.Values, shown))
            : null;

    private static DnsAnswered? Answer(CaseFile seen, string name) =>
        seen.Of<DnsAnswered>().FirstOrDefault(a => a.Type == "TLSA" && a.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && a.Outcome == DnsOutcome.Answered);
}
