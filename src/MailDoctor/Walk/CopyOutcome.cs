namespace MailDoctor.Walk;

/// <summary>What came of copying to the clipboard.</summary>
/// <param name="Copied">True: a program took it; null: it was sent to the terminal, which does not answer; false: there was no way.</param>
/// <param name="Sentence">What happened, for the person.</param>
internal sealed record CopyOutcome(bool? Copied, string Sentence);
