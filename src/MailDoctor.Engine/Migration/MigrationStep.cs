namespace MailDoctor.Engine.Migration;

/// <summary>One step of a move, for a person to do.</summary>
/// <param name="Text">What to do, in one or two sentences.</param>
/// <param name="Why">Why it comes, and why here, as sentences.</param>
/// <param name="How">How it is done, sentence by sentence; may be empty.</param>
/// <param name="Check">How the person sees that it worked, as sentences.</param>
public sealed record MigrationStep(string Text, string Why, IReadOnlyList<string> How, string Check);
