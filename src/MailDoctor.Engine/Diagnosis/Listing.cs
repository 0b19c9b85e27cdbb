namespace MailDoctor.Engine.Diagnosis;

/// <summary>Several things in one sentence.</summary>
internal static class Listing
{
    /// <summary>The distinct items as people say them: <c>a</c>, <c>a and b</c>, <c>a, b and c</c>; beyond the limit <c>a, b and 7 more</c>.</summary>
    public static string Of<T>(IEnumerable<T> items, int limit = 6)
    {
        string[] all = items.Select(i => $"{i}").Distinct().ToArray();
        string[] shown = all.Length > limit ? [.. all[..(limit - 1)], $"{all.Length - limit + 1} more"] : all;
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }
}
