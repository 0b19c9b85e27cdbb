using System.Text;
using MailDoctor.Engine.Discovery;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class HtmlSnifferTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><html><title>x</title>", "text/xml", true)] // whatever the header says
    [InlineData("\uFEFF \n<HTML lang=de>", null, true)]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>""", "application/xhtml+xml", true)]
    [InlineData("<!-- note --><html>", "text/html", true)]
    [InlineData("Not here", "text/html", true)]
    [InlineData("""<?xml version="1.0"?><clientConfig/>""", "text/html", false)] // a document with the wrong header
    [InlineData("<clientConfig/>", "text/html", false)]
    [InlineData("""{"protocols":{}}""", "text/html", false)]
    [InlineData("<clientConfig/>", "text/xml", false)]
    [InlineData("", null, false)]
    public void Recognises_web_pages(string text, string? mediaType, bool html) =>
        Assert.Equal(html, HtmlSniffer.IsHtml(Encoding.UTF8.GetBytes(text), mediaType));

    [Theory]
    [InlineData("<html><title> Roundcube \n Webmail </title>", "Roundcube Webmail")]
    [InlineData("<html><TITLE class='a'>x</TITLE>", "x")]
    [InlineData("<html><title>no end", null)]
    [InlineData("<html><title></title>", null)]
    [InlineData("<html>", null)]
    public void Tells_the_title(string text, string? title) => Assert.Equal(title, HtmlSniffer.Title(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Shortens_a_title_without_end() =>
        Assert.Equal(81, HtmlSniffer.Title(Encoding.UTF8.GetBytes($"<title>{new string('x', 500)}</title>"))!.Length);
}
