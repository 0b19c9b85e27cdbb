namespace MailDoctor.Engine.Observations;

/// <summary>The account is hosted at a provider that a profile describes.</summary>
/// <param name="Id">The profile's id.</param>
/// <param name="Name">The provider's name.</param>
/// <param name="MatchedBy"><c>domain</c>, <c>mx</c> or <c>host</c>.</param>
/// <param name="Match">What matched, such as the MX host.</param>
/// <param name="Confidence"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Obstacles">What the person has to know or do first.</param>
public sealed record ProviderRecognised(
    string Id, string Name, string MatchedBy, string Match, string Confidence, IReadOnlyList<ProviderObstacle> Obstacles) : Observation
{
    /// <summary>Where the profile came from: <c>shipped</c>, or the file of a user's own profile.</summary>
    public string Origin { get => field ?? "shipped"; init; } = "shipped";

    /// <summary>The date of the profile's facts; null: not stated.</summary>
    public string? Checked { get; init; }

    public override string Describe() => $"{Match} belongs to {Name} (profile {Id}, by {MatchedBy})";
}
