using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>The texts of <c>profiles/obstacles.json</c>.</summary>
internal sealed class ObstacleVocabulary(IReadOnlyList<ObstacleText> texts)
{
    private readonly Dictionary<string, ObstacleText> byCode = texts.Where(t => t.Fact is null).DistinctBy(t => t.Code).ToDictionary(t => t.Code);
    private readonly Dictionary<string, ObstacleText> byFact = texts.Where(t => t.Fact is not null).DistinctBy(t => t.Fact).ToDictionary(t => t.Fact!);

    public IReadOnlyList<ObstacleText> All => texts;

    /// <summary>Whether a profile may name this code among its obstacles.</summary>
    public bool Knows(string code) => byCode.ContainsKey(code);

    public bool ExplainsFact(string fact) => byFact.ContainsKey(fact);

    /// <summary>Everything that a profile says a person has to do or know: what blocks signing in first.</summary>
    public IReadOnlyList<ProviderObstacle> Explain(ProviderProfile profile)
    {
        IEnumerable<ProviderObstacle> named = profile.Obstacles.Where(o => Knows(o.Code)).Select(o =>
        {
            ObstacleText general = byCode[o.Code];
            return new ProviderObstacle(
                o.Code,
                Hedged(general.Text, o.Confidence),
                o.Steps.Count > 0 ? o.Steps : general.Steps,
                o.Help ?? (general.BlocksSignIn && profile.Help.Count > 0 ? profile.Help[0] : null))
            {
                Confidence = ProfileFormat.Word(o.Confidence),
                Checked = o.Checked,
                BlocksSignIn = general.BlocksSignIn,
                Habit = general.Habit,
            };
        });
        IEnumerable<ProviderObstacle> facts = profile.Facts.Where(f => ExplainsFact(f.Name)).Select(f =>
        {
            ObstacleText general = byFact[f.Name];
            return new ProviderObstacle(
                Filled(general.Code, f),
                Hedged(Filled(general.Text, f), f.Confidence),
                [.. general.Steps.Select(step => Filled(step, f))],
                null)
            {
                Confidence = ProfileFormat.Word(f.Confidence),
                Checked = f.Checked,
                BlocksSignIn = general.BlocksSignIn,
                Habit = general.Habit,
            };
        });
        return [.. named.Concat(facts).OrderBy(o => o.BlocksSignIn == true ? 0 : 1)];
    }

    private static string Filled(string pattern, ProfileFact fact) => pattern.Replace("{value}", fact.Value, StringComparison.Ordinal);

    // A hint must not read like a fact, wherever the sentence is printed.
    private static string Hedged(string text, ProfileConfidence confidence) =>
        confidence == ProfileConfidence.Low ? $"{text.TrimEnd('.')} (unconfirmed)." : text;
}
