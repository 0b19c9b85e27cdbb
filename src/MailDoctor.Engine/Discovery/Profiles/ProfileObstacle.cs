namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Something that a person has to do or know at this provider.</summary>
/// <param name="Code">A code that <c>profiles/obstacles.json</c> explains.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record ProfileObstacle(string Code, ProfileConfidence Confidence)
{
    /// <summary>What the person does here, in order; empty: the general steps of the code.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>The provider's own page about this; null: none is known.</summary>
    public string? Help { get; init; }

    /// <summary>The date of the fact, to the day, month or year; null: not known.</summary>
    public string? Checked { get; init; }

    /// <summary>Where the fact comes from; null: see the profile's sources.</summary>
    public string? Source { get; init; }
}
