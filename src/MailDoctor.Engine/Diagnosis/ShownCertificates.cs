using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>The certificates of a case, gathered so that one certificate on many ports is told once.</summary>
internal sealed class ShownCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private const string AnyPurpose = "2.5.29.37.0";

    private readonly IReadOnlyList<CertificateSeen> all;

    public ShownCertificates(CaseFile seen)
    {
        Seen = seen;
        Bearing = new Bearing(seen);
        all = seen.Of<CertificateSeen>().Where(c => c.Chain.Count > 0).ToArray();
    }

    public CaseFile Seen { get; }

    public Bearing Bearing { get; }

    public DateTimeOffset Now => Seen.StartedAt;

    /// <summary>Everything shown at any address.</summary>
    public IEnumerable<(EndpointSummary Endpoint, CertificateSeen Shown)> All =>
        from endpoint in Bearing.Endpoints
        from shown in all
        where shown.Endpoint == endpoint.Endpoint
        select (endpoint, shown);

    /// <summary>The places of a fault, one group for each certificate that has it.</summary>
    /// <param name="fault">Whether a certificate has it.</param>
    /// <param name="grave">How grave it is where the person is sent.</param>
    public IEnumerable<(Affected Where, CertificateSeen Shown)> With(Func<CertificateSeen, bool> fault, Severity grave) => With(fault, _ => grave);

    /// <inheritdoc cref="With(Func{CertificateSeen, bool}, Severity)"/>
    public IEnumerable<(Affected Where, CertificateSeen Shown)> With(Func<CertificateSeen, bool> fault, Func<CertificateSeen, Severity> grave) =>
        Affected.Group(Bearing, All.Where(s => fault(s.Shown)), (_, shown) => shown.Leaf.Fingerprint, (_, shown) => grave(shown))
            .Select(g => (g.Where, g.Hits[0]));

    /// <summary>Where a chain leads, as one cause.</summary>
    public CertificateFault FaultOf(CertificateSeen shown) => shown.Verdict switch
    {
        ChainVerdict.SelfSigned => CertificateFault.SelfSigned,
        ChainVerdict.UnknownRoot => CertificateFault.UnknownRoot,

        // Public authorities say where their certificate can be had; where nobody says, a private authority is the likelier cause.
        ChainVerdict.Incomplete => shown.CompletedByFetching == true || Path(shown)[^1].IssuerUrl is not null
            ? CertificateFault.MissingIntermediate
            : CertificateFault.UnknownRoot,
        ChainVerdict.Invalid => SpoiltByStrengthOrPurpose(shown) ? CertificateFault.None : CertificateFault.Invalid,
        _ => shown.Trusted || SpoiltByStrengthOrPurpose(shown) || SpoiltByNameOrDate(shown) ? CertificateFault.None : CertificateFault.Invalid,
    };

    /// <summary>The certificate in the path whose dates exclude now; the server's own first; null: none does.</summary>
    public CertificateFacts? OutOfDate(CertificateSeen shown, Func<CertificateFacts, bool> wrong) =>
        wrong(shown.Leaf) ? shown.Leaf

        // Servers often send an old certificate that no path needs; it counts only when dates are what the platform complains about.
        : !shown.Trusted && shown.Problems.Contains("NotTimeValid", StringComparer.OrdinalIgnoreCase) && Current(shown.Leaf)
            ? Path(shown).Skip(1).FirstOrDefault(wrong)
            : null;

    /// <summary>Whether a certificate may identify a server (RFC 5280 §4.2.1.12).</summary>
    public static bool MayServe(CertificateFacts certificate) =>
        certificate.Purposes is null || certificate.Purposes.Contains(ServerAuthentication) || certificate.Purposes.Contains(AnyPurpose);

    /// <summary>The certificates that lead from the server's own towards a root, each the issuer of the one before, as far as they were sent.</summary>
    public static IReadOnlyList<CertificateFacts> Path(CertificateSeen shown)
    {
        var path = new List<CertificateFacts> { shown.Leaf };
        while (!path[^1].SelfSigned && path[^1].Issuer != shown.TrustedRoot
            && shown.Chain.FirstOrDefault(c => SameName(c.Subject, path[^1].Issuer) && !path.Contains(c)) is CertificateFacts issuer)
        {
            path.Add(issuer);
        }

        return path;
    }

    /// <summary>Whether two distinguished names are the same (RFC 5280 §7.1, case apart).</summary>
    public static bool SameName(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A fingerprint in pairs, as other programs print it.</summary>
    public static string Pairs(string fingerprint) => string.Join(':', fingerprint.Chunk(2).Select(p => new string(p)));

    /// <summary>Where a certificate shows; with the address when the same port shows another one at another address.</summary>
    public string Place(Affected where, CertificateSeen shown)
    {
        bool divided = where.Endpoints.Count == 1
            && all.Any(c => c.Endpoint == shown.Endpoint && c.Address != shown.Address && c.Leaf.Fingerprint != shown.Leaf.Fingerprint);
        return divided ? $"{where.Place} at {shown.Address}" : where.Place;
    }

    // These have a rule of their own: a chain that only they spoil is not wrong in an unknown way.
    private static bool SpoiltByStrengthOrPurpose(CertificateSeen shown) =>
        !MayServe(shown.Leaf) || Path(shown).Any(c => SignatureStrength.IsWeak(c) || KeyStrength.IsWeak(c));

    private bool SpoiltByNameOrDate(CertificateSeen shown) =>
        !shown.NameMatches || OutOfDate(shown, c => !Current(c)) is not null;

    private bool Current(CertificateFacts certificate) => certificate.NotBefore <= Now && Now <= certificate.NotAfter;
}
