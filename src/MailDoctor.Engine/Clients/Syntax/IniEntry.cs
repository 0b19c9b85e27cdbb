namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>A key with its value.</summary>
/// <param name="Key">As it is written.</param>
/// <param name="Value">As it is written, without the spaces round it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Start">Where the value begins in the file.</param>
internal sealed record IniEntry(string Key, string Value, int Line, int Start);
