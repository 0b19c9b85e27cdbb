using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Holds back the certificate of an incomplete chain until it is known whether fetching what is missing completes it.</summary>
/// <remarks>The session goes on meanwhile: nothing waits for the fetching but this one observation.</remarks>
internal sealed class ChainCompletion(ProbeContext context, IPAddress address, Action<Observation> publish, CancellationToken caller)
{
    // A root, an intermediate above and the one that is missing: no honest chain lacks more.
    private const int MostFetches = 3;

    private Task fetching = Task.CompletedTask;

    /// <summary>The session that sees the certificates.</summary>
    public MailSession? Session { get; set; }

    /// <summary>Passes an observation on, at once or when it is complete.</summary>
    public void Publish(Observation observation)
    {
        if (observation is CertificateSeen { Verdict: ChainVerdict.Incomplete } incomplete && Session is { } session)
        {
            fetching = CompleteAsync(incomplete, session.SentCertificates);
            return;
        }

        publish(observation);
    }

    /// <summary>Waits for what was held back.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task EndAsync() => fetching;

    private async Task CompleteAsync(CertificateSeen incomplete, IReadOnlyList<byte[]> sent)
    {
        List<X509Certificate2> chain = [.. sent.Select(X509CertificateLoader.LoadCertificate)];
        try
        {
            ChainJudgement judgement = Judge(chain);
            for (int i = 0; i < MostFetches && judgement is { Verdict: ChainVerdict.Incomplete, IssuerUrl: { } url }; i++)
            {
                X509Certificate2? issuer = await IssuerFetcher.FetchAsync(url, address, context, caller).ConfigureAwait(false);
                if (issuer is null)
                {
                    break;
                }

                chain.Add(issuer);
                judgement = Judge(chain);
            }

            // A chain that leads to a root of nobody's trust lacks more than an intermediate.
            publish(incomplete with
            {
                Verdict = judgement.Verdict == ChainVerdict.UnknownRoot ? ChainVerdict.UnknownRoot : ChainVerdict.Incomplete,
                CompletedByFetching = judgement.Verdict == ChainVerdict.Trusted,
            });
        }
        finally
        {
            chain.ForEach(c => c.Dispose());
        }
    }

    private ChainJudgement Judge(List<X509Certificate2> chain) => ChainJudge.Judge(chain, context.Network.Trust, context.Network.Time.GetUtcNow());
}
