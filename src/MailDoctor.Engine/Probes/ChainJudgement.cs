using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Where a chain leads.</summary>
/// <param name="Verdict">Dates and names apart.</param>
/// <param name="Sound">Trusted, and the platform has no other objection either: dates and purpose are right.</param>
/// <param name="Problems">The platform's objections in its own words.</param>
/// <param name="Root">The subject of the trusted root; null: there is none.</param>
/// <param name="IssuerUrl">For an incomplete chain: where the missing certificate can be fetched; null otherwise.</param>
internal sealed record ChainJudgement(ChainVerdict Verdict, bool Sound, IReadOnlyList<string> Problems, string? Root, string? IssuerUrl)
{
    /// <summary>The digests of the trusted root; null: there is none.</summary>
    public CertificateDigests? RootDigests { get; init; }
}
