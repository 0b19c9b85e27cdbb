using System.Xml;
using System.Xml.Linq;

namespace MailDoctor.Engine.Clients;

/// <summary>Elements by name, without case and namespace, and where they stand.</summary>
internal static class XmlPlaces
{
    public static bool Is(this XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(e => e.Is(name));

    /// <summary>The text of a child; null: there is none, or it is empty.</summary>
    public static string? Text(this XElement element, string name) => Reading.Name(element.Child(name)?.Value);

    public static string? Says(this XElement element, string name) => Reading.Name(element.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value);

    /// <summary>The line, from 1.</summary>
    public static int Line(this XElement element) => element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;
}
