using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>This computer's clock is wrong, as two web servers or the certificates of two strangers show.</summary>
internal sealed class ClockSkew : IRule
{
    // Kerberos and one-time codes fail from five minutes on; fresh certificates from a day on.
    private static readonly TimeSpan Noticeable = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Harmful = TimeSpan.FromDays(1);

    // Two honest clocks and the way to them differ by less.
    private static readonly TimeSpan Agreement = TimeSpan.FromMinutes(2);

    public FindingCode Code => new("ENV001");

    public string Name => "clock-skew";

    public IReadOnlyList<Type> Needs => [];

    public string Explanation => """
        ## What it means
        The clock of this computer does not agree with the rest of the world. Web servers of different owners state the same other time, or the certificates of unrelated servers all seem to begin in the future or to have ended.
        ## Why it matters
        A certificate is valid between two dates. With a wrong clock every secure server looks expired or not yet valid, and mail programs refuse them all. One-time codes and some sign-in methods fail too.
        ## What to do
        Set date, time and time zone, best by switching on automatic time. A clock that falls back at every start has an empty battery. Then run the examination again.
        ## References
        RFC 5280 §4.1.2.5 (validity), RFC 9110 §6.6.1 (Date), RFC 5905 (NTP)
        """;

    public string? Undecided(CaseFile seen) =>
        Clocks(seen).Count < 2 && Strangers(seen, seen.Of<CertificateSeen>()).Count < 2 && !Examine(seen).Any()
            ? "fewer than two unrelated servers showed a clock or a certificate to compare with"
            : null;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        IReadOnlyList<DocumentFetched> clocks = Clocks(seen);
        TimeSpan[] errors = clocks.Select(c => c.ServerTime!.Value - (seen.StartedAt + c.At)).Order().ToArray();
        if (errors.Length >= 2)
        {
            // The agreement of strangers proves them right; when they disagree nothing is known.
            if (errors[^1] - errors[0] <= Agreement && errors[0].Duration() > Noticeable)
            {
                yield return Found(errors[0].Duration() > Harmful ? Severity.Error : Severity.Warning, Certainty.Proven,
                    $"The clock of this computer is {Amount(errors[0].Duration())} {(errors[0] > TimeSpan.Zero ? "slow" : "fast")}.", clocks);
            }

            yield break;
        }

        if (clocks is [{ } only] && Corroborated(only, errors[0], seen) is { Length: > 0 } fitting)
        {
            yield return Found(Severity.Error, Certainty.Likely,
                $"The clock of this computer is probably {Amount(errors[0].Duration())} {(errors[0] > TimeSpan.Zero ? "slow" : "fast")}: {HostOf(only)} says another time, and certificates of other owners that seem out of their time are within it by that clock.",
                [only, .. fitting]);
            yield break;
        }

        CertificateSeen[] shown = seen.Of<CertificateSeen>().Where(c => !c.Leaf.SelfSigned).ToArray();
        bool allFuture = shown.All(c => c.Leaf.NotBefore > seen.StartedAt);
        bool allPast = shown.All(c => c.Leaf.NotAfter < seen.StartedAt);
        if ((allFuture || allPast) && Strangers(seen, shown).Count >= 2)
        {
            yield return Found(Severity.Error, Certainty.Likely,
                $"The certificates of unrelated servers {(allFuture ? "all begin in the future" : "have all ended")}, so the clock of this computer is probably wrong; it says {seen.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.", shown);
        }
    }

    // One clock is one server's word, and anybody's without encryption. It counts when it is off by days and the certificates of
    // somebody else say the same: out of their time now, all within it at the time that the clock says.
    private static CertificateSeen[] Corroborated(DocumentFetched clock, TimeSpan error, CaseFile seen)
    {
        CertificateSeen[] others = seen.Of<CertificateSeen>().Where(c => c.Leaf is { SelfSigned: false, DatesUnreadable: false } && !Registrants.Same(c.Endpoint.Host, HostOf(clock))).ToArray();
        return error.Duration() > Harmful && others.All(c => !Within(c, seen.StartedAt) && Within(c, seen.StartedAt + error)) ? others : [];
    }

    private static bool Within(CertificateSeen shown, DateTimeOffset time) => shown.Leaf.NotBefore <= time && time <= shown.Leaf.NotAfter;

    private Finding Found(Severity severity, Certainty certainty, string message, IEnumerable<Observation> evidence) =>
        new(Code, severity, FindingScope.Here, message)
        {
            Certainty = certainty,
            Evidence = evidence.ToArray(),
            Remedy = new Remedy("Set this computer's date and time, then run the examination again.",
                "Switch on automatic time in the system's settings.", "Check the time zone.", "If the clock falls back at every start, have its battery replaced."),
        };

    private static List<DocumentFetched> Clocks(CaseFile seen)
    {
        var clocks = new List<DocumentFetched>();
        foreach (DocumentFetched fetched in seen.Of<DocumentFetched>().Where(d => d.ServerTime is not null))
        {
            if (!clocks.Any(c => Registrants.Same(HostOf(c), HostOf(fetched))))
            {
                clocks.Add(fetched);
            }
        }

        return clocks;
    }

    private static string HostOf(DocumentFetched document) => document.ServerTimeHost ?? OwnDocuments.HostOf(document.FinalUrl ?? document.Url);

    private static IReadOnlyList<string> Strangers(CaseFile seen, IEnumerable<CertificateSeen> certificates) => Owners.Of(seen, certificates.Select(c => c.Endpoint.Host));

    private static string Amount(TimeSpan error) =>
        error.TotalDays >= 2 ? $"{error.TotalDays:0} days" : error.TotalHours >= 2 ? $"{error.TotalHours:0} hours" : $"{error.TotalMinutes:0} minutes";
}
