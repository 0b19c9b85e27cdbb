namespace MailDoctor.Walk;

/// <summary>Something that the provider wants done before a mail program may sign in. All texts are safe to show.</summary>
/// <param name="Provider">Who wants it.</param>
/// <param name="Text">What it is, in a sentence.</param>
/// <param name="Steps">What the person does, in order; may be empty.</param>
/// <param name="HelpUrl">The provider's page; null: none is known.</param>
/// <param name="Blocks">Whether signing in fails until it is done.</param>
internal sealed record ObstacleNote(string Provider, string Text, IReadOnlyList<string> Steps, string? HelpUrl, bool Blocks);
