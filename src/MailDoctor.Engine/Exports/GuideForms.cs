using System.Globalization;
using System.Net;
using System.Text;

namespace MailDoctor.Engine.Exports;

/// <summary>Writes a <see cref="Guide"/> as text, Markdown and HTML.</summary>
internal static class GuideForms
{
    private const string Style = "body{font:1.05rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}code{background:#eee;padding:0 .25em;overflow-wrap:anywhere}dt{font-weight:bold}dd{margin:0 0 .5rem 1rem}.aloud{color:#555}";

    /// <summary>Plain text.</summary>
    public static string Text(Guide guide)
    {
        var text = new StringBuilder();
        text.Append(guide.Title).Append('\n').Append('=', guide.Title.Length).Append('\n');
        foreach (GuideSection section in guide.Sections)
        {
            text.Append('\n').Append(section.Title).Append('\n').Append('-', section.Title.Length).Append('\n');
            foreach (string paragraph in section.Paragraphs)
            {
                text.Append('\n').Append(Plain(paragraph)).Append('\n');
            }

            text.Append(section.Rows.Count > 0 ? "\n" : "");
            foreach ((string label, string value, string? aloud) in section.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {label + ":",-16} {Plain(value)}\n");
                text.Append(aloud is null ? "" : $"  {"",-16} (say: {aloud})\n");
            }

            text.Append(section.Steps.Count > 0 ? "\n" : "");
            for (int i = 0; i < section.Steps.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{i + 1,3}. {Plain(section.Steps[i])}\n");
            }
        }

        return text.ToString();

        static string Plain(string marked) => string.Concat(Guide.Pieces(marked).Select(p => p.Text));
    }

    /// <summary>Markdown (CommonMark).</summary>
    public static string Markdown(Guide guide)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Escape(guide.Title)).Append('\n');
        foreach (GuideSection section in guide.Sections)
        {
            text.Append("\n## ").Append(Escape(section.Title)).Append('\n');
            foreach (string paragraph in section.Paragraphs)
            {
                text.Append('\n').Append(Inline(paragraph)).Append('\n');
            }

            text.Append(section.Rows.Count > 0 ? "\n" : "");
            foreach ((string label, string value, string? aloud) in section.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"- **{Escape(label)}:** {Inline(value)}{(aloud is null ? "" : $" (say: {Escape(aloud)})")}\n");
            }

            text.Append(section.Steps.Count > 0 ? "\n" : "");
            for (int i = 0; i < section.Steps.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Inline(section.Steps[i])}\n");
            }
        }

        return text.ToString();

        static string Inline(string marked) => string.Concat(Guide.Pieces(marked).Select(p => p.IsValue ? Code(p.Text) : Escape(p.Text)));
    }

    /// <summary>A page of HTML that runs nothing and fetches nothing.</summary>
    public static string Html(Guide guide)
    {
        var text = new StringBuilder();
        text.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\" />\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Encode(guide.Title)}</title>\n<style>{Style}</style>\n</head>\n<body>\n<h1>{Encode(guide.Title)}</h1>\n");
        foreach (GuideSection section in guide.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(section.Title)}</h2>\n");
            foreach (string paragraph in section.Paragraphs)
            {
                text.Append(CultureInfo.InvariantCulture, $"<p>{Inline(paragraph)}</p>\n");
            }

            text.Append(section.Rows.Count > 0 ? "<dl>\n" : "");
            foreach ((string label, string value, string? aloud) in section.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(label)}</dt><dd>{Inline(value)}{(aloud is null ? "" : $" <span class=\"aloud\">(say: {Encode(aloud)})</span>")}</dd>\n");
            }

            text.Append(section.Rows.Count > 0 ? "</dl>\n" : "").Append(section.Steps.Count > 0 ? "<ol>\n" : "");
            foreach (string step in section.Steps)
            {
                text.Append(CultureInfo.InvariantCulture, $"<li>{Inline(step)}</li>\n");
            }

            text.Append(section.Steps.Count > 0 ? "</ol>\n" : "");
        }

        return text.Append("</body>\n</html>\n").ToString();

        static string Inline(string marked) => string.Concat(Guide.Pieces(marked).Select(p => p.IsValue ? $"<code>{Encode(p.Text)}</code>" : Encode(p.Text)));
        static string Encode(string value) => WebUtility.HtmlEncode(value);
    }

    // CommonMark §2.4: any ASCII punctuation may stand behind a backslash. Full stops and commas need none in the middle of a line.
    private static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (char c in value)
        {
            text.Append(c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '&' or '~' or '!' or '$' or '{' or '}' ? $"\\{c}" : c.ToString());
        }

        return text.ToString();
    }

    // CommonMark §6.1: a fence longer than any run of backticks inside, and blanks inside it where the value begins or ends with one.
    private static string Code(string value)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in value)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        bool padded = value.StartsWith('`') || value.EndsWith('`');
        return padded ? $"{fence} {value} {fence}" : $"{fence}{value}{fence}";
    }
}
