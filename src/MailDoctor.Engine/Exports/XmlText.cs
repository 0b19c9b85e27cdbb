using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MailDoctor.Engine.Exports;

/// <summary>Writes XML as clients expect it: UTF-8 without a byte order mark, indented, no document type unless one is asked for.</summary>
internal static class XmlText
{
    /// <summary>The text of a document.</summary>
    /// <param name="root">The outermost element.</param>
    /// <param name="comments">Lines of a comment in front of it: MailDoctor's own words only, because nothing is escaped in a comment.</param>
    /// <param name="documentType">The document type, for property lists; null: none.</param>
    public static string Of(XElement root, IReadOnlyList<string> comments, XDocumentType? documentType = null)
    {
        var document = new XDocument();
        if (documentType is not null)
        {
            document.Add(documentType);
        }

        foreach (string line in comments)
        {
            document.Add(new XComment($" {line} "));
        }

        document.Add(root);
        var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(bytes, settings))
        {
            document.Save(writer);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }
}
