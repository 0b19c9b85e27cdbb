namespace MailDoctor.Walk;

/// <summary>A file that was saved.</summary>
/// <param name="Kind">What is in it.</param>
/// <param name="Path">The whole path as the person knows it; show it through SafeText.</param>
internal sealed record SavedFile(SaveKind Kind, string Path);
