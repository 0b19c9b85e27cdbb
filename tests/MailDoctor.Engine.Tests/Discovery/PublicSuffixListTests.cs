using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class PublicSuffixListTests
{
    [Theory]
    // A listed suffix of one label.
    [InlineData("com", null)]
    [InlineData("example.com", "example.com")]
    [InlineData("b.example.com", "example.com")]
    [InlineData("a.b.example.com", "example.com")]
    // No rule: the last label is the suffix.
    [InlineData("test", null)]
    [InlineData("healthy.test", "healthy.test")]
    [InlineData("mail.healthy.test", "healthy.test")]
    // Several labels.
    [InlineData("co.uk", null)]
    [InlineData("mail.example.co.uk", "example.co.uk")]
    [InlineData("c.kobe.jp", null)]
    [InlineData("b.c.kobe.jp", "b.c.kobe.jp")]
    [InlineData("a.b.c.kobe.jp", "b.c.kobe.jp")]
    // An exception to a wildcard.
    [InlineData("city.kobe.jp", "city.kobe.jp")]
    [InlineData("www.city.kobe.jp", "city.kobe.jp")]
    // A wildcard below the top level.
    [InlineData("ck", null)]
    [InlineData("test.ck", null)]
    [InlineData("b.test.ck", "b.test.ck")]
    [InlineData("www.ck", "www.ck")]
    [InlineData("www.www.ck", "www.ck")]
    [InlineData("a.b.ide.kyoto.jp", "b.ide.kyoto.jp")]
    [InlineData("www.test.k12.ak.us", "test.k12.ak.us")]
    // International names, in either form.
    [InlineData("食狮.公司.cn", "食狮.公司.cn")]
    [InlineData("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn")]
    [InlineData("xn--fiqs8s", null)]
    // The private part of the list: customers of one hoster.
    [InlineData("github.io", null)]
    [InlineData("anna.github.io", "anna.github.io")]
    public void Finds_the_registrable_domain(string name, string? registrable)
    {
        DomainName? found = PublicSuffixList.Shipped.RegistrableDomain(DomainName.Parse(name));

        Assert.Equal(registrable is null ? null : DomainName.Parse(registrable).Ascii, found?.Ascii);
    }

    [Theory]
    [InlineData("mail.example.co.uk", "example.co.uk", true)]
    [InlineData("mail.other.co.uk", "example.co.uk", false)] // both below co.uk, which nobody owns
    [InlineData("anna.github.io", "bert.github.io", false)] // neighbours at one hoster
    [InlineData("co.uk", "co.uk", true)] // the same name is the same registrant
    public void Tells_neighbours_from_one_registrant(string one, string other, bool same) =>
        Assert.Equal(same, PublicSuffixList.Shipped.SameRegistrant(DomainName.Parse(one), DomainName.Parse(other)));

    [Fact]
    public void Reads_comments_blank_lines_and_text_after_a_rule()
    {
        PublicSuffixList list = PublicSuffixList.Read(new StringReader("// note\n\n*.zone  trailing words\n!free.zone\n"));

        Assert.Equal("a.b.zone", list.RegistrableDomain(DomainName.Parse("x.a.b.zone"))?.Ascii);
        Assert.Equal("free.zone", list.RegistrableDomain(DomainName.Parse("x.free.zone"))?.Ascii);
    }
}
