using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class CleartextLoginAllowedTests
{
    [Theory]
    [InlineData(true, "IMAP4rev1 STARTTLS AUTH=PLAIN", "proven")]
    [InlineData(true, "IMAP4rev1 STARTTLS auth=login", "proven")]
    [InlineData(true, "IMAP4rev1 STARTTLS", "likely")] // LOGIN is not refused, nor offered by name
    [InlineData(true, "IMAP4rev1 STARTTLS LOGINDISABLED", null)]
    [InlineData(true, "IMAP4rev1 STARTTLS LOGINDISABLED AUTH=CRAM-MD5", null)] // the password itself does not travel
    [InlineData(false, "STLS USER", "proven")]
    [InlineData(false, "STLS|SASL PLAIN LOGIN", "proven")]
    [InlineData(false, "STLS|SASL", null)]
    [InlineData(false, "STLS|SASL CRAM-MD5", null)]
    public void Reads_what_is_announced_before_TLS(bool imap, string announced, string? expected)
    {
        var endpoint = imap ? CaseBuilder.ImapStartTls : CaseBuilder.Pop3StartTls;
        CaseFile seen = new CaseBuilder().Claimed(endpoint).With(
            new ConnectionTried(endpoint, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(endpoint, SessionStage.BeforeTls, announced.Split(announced.Contains('|', StringComparison.Ordinal) ? '|' : ' ')));

        if (expected is null)
        {
            RuleCheck.Passes(new CleartextLoginAllowed(), seen);
        }
        else
        {
            Finding finding = RuleCheck.Raises(new CleartextLoginAllowed(), seen);
            Assert.Equal((Severity.Warning, expected, true), (finding.Severity, finding.Certainty.ToString().ToLowerInvariant(), finding.Grave));
        }
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("192.0.2.1", true)]
    [InlineData("2001:db8::1", true)]
    public void Does_not_judge_a_server_on_this_computer(string address, bool judged)
    {
        CaseFile seen = Open(address, claimed: true);

        if (judged)
        {
            RuleCheck.Raises(new CleartextLoginAllowed(), seen);
        }
        else
        {
            RuleCheck.Passes(new CleartextLoginAllowed(), seen);
        }
    }

    [Fact]
    public void Only_advises_where_nobody_names_the_port() => Assert.Equal(Severity.Advice, RuleCheck.Raises(new CleartextLoginAllowed(),
        new CaseBuilder().Working(CaseBuilder.Imaps).With(Open("192.0.2.1", claimed: false).Observations)).Severity);

    [Fact]
    public void Tells_all_ports_of_a_host_at_once()
    {
        var pop = CaseBuilder.Pop3StartTls with { Host = CaseBuilder.ImapStartTls.Host };
        CaseFile seen = new CaseBuilder().With(Open("192.0.2.1", claimed: true).Observations).With(new CapabilitiesSeen(pop, SessionStage.BeforeTls, ["USER"]));

        Finding finding = RuleCheck.Raises(new CleartextLoginAllowed(), seen);

        Assert.Equal(FindingScope.OfHost("imap.example.org"), finding.Scope);
        Assert.Contains("(IMAP on port 143 and POP3 on port 110)", finding.Message, StringComparison.Ordinal);
    }

    private static CaseFile Open(string address, bool claimed)
    {
        CaseBuilder seen = new CaseBuilder().With(
            new ConnectionTried(CaseBuilder.ImapStartTls, address, ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(CaseBuilder.ImapStartTls, SessionStage.BeforeTls, ["IMAP4rev1", "STARTTLS", "AUTH=PLAIN"]));
        return claimed ? seen.Claimed(CaseBuilder.ImapStartTls) : seen;
    }

    [Theory]
    [InlineData(true, "Set the mail program to SSL/TLS")]
    [InlineData(false, "Do not sign in there")] // no port to set it to
    public void Sends_nobody_to_a_port_that_does_not_work(bool secure, string expected)
    {
        CaseBuilder seen = new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).With(
            new ConnectionTried(CaseBuilder.ImapStartTls, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(CaseBuilder.ImapStartTls, SessionStage.BeforeTls, ["IMAP4rev1", "AUTH=PLAIN"]));

        Assert.StartsWith(expected, RuleCheck.Raises(new CleartextLoginAllowed(), secure ? seen.Working(CaseBuilder.Imaps) : seen).Remedy!.Text, StringComparison.Ordinal);
    }

    // reason: the want of encryption is told with what to do about it; a port that encrypts and does not insist is another fault
    [Fact]
    public void Leaves_the_advice_about_a_port_that_cannot_encrypt_to_the_finding_about_that()
    {
        var pop = CaseBuilder.Pop3StartTls with { Host = CaseBuilder.ImapStartTls.Host };
        CaseBuilder seen = new CaseBuilder().WithoutStartTls(CaseBuilder.ImapStartTls);

        Assert.Null(RuleCheck.Raises(new CleartextLoginAllowed(), seen).Remedy);
        Assert.Contains("STL001", RuleCheck.Loud(seen));
        Assert.NotNull(RuleCheck.Raises(new CleartextLoginAllowed(), seen.Claimed(pop).With(
            new ConnectionTried(pop, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new CapabilitiesSeen(pop, SessionStage.BeforeTls, ["STLS", "USER"]))).Remedy);
    }
}
