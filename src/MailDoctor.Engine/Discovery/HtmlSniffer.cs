using System.Text;

namespace MailDoctor.Engine.Discovery;

/// <summary>Recognises a web page that came instead of a document: parking pages, webmail log-ins, "not found" with status 200. Pure.</summary>
public static class HtmlSniffer
{
    private const int Looked = 4096;
    private const int LongestTitle = 80;

    /// <summary>Whether bytes are a web page.</summary>
    /// <param name="bytes">The body; only its beginning counts.</param>
    /// <param name="mediaType">As sent, lower case, without parameters; null: none. It decides only when the body does not.</param>
    public static bool IsHtml(ReadOnlySpan<byte> bytes, string? mediaType)
    {
        string start = Start(bytes);
        if (Has(start, "<!doctype html") || Has(start, "<html"))
        {
            return true;
        }

        bool isXml = Has(start, "<?xml") || Has(start, "<clientconfig") || Has(start, "<autodiscover");
        return mediaType is "text/html" && !isXml && !start.StartsWith('{');
    }

    /// <summary>The page's title as the page spells it, shortened; null: none at its beginning.</summary>
    public static string? Title(ReadOnlySpan<byte> bytes)
    {
        string start = Start(bytes);
        int open = start.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        int from = open < 0 ? -1 : start.IndexOf('>', open);
        int to = from < 0 ? -1 : start.IndexOf("</title", from, StringComparison.OrdinalIgnoreCase);
        if (to < 0)
        {
            return null;
        }

        string title = string.Join(' ', start[(from + 1)..to].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return title.Length == 0 ? null : title.Length <= LongestTitle ? title : title[..LongestTitle] + "…";
    }

    private static bool Has(string start, string mark) => start.Contains(mark, StringComparison.OrdinalIgnoreCase);

    private static string Start(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Looked)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
}
