using CsCheck;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class ReplyTests
{
    [Theory]
    [InlineData("a NO [AUTHENTICATIONFAILED] Authentication failed.", "NO", "AUTHENTICATIONFAILED", "Authentication failed.")]
    [InlineData("a NO [WEBALERT https://example.org/login] Web login required.", "NO", "WEBALERT https://example.org/login", "Web login required.")]
    [InlineData("a OK", "OK", null, "")]
    [InlineData("a bad What?", "BAD", null, "What?")]
    [InlineData("* BYE gone", "BYE", null, "gone")]
    [InlineData("b OK of another command", "", null, "")]
    [InlineData("a NO [unclosed", "NO", null, "[unclosed")]
    public void Takes_imap_apart(string line, string status, string? code, string text) =>
        Assert.Equal(new Reply(status, code, text), Reply.OfImap("a", ["* OK noise", line]));

    [Fact]
    public void The_tagged_line_counts_more_than_a_bye() =>
        Assert.Equal("NO", Reply.OfImap("a", ["* BYE going", "a NO [ALERT] Basic authentication is disabled."]).Status);

    [Theory]
    [InlineData("-ERR [AUTH] no", "-ERR", "AUTH", "no")]
    [InlineData("-ERR [SYS/TEMP] busy", "-ERR", "SYS/TEMP", "busy")]
    [InlineData("+OK", "+OK", null, "")]
    [InlineData("+ eyJ9", "", null, "")]
    public void Takes_pop3_apart(string line, string status, string? code, string text) =>
        Assert.Equal(new Reply(status, code, text), Reply.OfPop3([line]));

    [Theory]
    [InlineData("535 5.7.8 no good", "535", "535 5.7.8", "no good")]
    [InlineData("535 no good", "535", "535", "no good")]
    [InlineData("235 2.7.0 yes", "235", "235 2.7.0", "yes")]
    [InlineData("454", "454", "454", "")]
    public void Takes_smtp_apart(string line, string status, string code, string text) =>
        Assert.Equal(new Reply(status, code, text), Reply.OfSmtp([line]));

    [Fact]
    public void Joins_the_lines_of_an_smtp_reply_and_leaves_challenges_out() => Assert.Equal(
        new Reply("534", "534 5.7.9", "Application-specific password required. Learn more"),
        Reply.OfSmtp(["334 VXNlcm5hbWU6", "534-5.7.9 Application-specific password required.", "534 5.7.9 Learn more"]));

    [Fact]
    public void Survives_any_lines() =>
        Gen.String.Array[0, 5].Sample(lines => Reply.OfImap("a", lines).Text.Length <= 1000 && Reply.OfPop3(lines).Text.Length <= 1000 && Reply.OfSmtp(lines).Text.Length <= 1000);
}
