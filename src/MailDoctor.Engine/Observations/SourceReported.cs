namespace MailDoctor.Engine.Observations;

/// <summary>A discovery source has ended.</summary>
/// <param name="Source">The source's id, such as <c>srv</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Asked">What it asked, each a DNS question (<c>SRV _imaps._tcp.example.org</c>) or a URL.</param>
/// <param name="Detail">What came of it, as a clause a person can read.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record SourceReported(
    string Source, SourceOutcome Outcome, IReadOnlyList<string> Asked, string Detail, TimeSpan Elapsed) : Observation
{
    public override string Describe() => $"source {Source}: {Detail}";
}
