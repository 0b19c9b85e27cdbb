namespace MailDoctor.Engine.Diagnosis;

/// <summary>What to do about a finding.</summary>
/// <param name="Text">One or two sentences, imperative, that a friend can follow.</param>
/// <param name="Steps">Single actions in order; empty when the text says it all.</param>
public sealed record Remedy(string Text, params IReadOnlyList<string> Steps);
