using System.Globalization;
using System.Text;

namespace MailDoctor.Engine.Exports;

/// <summary>Writes a value so that one format, and no other, takes it as it is. Values were checked before: there is no control character
/// in them and no line break (see <see cref="AccountFitting"/>).</summary>
internal static class Quoting
{
    /// <summary>A word of a POSIX shell (XCU §2.2.2).</summary>
    public static string Shell(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A string of mbsync, where a backslash makes the next character plain.</summary>
    public static string Backslashed(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A string of fetchmail's run control file. It ends at the first quotation mark, whatever stands before it (seen in 6.4.37), so that one is
    /// written by its number.</summary>
    public static string Fetchmail(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\x22", StringComparison.Ordinal)}\"";

    /// <summary>A word of mutt's and neomutt's language. Between apostrophes nothing is special; the other quotes would run what stands between backticks.</summary>
    public static string Mutt(string value) => $"'{value.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";

    /// <summary>An argument of msmtp and mpop: they take one pair of quotes away and know no escapes.</summary>
    public static string Stripped(string value) => $"\"{value}\"";

    /// <summary>A string of Python and of JSON: both take this form, ASCII only.</summary>
    public static string Json(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~')
            {
                text.Append(c);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>A literal of Python, which has no surrogate pairs in its escapes.</summary>
    public static string Python(string value)
    {
        var text = new StringBuilder("'");
        foreach (Rune rune in value.EnumerateRunes())
        {
            text.Append(rune.Value switch
            {
                '\'' => "\\'",
                '\\' => "\\\\",
                >= ' ' and <= '~' => ((char)rune.Value).ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            });
        }

        return text.Append('\'').ToString();
    }

    /// <summary>A part of a URL: everything but the unreserved characters is percent-encoded as UTF-8 (RFC 3986 §2.3).</summary>
    public static string Url(string value) => Uri.EscapeDataString(value);

    /// <summary>A value of a key file (GKeyFile, KConfig): backslashes doubled, a space in front kept.</summary>
    public static string KeyFile(string value)
    {
        string escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal);
        return escaped.StartsWith(' ') ? "\\s" + escaped[1..] : escaped;
    }

    /// <summary>An item of a list in a key file (GKeyFile), with its end.</summary>
    public static string KeyFileItem(string value) => KeyFile(value).Replace(";", "\\;", StringComparison.Ordinal) + ";";

    /// <summary>A basic string of TOML.</summary>
    public static string Toml(string value) => Backslashed(value);

    /// <summary>A mailbox as in a header (RFC 5322 §3.4): name and address. A name that is not plain ASCII becomes encoded words (RFC 2047) when <paramref name="encode"/> is set.</summary>
    public static string Mailbox(string name, string address, bool encode)
    {
        if (name.Length == 0)
        {
            return address;
        }

        if (encode && !Ascii.IsValid(name))
        {
            return EncodedMailbox(name, address);
        }

        return $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{address}>";
    }

    /// <summary>A mailbox as in a header, the name in encoded words (RFC 2047), whatever is in it.</summary>
    public static string EncodedMailbox(string name, string address) => $"{EncodedWords(name)} <{address}>";

    // Encoded words hold at most 75 characters each (RFC 2047 §2): 45 bytes of text in base64.
    private static string EncodedWords(string name)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        Span<byte> one = stackalloc byte[4];
        foreach (Rune rune in name.EnumerateRunes())
        {
            int length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > 45)
            {
                words.Add($"=?utf-8?B?{Convert.ToBase64String(bytes.ToArray())}?=");
                bytes.Clear();
            }

            bytes.AddRange(one[..length]);
        }

        words.Add($"=?utf-8?B?{Convert.ToBase64String(bytes.ToArray())}?=");
        return string.Join(' ', words);
    }
}
