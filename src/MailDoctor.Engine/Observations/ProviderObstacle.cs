namespace MailDoctor.Engine.Observations;

/// <summary>Something that a provider wants done before a mail client may sign in.</summary>
/// <param name="Code">A stable code of the profile format, such as <c>app-password-required</c>.</param>
/// <param name="Text">What it is, in a sentence.</param>
/// <param name="Steps">What the person does, in order; may be empty.</param>
/// <param name="HelpUrl">The provider's own page; null: none is known.</param>
public sealed record ProviderObstacle(string Code, string Text, IReadOnlyList<string> Steps, string? HelpUrl);
