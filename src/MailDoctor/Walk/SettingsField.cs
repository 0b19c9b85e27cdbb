namespace MailDoctor.Walk;

/// <summary>One field of the settings. All texts are safe to show.</summary>
/// <param name="Name">What mail programs call it.</param>
/// <param name="Value">What to enter.</param>
/// <param name="Origin">Where it comes from, as a clause.</param>
/// <param name="Verified">How far it was seen to work, as a clause.</param>
internal sealed record SettingsField(string Name, string Value, string Origin, string Verified);
