namespace MailDoctor.Walk;

/// <summary>A key and what it does now, for the status bar.</summary>
/// <param name="Key">Such as <c>F1</c>, <c>Enter</c>, <c>r</c>.</param>
/// <param name="Does">One or two words.</param>
internal sealed record KeyHint(string Key, string Does);
