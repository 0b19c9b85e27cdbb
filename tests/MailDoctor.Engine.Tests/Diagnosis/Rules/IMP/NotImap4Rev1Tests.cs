using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class NotImap4Rev1Tests
{
    [Fact]
    public void Reports_a_list_without_the_version()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4", "AUTH=PLAIN");

        Assert.Equal(Severity.Error, RuleCheck.Raises(new NotImap4Rev1(), seen).Severity);
    }

    [Fact]
    public void Reports_a_server_that_does_not_understand_the_question()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps)
            .With(new SessionBroken(CaseBuilder.Imaps, SessionStep.Capabilities, SessionBreak.Malformed, "the answer was BAD", TimeSpan.Zero) { ServerText = "A1 BAD what?" });

        Assert.Contains("\"A1 BAD what?\"", RuleCheck.Raises(new NotImap4Rev1(), seen).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imap4rev1")]
    [InlineData("IMAP4rev2")]
    public void Is_silent_about_either_version(string version) => RuleCheck.Passes(new NotImap4Rev1(), new CaseBuilder().Working(CaseBuilder.Imaps, version));

    [Fact]
    public void Is_silent_about_a_port_that_nobody_names() =>
        RuleCheck.Passes(new NotImap4Rev1(), new CaseBuilder().With(new CapabilitiesSeen(CaseBuilder.ImapStartTls, SessionStage.BeforeTls, ["IMAP4"])));

    [Fact]
    public void Is_silent_about_a_session_that_was_cut() => RuleCheck.Passes(new NotImap4Rev1(), new CaseBuilder().Claimed(CaseBuilder.Imaps)
        .With(new SessionBroken(CaseBuilder.Imaps, SessionStep.Capabilities, SessionBreak.Closed, "closed", TimeSpan.Zero)));
}
