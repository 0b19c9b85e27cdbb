using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>What a rule concludes from observations.</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="Severity">How grave it is in this case.</param>
/// <param name="Scope">What it is about.</param>
/// <param name="Message">One sentence that names the server and says what is wrong here. No remedy in it.</param>
public sealed record Finding(FindingCode Code, Severity Severity, FindingScope Scope, string Message)
{
    /// <summary>The rule's name, filled in by <see cref="Diagnoser"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Proven unless said otherwise.</summary>
    public Certainty Certainty { get; init; } = Certainty.Proven;

    /// <summary>Whether a warning is one of the grave ones, where mail or a password is at stake with every use. They stand first among the warnings.</summary>
    public bool Grave { get; init; }

    /// <summary>The facts that it follows from; never empty.</summary>
    public IReadOnlyList<Observation> Evidence { get; init; } = [];

    /// <summary>What the person can do; null: nothing is in their hands.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>What the server's administrator can do; null: nothing is in theirs.</summary>
    public Remedy? AdminRemedy { get; init; }

    /// <summary>A page of the provider that helps here; null: none is known.</summary>
    public string? HelpUrl { get; init; }
}
