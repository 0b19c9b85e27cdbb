namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Where facts of a profile come from.</summary>
/// <param name="From">A data set and the file in it, or a URL.</param>
/// <param name="Date">The date of that source, to the day, month or year; null: not known. It is not the date of a test.</param>
public sealed record ProfileSourceEntry(string From, string? Date);
