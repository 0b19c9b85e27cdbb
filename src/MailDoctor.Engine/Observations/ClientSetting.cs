namespace MailDoctor.Engine.Observations;

/// <summary>Where one setting of a mail program stands in its file. Never a secret one.</summary>
/// <param name="Kind">What it decides.</param>
/// <param name="Key">The program's own name of it; empty where the value stands for itself, such as <c>keep</c>.</param>
/// <param name="Raw">The value as the file spells it; null: the setting is absent and could stand at <paramref name="Start"/>.</param>
/// <param name="Line">The line, from 1; for an absent setting the line that it would come after.</param>
/// <param name="Start">Characters before it in the file.</param>
public sealed record ClientSetting(SettingKind Kind, string Key, string? Raw, int Line, int Start);
