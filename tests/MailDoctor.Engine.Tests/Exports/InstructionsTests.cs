using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed partial class InstructionsTests
{
    [Fact]
    public void Html_holds_any_value_and_no_other_element_than_ours() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        string html = new Instructions().Written(ExportValues.Account(login, name)).Files[1].Text;

        // Without the parts that are no XML, it is XML.
        XElement body = XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)].Replace("&nbsp;", "", StringComparison.Ordinal));
        Assert.Empty(body.Descendants().Select(e => e.Name.LocalName).Except(["h1", "h2", "p", "dl", "dt", "dd", "span", "code", "ol", "li"]));
        Assert.Contains(body.Descendants("code"), c => c.Value == login);
        Assert.Contains(body.Descendants("code"), c => c.Value == name);
    });

    [Fact]
    public void Markdown_keeps_any_value_inside_a_code_span() => ExportValues.Text.Sample(login =>
    {
        string line = new Instructions().Written(ExportValues.Account(login)).Files[0].Text.Split('\n').First(l => l.StartsWith("- **User name:**", StringComparison.Ordinal));

        Match span = CodeSpan().Match(line);
        Assert.True(span.Success, line);
        string inside = span.Groups["text"].Value;
        Assert.Equal(login, inside.StartsWith(' ') && inside.EndsWith(' ') && inside.Length > 2 ? inside[1..^1] : inside);
    });

    [Theory]
    [InlineData("anna@bücher.example", "anna@bücher.example; programs want the form above")]
    [InlineData("anna@example.org", null)]
    public void An_address_with_another_form_for_people_shows_both(string address, string? other)
    {
        string text = new Instructions().Written(ExportAccounts.All["imap"] with { Address = ExportAccounts.Address(address) }).Files[2].Text;

        Assert.Equal(other is not null, text.Contains("Written for people:", StringComparison.Ordinal));
        Assert.Contains(other ?? address, text, StringComparison.Ordinal);
        Assert.Contains(ExportAccounts.Address(address).Ascii, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CRAM-MD5", "PLAIN", "Authentication method: Encrypted password for receiving, Normal password for sending.")]
    [InlineData("GSSAPI", "GSSAPI", "Authentication method: Kerberos / GSSAPI.")]
    [InlineData("PLAIN", "NONE", "Authentication method: Normal password for receiving, No authentication for sending.")]
    [InlineData("PLAIN", "PLAIN", "Authentication method: Normal password.")]
    public void The_steps_name_the_way_to_sign_in_that_the_settings_name(string reading, string sending, string step)
    {
        string text = new Instructions().Written(ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = reading }, ExportAccounts.Submissions with { Mechanism = sending })).Files[2].Text;

        Assert.Contains(step, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imap.example.org", "imap dot example dot org")]
    [InlineData("xn--bcher-kva.example", "xn hyphen hyphen bcher hyphen kva dot example")]
    [InlineData("Anna+x@example.org", "capital A nna plus x at example dot org")]
    public void Names_can_be_read_over_the_phone(string name, string aloud) => Assert.Equal(aloud, GuideText.Aloud(name));

    [Theory]
    [InlineData("anna", false)]
    [InlineData("Anna", true)]
    public void Only_what_is_said_otherwise_than_written_is_spelt_out(string login, bool spelt) =>
        Assert.Equal(spelt, new Instructions().Written(ExportValues.Account(login)).Files[2].Text.Contains($"(say: {GuideText.Aloud(login)})", StringComparison.Ordinal));

    [Theory]
    [InlineData("imap", false)]
    [InlineData("pop", true)]
    public void With_POP3_every_program_is_told_to_leave_mail_on_the_server(string account, bool pop)
    {
        string text = new Instructions().Written(ExportAccounts.All[account]).Files[2].Text;

        Assert.Equal(pop, text.Contains("Leave on server", StringComparison.Ordinal));
        Assert.Equal(pop ? 9 : 0, LeaveSteps().Count(text));
    }

    [Fact]
    public void A_browser_sign_in_is_explained()
    {
        ExportRequest request = ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = "XOAUTH2" }, ExportAccounts.Submissions with { Mechanism = "XOAUTH2" });

        string text = new Instructions().Written(request).Files[2].Text;

        Assert.Contains("sign in with the browser", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Type the password", text, StringComparison.Ordinal);
        Assert.DoesNotContain("and the password", text, StringComparison.Ordinal);
    }

    // Their makers' own pages were not to be had (see GuideText).
    [Theory]
    [InlineData("New Outlook for Windows", true)]
    [InlineData("Outlook on a phone", true)]
    [InlineData("Android: Gmail app", true)]
    [InlineData("Android: Samsung Email", true)]
    [InlineData("Thunderbird on a computer", false)]
    public void Steps_that_no_maker_described_say_that_names_differ(string section, bool differ)
    {
        string text = new Instructions().Written(ExportAccounts.All["imap"]).Files[2].Text;

        string after = text[text.IndexOf($"\n{section}\n", StringComparison.Ordinal)..];
        Assert.Equal(differ, after[..after.IndexOf("  1. ", StringComparison.Ordinal)].Contains("names of menus and buttons differ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_old_device_is_not_talked_into_less_encryption()
    {
        string[] texts = [new Instructions().Written(ExportAccounts.All["imap"]).Files[2].Text, new Outlook().Written(ExportAccounts.All["starttls"]).Files[0].Text];

        Assert.All(texts, t => Assert.Contains("Outlook on Windows 7", t, StringComparison.Ordinal));
        Assert.All(texts, t => Assert.Contains("Choose neither 'None' nor 'Accept all certificates'", t, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_provider_wants_first_stands_first()
    {
        string text = new Instructions().Written(ExportAccounts.All["imap"] with { Preparations = ["Example: make an <b>app password</b>."] }).Files[1].Text;

        Assert.Contains("make an &lt;b&gt;app password&lt;/b&gt;.", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Before you begin", StringComparison.Ordinal) < text.IndexOf("iPhone", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<!`)(?<fence>`+)(?!`)(?<text>.*?)(?<!`)\k<fence>(?!`)")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("Delete from server' to Never|Delete email from server' to Never|Delete email from server: Never|Do not delete on server|Leave messages on server|Leave a copy of messages|Remove copy from server after retrieving")]
    private static partial Regex LeaveSteps();
}
