using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class ServerExpiresMailTests
{
    [Theory]
    [InlineData("EXPIRE 0", Certainty.Proven, "does not stay on the server")]
    [InlineData("EXPIRE0", Certainty.Proven, "does not stay on the server")] // GNU Mailutils
    [InlineData("EXPIRE 30", Certainty.Proven, "stays for 30 days")]
    [InlineData("EXPIRE 31", Certainty.Proven, "stays for 31 days", false)]
    [InlineData("expire 1 user", Certainty.Likely, "stays for 1 day and")]
    public void Reports_how_long_mail_stays(string line, Certainty certainty, string expected, bool grave = true)
    {
        Finding finding = RuleCheck.Raises(new ServerExpiresMail(), new CaseBuilder().Working(CaseBuilder.Pop3s, "UIDL", line));

        Assert.Equal((Severity.Warning, certainty, grave), (finding.Severity, finding.Certainty, finding.Grave));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_only_advice_beside_IMAP() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new ServerExpiresMail(), new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Pop3s, "EXPIRE 0")).Severity);

    [Fact]
    public void Believes_what_is_said_after_login() =>
        RuleCheck.Passes(new ServerExpiresMail(), new CaseBuilder().Working(CaseBuilder.Pop3s, "EXPIRE 7 USER").SignedIn(CaseBuilder.Pop3s, "EXPIRE NEVER"));

    [Theory]
    [InlineData("EXPIRE NEVER")]
    [InlineData("EXPIRE")]
    [InlineData("EXPIRED 3")]
    public void Is_silent_where_mail_stays(string line) => RuleCheck.Passes(new ServerExpiresMail(), new CaseBuilder().Working(CaseBuilder.Pop3s, line));

    [Fact]
    public void Is_silent_about_a_server_that_nobody_names_beside_IMAP() => RuleCheck.Passes(new ServerExpiresMail(),
        new CaseBuilder().Working(CaseBuilder.Imaps).With(new CapabilitiesSeen(CaseBuilder.Pop3s, SessionStage.BeforeLogin, ["EXPIRE 0"])));
}
