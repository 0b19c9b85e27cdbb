using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Diagnosis.Rules.SMT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SMT;

public sealed class AuthBeforeTlsTests
{
    [Theory]
    [InlineData("AUTH PLAIN LOGIN", "192.0.2.1", true)]
    [InlineData("AUTH=LOGIN", "192.0.2.1", true)] // the form of old servers
    [InlineData("AUTH CRAM-MD5", "192.0.2.1", false)] // the password itself does not travel
    [InlineData("STARTTLS", "192.0.2.1", false)]
    [InlineData("AUTH PLAIN LOGIN", "127.0.0.1", false)] // a server on this computer may well trust it
    public void Reads_what_is_announced_before_TLS(string line, string address, bool found)
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Submission).With(
            new ConnectionTried(CaseBuilder.Submission, address, ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(CaseBuilder.Submission, SessionStage.BeforeTls, ["STARTTLS", line]));

        if (found)
        {
            Assert.Equal(Severity.Warning, RuleCheck.Raises(new AuthBeforeTls(), seen).Severity);
        }
        else
        {
            RuleCheck.Passes(new AuthBeforeTls(), seen);
        }
    }

    [Fact]
    public void Only_advises_where_nobody_names_the_port() => Assert.Equal(Severity.Advice, RuleCheck.Raises(new AuthBeforeTls(), new CaseBuilder().Working(CaseBuilder.Submissions)
        .With(new CapabilitiesSeen(CaseBuilder.Submission, SessionStage.BeforeTls, ["AUTH PLAIN"]))).Severity);

    [Fact]
    public void Is_silent_about_AUTH_inside_TLS() => RuleCheck.Passes(new AuthBeforeTls(), new CaseBuilder().Working(CaseBuilder.Submission));

    [Theory]
    [InlineData(true, "Set the outgoing server to SSL/TLS")]
    [InlineData(false, "Do not send from there")] // no port to set it to
    public void Sends_nobody_to_a_port_that_does_not_work(bool secure, string expected)
    {
        CaseBuilder seen = new CaseBuilder().Claimed(CaseBuilder.Submission).With(
            new ConnectionTried(CaseBuilder.Submission, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(CaseBuilder.Submission, SessionStage.BeforeTls, ["AUTH PLAIN"]));

        Assert.StartsWith(expected, RuleCheck.Raises(new AuthBeforeTls(), secure ? seen.Working(CaseBuilder.Submissions) : seen).Remedy!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Says_what_the_same_fault_at_a_server_for_reading_says(bool secure)
    {
        CaseBuilder seen = new CaseBuilder().Claimed(CaseBuilder.Submission).Claimed(CaseBuilder.ImapStartTls).With(
            new ConnectionTried(CaseBuilder.Submission, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(CaseBuilder.Submission, SessionStage.BeforeTls, ["AUTH PLAIN"]),
            new ConnectionTried(CaseBuilder.ImapStartTls, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(CaseBuilder.ImapStartTls, SessionStage.BeforeTls, ["IMAP4rev1", "AUTH=PLAIN"]));
        CaseFile all = secure ? seen.Working(CaseBuilder.Submissions).Working(CaseBuilder.Imaps) : seen;

        Assert.Equal(RuleCheck.Raises(new CleartextLoginAllowed(), all).Remedy!.Steps, RuleCheck.Raises(new AuthBeforeTls(), all).Remedy!.Steps);
    }
}
