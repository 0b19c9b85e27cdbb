using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class PlaceholdersTests
{
    private static readonly EmailAddress Anna = new("Anna", DomainName.Parse("bücher.example"));

    [Theory]
    [InlineData("%EMAILADDRESS%", "Anna@xn--bcher-kva.example", null)]
    [InlineData("%EMAILLOCALPART%.%EMAILDOMAIN%", "Anna.xn--bcher-kva.example", null)]
    [InlineData("%emaillocalpart%", "Anna", null)]
    [InlineData("fixed", "fixed", null)]
    [InlineData("%EMAILLOCALPART%%%EMAILDOMAIN%", "Anna%xn--bcher-kva.example", null)] // user%domain, as some servers want it
    [InlineData("100%", "100%", null)]
    [InlineData("a%b", "a%b", null)]
    [InlineData("%REALNAME%", "%REALNAME%", "%REALNAME%")]
    [InlineData("%EMAILADDRESS", "%EMAILADDRESS", "%EMAILADDRESS")] // seen in the ISPDB, office365.com
    [InlineData("", "", null)]
    public void Fills_in_what_is_known_and_names_what_is_not(string template, string text, string? unknown)
    {
        string filled = Placeholders.Expand(template, Anna, out string? left);

        Assert.Equal((text, unknown), (filled, left));
    }

    [Fact]
    public void A_value_is_not_filled_in_again()
    {
        var trick = new EmailAddress("%EMAILDOMAIN%", DomainName.Parse("example.org"));

        Assert.Equal("%EMAILDOMAIN%", Placeholders.Expand("%EMAILLOCALPART%", trick, out _));
    }
}
