using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>States which certificates a server showed and whether a password may follow them.</summary>
internal static class CertificateWitness
{
    /// <summary>Describes and judges a chain.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="address">The address that sent it.</param>
    /// <param name="sent">As sent, leaf first; not empty.</param>
    /// <param name="network">Clock and trusted authorities.</param>
    public static CertificateSeen Describe(ServerEndpoint endpoint, IPAddress address, IReadOnlyList<X509Certificate2> sent, INetwork network)
    {
        X509Certificate2[] read = sent.Take(CertificateReader.MostCertificates).ToArray();
        ChainJudgement judgement = ChainJudge.Judge(read, network.Trust, network.Time.GetUtcNow());
        bool named = HostNames.Matches(read[0], endpoint.Host);
        return new CertificateSeen(
            endpoint,
            address.ToString(),
            read.Select(CertificateReader.Read).ToArray(),
            judgement.Verdict,
            named,
            Trusted: judgement.Sound && named)
        {
            Problems = judgement.Problems,
            TrustedRoot = judgement.Root,
            TrustedRootDigests = judgement.RootDigests,
        };
    }
}
