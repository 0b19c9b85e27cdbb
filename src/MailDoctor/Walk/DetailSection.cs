namespace MailDoctor.Walk;

/// <summary>A part of the details of a row: the certificate chain, the capabilities, the transcript.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Lines">Whole sentences or pairs of word and value, each safe to show and as long as it is: the view wraps it.</param>
internal sealed record DetailSection(string Title, IReadOnlyList<string> Lines);
