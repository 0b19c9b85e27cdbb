namespace MailDoctor.Tui;

/// <summary>A text in one ink.</summary>
internal sealed record Piece(string Text, Ink Ink = Ink.Usual);
