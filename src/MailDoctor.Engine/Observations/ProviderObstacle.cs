namespace MailDoctor.Engine.Observations;

/// <summary>Something that a provider wants done before a mail client may sign in, or that its users should know.</summary>
/// <param name="Code">A stable code of the profile format, such as <c>app-password-required</c>.</param>
/// <param name="Text">What it is, in a sentence; it says so itself when it is only a hint.</param>
/// <param name="Steps">What the person does, in order; may be empty.</param>
/// <param name="HelpUrl">The provider's own page; null: none is known.</param>
public sealed record ProviderObstacle(string Code, string Text, IReadOnlyList<string> Steps, string? HelpUrl)
{
    /// <summary>How sure it is: <c>high</c>, <c>medium</c>, <c>low</c>; null: the source does not say.</summary>
    public string? Confidence { get; init; }

    /// <summary>The date of the fact, to the day, month or year; null: not known.</summary>
    public string? Checked { get; init; }

    /// <summary>Whether signing in fails until the person has done something about it; null: the source does not say.</summary>
    public bool? BlocksSignIn { get; init; }

    /// <summary>Whether it is a limit or a habit of the servers that costs nobody mail or access.</summary>
    public bool Habit { get; init; }
}
