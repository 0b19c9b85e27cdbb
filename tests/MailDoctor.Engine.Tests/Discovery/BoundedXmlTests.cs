using System.Text;
using MailDoctor.Engine.Discovery;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class BoundedXmlTests
{
    [Theory]
    [InlineData("utf-8", "UTF-8", false)]
    [InlineData("utf-8", "UTF-8", true)]
    [InlineData("utf-8", "utf8", false)]               // without the hyphen, in the wild
    [InlineData("utf-8", "utf8", true)]
    [InlineData("utf-8", "utf-16", false)]             // a .NET string written to a file
    [InlineData("utf-16", "UTF-16", true)]
    [InlineData("utf-16", "UTF-8", true)]              // saved anew by an editor
    [InlineData("utf-16BE", "UTF-8", true)]
    [InlineData("iso-8859-1", "ISO-8859-1", false)]
    [InlineData("windows-1252", "Windows-1252", false)]
    [InlineData("iso-8859-15", "iso-8859-15", false)]
    [InlineData("windows-1251", "windows-1251", false)]
    [InlineData("shift_jis", "Shift_JIS", false)]
    public void Reads_the_encodings_of_the_wild(string written, string declared, bool mark)
    {
        string word = written switch { "shift_jis" => "日本", "windows-1251" => "Почта", _ => "Müller" };
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?>\n<a>{word}</a>")];

        string? read = BoundedXml.Read(bytes, out string problem)?.Value;

        Assert.Equal((word, ""), (read, problem));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\nM\u00fcller</a>", "it should be in UTF-8 and is not at line 3, position 2", 3, 2)]
    [InlineData("<a>\nM\u00fcller</a>", "it should be in UTF-8 and is not at line 2, position 2", 2, 2)]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?>\n<a/>", "it is in an encoding that is not known", 1, 31)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf8\"?>\n<a>M\u00fcller</a>", "its characters are in an encoding that cannot be read", 1, 1)]
    [InlineData(" \r\n\t", "it is empty", 1, 1)]
    [InlineData("", "it is empty", 1, 1)]
    [InlineData("<a>\n <b></a>", "it is not well-formed XML at line 2, position 7", 2, 7)]
    public void Says_what_is_wrong_and_where(string latin, string problem, int line, int position)
    {
        Assert.Null(BoundedXml.Read(Encoding.Latin1.GetBytes(latin), out string said, out int at, out int place));
        Assert.Equal((problem, line, position), (said, at, place));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Says_where_a_document_type_stands(string encoding)
    {
        Encoding written = Encoding.GetEncoding(encoding);

        Assert.Null(BoundedXml.Read((byte[])[.. written.GetPreamble(), .. written.GetBytes("<?xml version=\"1.0\"?>\n\n<!DOCTYPE a [<!ENTITY b \"c\">]>\n<a>&b;</a>")], out string problem, out int line, out _));
        Assert.StartsWith("it has a document type declaration", problem, StringComparison.Ordinal);
        Assert.Equal(3, line);
    }

    [Fact]
    public void Says_where_a_document_grows_too_deep_or_too_long()
    {
        string deep = string.Concat(Enumerable.Range(1, 40).Select(n => $"<a>\n"));
        string wide = "<a>" + string.Concat(Enumerable.Repeat("<b/>\n", BoundedXml.MaximumNodes + 1)) + "</a>";

        Assert.Null(BoundedXml.Read(Encoding.UTF8.GetBytes(deep), out string tooDeep, out int deepLine, out _));
        Assert.Null(BoundedXml.Read(Encoding.UTF8.GetBytes(wide), out string tooWide, out int wideLine, out _));

        Assert.StartsWith("its elements are nested deeper than 32 levels", tooDeep, StringComparison.Ordinal);
        Assert.StartsWith("it has far more elements", tooWide, StringComparison.Ordinal);
        Assert.Equal((BoundedXml.MaximumDepth + 2, BoundedXml.MaximumNodes), (deepLine, wideLine));
    }
}
