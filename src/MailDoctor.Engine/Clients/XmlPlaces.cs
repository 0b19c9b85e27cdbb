using System.Xml;
using System.Xml.Linq;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients;

/// <summary>Elements by name, without case and namespace, and where they stand.</summary>
internal static class XmlPlaces
{
    public static bool Is(this XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(e => e.Is(name));

    /// <summary>The text of a child; null: there is none, or it is empty.</summary>
    public static string? Text(this XElement element, string name) => Reading.Name(element.Child(name)?.Value);

    public static string? Says(this XElement element, string name) => Reading.Name(element.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value);

    /// <summary>Where the text of an element stands in its file; null: it has none that can be exchanged for another.</summary>
    public static ClientSetting? Place(this XElement? element, SettingKind kind, ClientFile file)
    {
        if (element?.Inside(file) is not int start || element.HasElements)
        {
            return null;
        }

        int end = file.Text.IndexOf('<', start);
        return end < 0 || !file.Text.AsSpan(end).StartsWith("</") ? null : new ClientSetting(kind, element.Name.LocalName, file.Text[start..end], element.Line(), start);
    }

    /// <summary>Where the file goes on behind the start tag of an element; null: it is not found there, or the element is written as empty.</summary>
    public static int? Inside(this XElement element, ClientFile file)
    {
        if (Start(element, file) is not int at)
        {
            return null;
        }

        // A closing bracket inside an attribute's quotes closes nothing.
        char quote = '\0';
        for (string text = file.Text; at < text.Length; at++)
        {
            char c = text[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return text[at - 1] == '/' ? null : at + 1;
            }
        }

        return null;
    }

    /// <summary>Where an element begins, at its bracket; null: it does not stand where the parser says, as in a file of another encoding.</summary>
    public static int? Start(this XElement element, ClientFile file)
    {
        if (element is not IXmlLineInfo info || !info.HasLineInfo() || SourceLines.Of(file.Text).ElementAtOrDefault(info.LineNumber - 1) is not { Text: not null } line)
        {
            return null;
        }

        int at = line.Start + info.LinePosition - 2;
        return at >= 0 && at < file.Text.Length && file.Text[at] == '<' && file.Text.AsSpan(at + 1).StartsWith(element.Name.LocalName, StringComparison.Ordinal) ? at : null;
    }

    /// <summary>A text as it has to stand between tags.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The line, from 1.</summary>
    public static int Line(this XElement element) => element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;
}
