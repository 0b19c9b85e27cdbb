namespace MailDoctor.Engine.Discovery;

/// <summary>A TXT record <c>mailconf=URL</c>, which says where the domain's autoconfig document is (an older form of the autoconfig draft). Pure.</summary>
public static class MailconfRecord
{
    private const string Start = "mailconf=";

    /// <summary>Reads a record; never throws.</summary>
    /// <param name="text">The text of the TXT record.</param>
    /// <returns>The URL, https only and without user name; null: the record is none of this kind or says no such URL.</returns>
    public static Uri? Read(string text) =>
        text.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(text[Start.Length..].Trim(), UriKind.Absolute, out Uri? url)
        && url.Scheme == Uri.UriSchemeHttps
        && url.UserInfo.Length == 0
        && url.Host.Length > 0
            ? url
            : null;

    /// <summary>Whether a record is meant to be one of this kind.</summary>
    public static bool Is(string text) => text.StartsWith(Start, StringComparison.OrdinalIgnoreCase);
}
