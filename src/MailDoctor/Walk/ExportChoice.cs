namespace MailDoctor.Walk;

/// <summary>A mail program, or a kind of file, that the settings can be written for.</summary>
/// <param name="Id">The exporter's id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Note">What it is good for, in a sentence.</param>
/// <param name="FileName">The name that the file gets.</param>
/// <param name="Text">What is in the file, for the preview; null: these settings cannot be written for it.</param>
/// <param name="WhyNot">Why not, as a sentence; empty when there is a text.</param>
/// <param name="Steps">What the person does with the file, in order.</param>
internal sealed record ExportChoice(string Id, string Title, string Note, string FileName, string? Text, string WhyNot, IReadOnlyList<string> Steps);
