namespace MailDoctor.Engine.Observations;

/// <summary>That a password or token stands in a file. What it is, nobody keeps.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Scrambled">Whether it is obscured in a way that anybody can undo.</param>
/// <param name="OthersCanRead">Whether other users of the computer may read the file; null: not known.</param>
public sealed record StoredSecret(int Line, bool Scrambled, bool? OthersCanRead);
