using System.Text;
using CsCheck;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery;

/// <summary>Whatever comes, a reader gives an answer within its bounds.</summary>
public sealed class ReadersNeverThrowTests
{
    // Shreds of real documents, so that chance gets past the first character.
    private static readonly string[] Shreds =
    [
        "<?xml version=\"1.0\" encoding=\"", "UTF-8", "utf-16", "utf-7", "iso-8859-1", "\"?>", "<clientConfig version='1.1'>", "</clientConfig>", "<emailProvider id='x'>", "</emailProvider>",
        "<incomingServer type=\"imap\">", "<incomingServer type='pop3'>", "</incomingServer>", "<outgoingServer type='smtp'>", "</outgoingServer>", "<hostname>", "</hostname>", "<port>", "993", "</port>",
        "<socketType>", "SSL", "STARTTLS", "</socketType>", "<authentication system='sasl'>", "</authentication>", "<username>", "%EMAILADDRESS%", "%", "</username>", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "]>", "&a;", "&#0;", "&#x10FFFF;",
        "<![CDATA[", "]]>", "<!--", "-->", "<Autodiscover>", "<Response>", "<Account>", "<Protocol><Type>IMAP</Type><Server>", "</Server></Protocol>", "</Account>", "</Response>", "</Autodiscover>", "<Error>", "<ErrorCode>600</ErrorCode>", "</Error>",
        "<Action>redirectUrl</Action><RedirectUrl>", "</RedirectUrl>", "{\"protocols\":", "{\"imap\":", "{\"host\":", "\"imap.example.org\"", "\"\\ud800\"", "}", "}}", ",", "[", "\uFEFF", "\0", "\u202E", "<html>", "<title>", "</title>", "xmlns:a='b'", "<a:b>",
        "mailconf=", "https://", "[::1", "v=UAAC1;", "a=sha256;", "d=",
    ];

    private static readonly string[] Labels = ["com", "co", "uk", "jp", "kobe", "city", "ck", "www", "test", "xn--85x722f", "a", "io", "github"];

    private static readonly Gen<string> Shred = Gen.Int[0, Shreds.Length - 1].Select(i => Shreds[i]);

    private static readonly Gen<byte[]> Documents = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Shred.Array[0, 40].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
        Gen.Select(Shred.Array[0, 30], Gen.Byte.Array[0, 10], (parts, noise) => (byte[])[.. Encoding.UTF8.GetBytes(string.Concat(parts)), .. noise]),
        Shred.Array[0, 20].Select(parts => (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes(string.Concat(parts))]));

    [Fact]
    public void Autoconfig_documents() => Documents.Sample(bytes => Bounded(AutoconfigDocument.Read(bytes, SourceCheck.Anna)));

    [Fact]
    public void Autodiscover_answers() => Documents.Sample(bytes => Bounded(AutodiscoverDocument.Read(bytes)));

    [Fact]
    public void Pacc_documents() => Documents.Sample(bytes => Bounded(PaccDocument.Read(bytes, SourceCheck.Anna)));

    [Fact]
    public void Web_pages() => Documents.Sample(bytes => HtmlSniffer.Title(bytes) is null or { Length: <= 81 } && (HtmlSniffer.IsHtml(bytes, "text/html") || true));

    [Fact]
    public void Texts_of_the_dns() => Documents.Sample(bytes =>
    {
        string text = Encoding.UTF8.GetString(bytes);
        bool https = MailconfRecord.Read(text) is not { } url || url.Scheme == "https";
        return https && PaccDocument.Matches(text, bytes) != true;
    });

    [Fact]
    public void Host_names() => Documents.Sample(bytes =>
        !ClaimedHost.TryRead(Encoding.UTF8.GetString(bytes), out DomainName? host, out string cause, out string reason)
            ? cause.Length > 0 && reason.Length > 0
            : host.Ascii.Contains('.', StringComparison.Ordinal));

    [Fact]
    public void Placeholders_in_anything() => Documents.Sample(bytes => Placeholders.Expand(Encoding.UTF8.GetString(bytes), SourceCheck.Anna, out _).Length >= 0);

    [Fact]
    public void Registrable_domains() => Gen.Int[0, Labels.Length - 1].Select(i => Labels[i]).Array[1, 6].Sample(labels =>
    {
        DomainName name = DomainName.Parse(string.Join('.', labels));
        return PublicSuffixList.Shipped.RegistrableDomain(name) is not { } registrable || (name.IsWithin(registrable) && registrable == PublicSuffixList.Shipped.RegistrableDomain(registrable));
    });

    private static bool Bounded(DocumentReading reading) =>
        reading.Servers.Count <= 40 && reading.Dropped.Count <= 40
        && reading.Servers.All(s => s.Port is >= 1 and <= 65535 && s.Host.Length is > 0 and <= 2000)
        && (reading.Problem is null || reading.Servers.Count == 0);
}
