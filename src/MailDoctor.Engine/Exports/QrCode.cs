using System.Collections;
using System.Text;
using System.Xml.Linq;
using QRCoder;

namespace MailDoctor.Engine.Exports;

/// <summary>Draws a QR code (ISO/IEC 18004) of a text, as UTF-8 with error correction L, with the quiet zone of four modules around it.</summary>
internal sealed class QrCode
{
    private const int PixelsPerModule = 8;

    // What QRCoder puts around the modules, as the standard has it (section 6.3.8).
    private const int QuietZone = 4;

    private readonly QRCodeData data;

    /// <summary>The code of a text.</summary>
    /// <param name="text">At most 2,953 bytes of UTF-8, the most that a code holds.</param>
    public QrCode(string text) => data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L, forceUtf8: true);

    /// <summary>The most bytes of text that a code holds (version 40, L).</summary>
    public static int MostBytes => 2953;

    /// <summary>The modules alone.</summary>
    public QrModules Modules() => new(data.ModuleMatrix.Count - (2 * QuietZone), (x, y) => data.ModuleMatrix[y + QuietZone][x + QuietZone]);

    /// <summary>Black on white, as PNG.</summary>
    public byte[] Png() => new PngByteQRCode(data).GetGraphic(PixelsPerModule, drawQuietZones: true);

    /// <summary>Black on white, as SVG.</summary>
    /// <param name="comments">Lines of a comment; MailDoctor's own words only.</param>
    public string Svg(IReadOnlyList<string> comments)
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        int size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return XmlText.Of(
            new XElement(
                svg + "svg",
                new XAttribute("viewBox", $"0 0 {size} {size}"),
                new XAttribute("width", size * PixelsPerModule),
                new XAttribute("height", size * PixelsPerModule),
                new XAttribute("shape-rendering", "crispEdges"),
                new XElement(svg + "rect", new XAttribute("width", size), new XAttribute("height", size), new XAttribute("fill", "#fff")),
                new XElement(svg + "path", new XAttribute("d", path.ToString()), new XAttribute("fill", "#000"))),
            comments);
    }

    /// <summary>For a terminal with a dark background: blocks of two modules one above the other, the light ones drawn.</summary>
    public string Text()
    {
        List<BitArray> rows = data.ModuleMatrix;
        var text = new StringBuilder();
        for (int y = 0; y < rows.Count; y += 2)
        {
            for (int x = 0; x < rows.Count; x++)
            {
                bool upper = !rows[y][x];
                bool lower = y + 1 >= rows.Count || !rows[y + 1][x];
                text.Append((upper, lower) switch { (true, true) => '█', (true, false) => '▀', (false, true) => '▄', _ => ' ' });
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
