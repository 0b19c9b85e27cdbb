using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients;

/// <summary>One change to a settings file.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What the change decides.</param>
/// <param name="Line">The line that changes; for a new line, the line that it follows.</param>
/// <param name="Start">Characters of the file before the change.</param>
/// <param name="Length">Characters that are replaced; 0: a line is added.</param>
/// <param name="Text">What stands there afterwards.</param>
/// <param name="Was">The setting as it is, as a person reads it in the file; null: it is absent.</param>
/// <param name="Becomes">The setting as it should be.</param>
public sealed record ClientEdit(string File, SettingKind Kind, int Line, int Start, int Length, string Text, string? Was, string Becomes);
