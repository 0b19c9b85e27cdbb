using CsCheck;
using MailDoctor.Output;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Output;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("imap.example.org", "imap.example.org")]
    [InlineData("www.example.org", @"www\.example.org")]       // becomes a link by itself on GitHub
    [InlineData("https://x", @"https\://x")]
    [InlineData("anna@example.org", @"anna\@example.org")]
    [InlineData("[a](b)", @"\[a\]\(b)")]
    [InlineData("![a](b)", @"\!\[a\]\(b)")]
    [InlineData("<script>", @"\<script\>")]
    [InlineData("&lt;", @"\&lt;")]
    [InlineData("# x", @"\# x")]
    [InlineData("- x", @"\- x")]
    [InlineData("+ x", @"\+ x")]
    [InlineData("a|b", @"a\|b")]
    [InlineData("*a* _b_ `c` ~d~", @"\*a\* \_b\_ \`c\` \~d\~")]
    [InlineData("a\nb", @"a\\nb")]
    [InlineData("1. x", @"1\. x")]
    public void Shows_the_text_and_nothing_else(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData("x", "`x`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("a``b`c", "```a``b`c```")]
    [InlineData("a|b", @"`a\|b`")]
    public void Code_has_a_fence_that_is_long_enough(string text, string expected) => Assert.Equal(expected, MarkdownText.Code(text));

    [Fact]
    public void Nothing_that_begins_markup_is_left_bare() => Gen.String[Gen.Char["ab1 <>[]()!*_`~#&|\\:@w."], 0, 30].Sample(text =>
    {
        string escaped = MarkdownText.Escape(text);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\')
            {
                i++;
            }
            else
            {
                Assert.DoesNotContain(escaped[i], "<>[]!*_`~#&|:@");
            }
        }
    });

    [Fact]
    public void A_hostile_report_is_harmless()
    {
        string page = MarkdownReport.Of(Cases.Attacked);

        Hostility.AssertHarmless(page);
        Assert.Contains("SIMULATED", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_says_what_is_wrong_and_what_to_use()
    {
        string page = MarkdownReport.Of(Cases.Broken);

        Assert.Contains("### ERROR: The certificate of smtp.example.org\\:587", page, StringComparison.Ordinal);
        Assert.Contains("| Server | `imap.example.org` |", page, StringComparison.Ordinal);
        Assert.Contains("No usable server was found.", page, StringComparison.Ordinal);
        Assert.Contains("1. Run\\: certbot renew", page, StringComparison.Ordinal);
    }
}
