using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>The certificate chain that a server sent, and whether it deserves trust (RFC 5280, 9525).</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Address">The IP address that sent it.</param>
/// <param name="Chain">As sent, leaf first; at most 20.</param>
/// <param name="Verdict">Where the chain leads, dates and names apart.</param>
/// <param name="NameMatches">Whether a subjectAltName matches the host of the endpoint (RFC 9525 §6; common names do not count).</param>
/// <param name="Trusted">All of it: chain, dates, name, purpose. Only then a password may follow.</param>
public sealed record CertificateSeen(
    ServerEndpoint Endpoint,
    string Address,
    IReadOnlyList<CertificateFacts> Chain,
    ChainVerdict Verdict,
    bool NameMatches,
    bool Trusted) : EndpointObservation(Endpoint)
{
    /// <summary>For an incomplete chain: whether it is trusted once the missing certificate is fetched (authorityInfoAccess); null: not tried.</summary>
    public bool? CompletedByFetching { get; init; }

    /// <summary>The flags of the platform's chain engine, in its words, revocation apart.</summary>
    public IReadOnlyList<string> Problems { get => field ?? []; init; } = [];

    /// <summary>The subject of the root that the chain ends at when it is trusted; null otherwise.</summary>
    public string? TrustedRoot { get; init; }

    /// <summary>The digests of that root, which is rarely sent; null: there is none.</summary>
    public CertificateDigests? TrustedRootDigests { get; init; }

    /// <summary>The server's certificate.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public CertificateFacts Leaf => Chain[0];

    public override string Describe() => Chain.Count == 0
        ? $"{Endpoint} sent no certificate"
        : $"{Endpoint} showed a certificate for {string.Join(", ", Leaf.Names.Take(6).DefaultIfEmpty(Leaf.Subject))}"
            + (Leaf.Names.Count + Leaf.NamesDropped > 6 ? $" and {Leaf.Names.Count + Leaf.NamesDropped - 6} more" : "")
            + $", issued by {Leaf.Issuer}, valid {Leaf.DescribeValidity()}{Leaf.DescribeWeakness()}; "
            + (Trusted ? "trusted" : $"not trusted ({string.Join(", ", Problems.DefaultIfEmpty(NameMatches ? Verdict.ToString() : "name mismatch"))})");
}
