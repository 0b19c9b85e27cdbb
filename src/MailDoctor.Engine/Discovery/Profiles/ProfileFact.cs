namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>How a provider's server behaves or what it limits: a named fact of the sections <c>imap</c>, <c>pop</c> and <c>smtp</c>.</summary>
/// <param name="Name">Section and name, such as <c>imap.idleMinutes</c>; <see cref="ProfileFormat"/> lists them all.</param>
/// <param name="Value">A number in decimal digits, <c>true</c>, or text.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record ProfileFact(string Name, string Value, ProfileConfidence Confidence)
{
    /// <summary>The date of the fact, to the day, month or year; null: not known.</summary>
    public string? Checked { get; init; }

    /// <summary>Where the fact comes from; null: see the profile's sources.</summary>
    public string? Source { get; init; }
}
