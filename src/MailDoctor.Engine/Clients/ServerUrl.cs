using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MailDoctor.Engine.Clients;

/// <summary>A server as <c>scheme://user:password@host:port/path</c>, of which the password is noticed and thrown away.</summary>
/// <param name="Scheme">In lower case.</param>
/// <param name="User">Percent escapes undone; null: none.</param>
/// <param name="HasPassword">Whether a password stands in it.</param>
/// <param name="Host">As it is spelled.</param>
/// <param name="Port">Null: none is named.</param>
/// <param name="Path">What follows, from the slash on.</param>
internal sealed record ServerUrl(string Scheme, string? User, bool HasPassword, string Host, int? Port, string Path)
{
    /// <summary>Reads one; never throws.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ServerUrl? url)
    {
        url = null;
        string whole = text?.Trim() ?? "";
        int colon = whole.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0 || !whole.AsSpan(0, colon).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
        {
            return false;
        }

        string rest = whole[(colon + 3)..];
        int slash = rest.IndexOfAny(['/', '?', '#']);
        string path = slash < 0 ? "" : rest[slash..];
        string authority = slash < 0 ? rest : rest[..slash];
        int at = authority.LastIndexOf('@');

        // A password with an unescaped slash would put the host into the path.
        if (at < 0 && path.IndexOf('@', StringComparison.Ordinal) is var late and >= 0 && authority.Contains(':', StringComparison.Ordinal)
            && (!int.TryParse(authority[(authority.LastIndexOf(':') + 1)..], out _) || !authority.Contains('.', StringComparison.Ordinal)))
        {
            string all = authority + path;
            at = authority.Length + late;
            int end = all.IndexOf('/', at);
            authority = end < 0 ? all : all[..end];
            path = end < 0 ? "" : all[end..];
            at = authority.LastIndexOf('@');
        }

        string? user = null;
        bool password = false;
        if (at >= 0)
        {
            string who = authority[..at];
            int divider = who.IndexOf(':', StringComparison.Ordinal);
            password = divider >= 0 && divider + 1 < who.Length;
            user = Unescape(divider < 0 ? who : who[..divider]);
        }

        string place = authority[(at + 1)..];
        int? port = null;
        int last = place.LastIndexOf(':');
        if (last >= 0 && place.LastIndexOf(']') < last)
        {
            port = Reading.Port(place[(last + 1)..]);

            // What is no port can be a password, when the rest of the address is missing.
            password |= port is null && last + 1 < place.Length;
            place = place[..last];
        }

        url = new ServerUrl(whole[..colon].ToLowerInvariant(), string.IsNullOrEmpty(user) ? null : user, password, place, port, path);
        return true;
    }

    /// <summary>The URL without a password.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scheme}://{(User is null ? "" : Uri.EscapeDataString(User) + "@")}{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}{(Port is int port ? $":{port}" : "")}{Path}");

    private static string Unescape(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (UriFormatException)
        {
            return text;
        }
    }
}
