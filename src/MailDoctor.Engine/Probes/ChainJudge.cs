using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Builds the chain from the certificates as sent and judges it as a mail client on this computer would, strictly.</summary>
/// <remarks>
/// Nothing is fetched, and an intermediate certificate that this computer happens to know already does not count:
/// .NET keeps those that it once fetched, so the same server would be trusted today and not tomorrow. A password follows
/// only a chain that is whole as sent.
/// </remarks>
internal static class ChainJudge
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const X509ChainStatusFlags Dates = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested;
    private const X509ChainStatusFlags Revocation = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
    private const X509ChainStatusFlags Purpose = X509ChainStatusFlags.NotValidForUsage;

    /// <summary>The policy of every TLS handshake and every judgement: no downloads, no revocation, the run's own clock.</summary>
    public static X509ChainPolicy Policy(DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.LocalDateTime,
        };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return policy;
    }

    /// <summary>Judges a chain.</summary>
    /// <param name="sent">The certificates as sent, leaf first; not empty.</param>
    /// <param name="trust">The authorities that are trusted.</param>
    /// <param name="now">The time for which validity is judged.</param>
    public static ChainJudgement Judge(IReadOnlyList<X509Certificate2> sent, TrustAnchors trust, DateTimeOffset now)
    {
        ChainJudgement system = Build(sent, [], now);
        if (system.Verdict == ChainVerdict.Trusted || trust.Extra.Count == 0)
        {
            return system;
        }

        ChainJudgement extra = Build(sent, trust.Extra, now);
        return extra.Verdict == ChainVerdict.Trusted ? extra : system;
    }

    private static ChainJudgement Build(IReadOnlyList<X509Certificate2> sent, IReadOnlyList<X509Certificate2> roots, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = Policy(now);
        chain.ChainPolicy.ExtraStore.AddRange(sent.ToArray());
        if (roots.Count > 0)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        }

        chain.Build(sent[0]);
        return Judge(chain, sent);
    }

    private static ChainJudgement Judge(X509Chain chain, IReadOnlyList<X509Certificate2> sent)
    {
        X509ChainStatusFlags flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) & ~Revocation;
        X509Certificate2[] elements = chain.ChainElements.Select(e => e.Certificate).ToArray();
        string[] problems = Enum.GetValues<X509ChainStatusFlags>()
            .Where(f => f != X509ChainStatusFlags.NoError && flags.HasFlag(f))
            .Select(f => f.ToString())
            .ToArray();
        ChainVerdict verdict = Verdict(flags & ~(Dates | Purpose), elements, sent);
        if (verdict == ChainVerdict.Incomplete && problems.Length == 0)
        {
            problems = [nameof(X509ChainStatusFlags.PartialChain)];
        }

        return new ChainJudgement(
            verdict,
            verdict == ChainVerdict.Trusted && flags == X509ChainStatusFlags.NoError,
            problems,
            verdict == ChainVerdict.Trusted ? elements[^1].Subject : null,
            verdict == ChainVerdict.Incomplete ? CertificateReader.Read(FirstNotContinued(elements, sent)).IssuerUrl : null)
        {
            RootDigests = verdict == ChainVerdict.Trusted ? CertificateReader.DigestsOf(elements[^1]) : null,
        };
    }

    // The certificate whose issuer was not sent.
    private static X509Certificate2 FirstNotContinued(X509Certificate2[] elements, IReadOnlyList<X509Certificate2> sent)
    {
        int known = elements.TakeWhile(e => WasSent(e, sent)).Count();
        return elements[Math.Max(0, known - 1)];
    }

    private static bool WasSent(X509Certificate2 element, IReadOnlyList<X509Certificate2> sent) =>
        sent.Any(s => s.RawDataMemory.Span.SequenceEqual(element.RawDataMemory.Span));

    private static ChainVerdict Verdict(X509ChainStatusFlags flags, X509Certificate2[] elements, IReadOnlyList<X509Certificate2> sent)
    {
        if (elements.Length == 0)
        {
            return ChainVerdict.Invalid;
        }

        if ((flags & X509ChainStatusFlags.PartialChain) != 0)
        {
            return Stops(elements[^1]);
        }

        if ((flags & X509ChainStatusFlags.UntrustedRoot) != 0)
        {
            return elements.Length == 1 ? ChainVerdict.SelfSigned : ChainVerdict.UnknownRoot;
        }

        if (flags != X509ChainStatusFlags.NoError)
        {
            return ChainVerdict.Invalid;
        }

        // All but the root have to be among those that were sent.
        return elements[..^1].All(e => WasSent(e, sent))
            ? ChainVerdict.Trusted
            : ChainVerdict.Incomplete;
    }

    // A root need not be sent, and only the certificate tells whether one or an intermediate is missing: public authorities
    // say where an intermediate's own issuer can be fetched; a private authority that signs by itself does not.
    private static ChainVerdict Stops(X509Certificate2 last) =>
        CertificateReader.IsSelfSigned(last) ? ChainVerdict.UnknownRoot
        : CertificateReader.Read(last).IssuerUrl is null ? ChainVerdict.UnknownRoot
        : ChainVerdict.Incomplete;
}
