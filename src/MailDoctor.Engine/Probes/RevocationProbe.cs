using System.Formats.Asn1;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Whether the authority has withdrawn a trusted certificate, by the list that the certificate names (RFC 5280 §5). One connection more,
/// for the certificates themselves, and one to the authority.</summary>
internal sealed class RevocationProbe : IProbe
{
    // Authorities keep their lists below that by splitting them; larger ones exist and are not worth a person's time.
    private static readonly AuthorityFetcher Fetcher = new(TimeSpan.FromSeconds(4), 8 * 1024 * 1024);

    /// <inheritdoc/>
    public string Id => "revocation";

    /// <summary>The list for the certificate that a server showed; null: none is named, or the certificate is not trusted anyhow.</summary>
    public static string? ListOf(IReadOnlyList<Observation> seen) =>
        seen.OfType<CertificateSeen>().FirstOrDefault() is { Trusted: true, Leaf: { RevocationListUrl: { } url } leaf } ? $"{url} {leaf.Fingerprint}" : null;

    /// <inheritdoc/>
    public bool Applies(ServerEndpoint endpoint, IReadOnlyList<Observation> seen) => ListOf(seen) is not null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Observation> ProbeAsync(ProbeContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CertificateSeen shown = context.Seen.OfType<CertificateSeen>().First();
        IPAddress address = IPAddress.Parse(shown.Address);
        string url = shown.Leaf.RevocationListUrl!;
        long start = context.Network.Time.GetTimestamp();
        (byte[]? document, string problem) = await Fetcher.FetchAsync(url, address, context, cancellationToken).ConfigureAwait(false);
        TimeSpan elapsed = context.Network.Time.GetElapsedTime(start);
        if (document is null)
        {
            // A deadline of ours is no fault of the authority.
            if (!context.Deadline.IsCancellationRequested)
            {
                yield return new RevocationListRead(context.Endpoint, shown.Leaf.Fingerprint, url, RevocationListOutcome.Unreachable, elapsed) { Detail = problem };
            }

            yield break;
        }

        IReadOnlyList<X509Certificate2> chain = await ChainAsync(context, address, shown.Leaf.Fingerprint, cancellationToken).ConfigureAwait(false);
        try
        {
            if (chain.Count > 0)
            {
                yield return Judge(context, new RevocationListRead(context.Endpoint, shown.Leaf.Fingerprint, url, RevocationListOutcome.Unusable, elapsed), document, chain);
            }
        }
        finally
        {
            foreach (X509Certificate2 one in chain)
            {
                one.Dispose();
            }
        }
    }

    private static RevocationListRead Judge(ProbeContext context, RevocationListRead read, byte[] document, IReadOnlyList<X509Certificate2> chain)
    {
        if (RevocationList.Read(document) is not { } list)
        {
            return read with { Detail = "what came is no revocation list" };
        }

        if (!chain.Skip(1).Concat(context.Network.Trust.Extra).Any(list.IsSignedBy))
        {
            return read with { Detail = "it is not signed by the certificate's issuer" };
        }

        try
        {
            return list.Find(chain[0]) is { } entry ? read with { Outcome = RevocationListOutcome.Listed, RevokedAt = entry.Since, Reason = entry.Reason }
                : list.Ends < context.Network.Time.GetUtcNow() ? read with { Detail = $"it ended on {list.Ends:yyyy-MM-dd}" }
                : read with { Outcome = RevocationListOutcome.NotListed };
        }
        catch (AsnContentException)
        {
            return read with { Detail = "its entries are damaged" };
        }
    }

    // The observations hold facts; a signature wants the certificates themselves, and the same one as before.
    private static async Task<IReadOnlyList<X509Certificate2>> ChainAsync(ProbeContext context, IPAddress address, string fingerprint, CancellationToken caller)
    {
        ConnectAttempt? attempt = await context.Connector.ConnectAsync(
            context.Endpoint.Host, address, context.Endpoint.Port, Connector.ConnectDeadline, context.Deadline, caller).ConfigureAwait(false);
        if (attempt?.Stream is not { } stream)
        {
            return [];
        }

        using var session = new MailSession(context.Endpoint, address, stream, context.Network, _ => { });
        using IDisposable client = session.Client;
        if (await session.OpenAsync(caller).ConfigureAwait(false))
        {
            await session.LeaveAsync(caller).ConfigureAwait(false);
        }

        return session.Certificate?.Leaf.Fingerprint == fingerprint ? [.. session.SentCertificates.Select(c => X509CertificateLoader.LoadCertificate(c))] : [];
    }
}
