using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A rule that finds what a test wants it to find.</summary>
internal sealed class FakeRule(string code, params IReadOnlyList<string> silencedBy) : IRule
{
    public FindingCode Code => new(code);

    public string Name => code.ToUpperInvariant() + "-name";

    public IReadOnlyList<Type> Needs { get; init; } = [];

    public string Explanation => "";

    public IReadOnlyList<string> SilencedBy => silencedBy;

    public IReadOnlyList<Finding> Finds { get; init; } = [];

    public bool Throws { get; init; }

    public string? Doubt { get; init; }

    public string? Undecided(CaseFile seen) => Doubt;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (Finding finding in Finds)
        {
            yield return finding;
        }

        if (Throws)
        {
            throw new InvalidOperationException("a fault of ours");
        }
    }
}
