using System.Globalization;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Times, lists and foreign words as a person says them.</summary>
internal static class Prose
{
    /// <summary>A day in UTC: <c>19 November 2026</c>.</summary>
    public static string Day(DateTimeOffset time) => time.ToUniversalTime().ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How long something is, in the unit that a person would choose: <c>3 days</c>.</summary>
    public static string Long(TimeSpan span)
    {
        TimeSpan length = span.Duration();
        return length switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalHours: < 1 } => Count((int)length.TotalMinutes, "minute"),
            { TotalHours: < 48 } => Count((int)length.TotalHours, "hour"),
            { TotalDays: < 60 } => Count((int)length.TotalDays, "day"),
            { TotalDays: < 731 } => Count((int)Math.Round(length.TotalDays / 30.44), "month"),
            _ => Count((int)(length.TotalDays / 365.25), "year"),
        };
    }

    /// <summary>A number with its noun: <c>1 port</c>, <c>10,000 names</c>.</summary>
    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>An enumeration: <c>a, b and c</c>; beyond <paramref name="most"/> items only their number.</summary>
    public static string List(IReadOnlyList<string> items, int most = 6, int unseen = 0)
    {
        int left = items.Count + unseen;
        string[] shown = items.Take(most).ToArray();
        left -= shown.Length;
        string[] parts = left > 0 ? [.. shown, string.Create(CultureInfo.InvariantCulture, $"{left:N0} more")] : shown;
        return parts.Length switch
        {
            0 => "nothing",
            1 => parts[0],
            _ => $"{string.Join(", ", parts[..^1])} and {parts[^1]}",
        };
    }

    /// <summary>Somebody else's words, cut to a length that does not drown the sentence.</summary>
    public static string Cut(string text, int most = 100) => text.Length <= most ? text : text[..most] + "…";
}
