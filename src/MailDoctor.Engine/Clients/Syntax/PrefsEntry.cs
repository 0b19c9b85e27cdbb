namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>One preference of Mozilla's.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value as text; <c>true</c> and <c>false</c> for booleans.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Start">Where the value begins in the file.</param>
/// <param name="RawLength">The length of the value as it is written.</param>
internal sealed record PrefsEntry(string Key, string Value, int Line, int Start, int RawLength);
