using System.Text.RegularExpressions;

namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Tells a server that cannot serve now from one that will not.</summary>
internal static partial class ServiceTrouble
{
    /// <summary>Whether the words, with their response code, speak of a passing trouble (RFC 5530 §3, RFC 3206 §4), or are a farewell (RFC 9051 §7.1.5).</summary>
    public static bool IsTemporary(string? serverText) => serverText is not null && Passing().IsMatch(serverText);

    [GeneratedRegex(@"^(\* )?BYE\b|\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|SYS/TEMP)\b|temporar(y|ily)|try again|too busy|server (is )?(unavailable|busy)|throttl|rate limit|back-?end",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Passing();
}
