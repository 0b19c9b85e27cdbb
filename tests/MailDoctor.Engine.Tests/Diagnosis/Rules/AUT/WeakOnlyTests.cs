using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class WeakOnlyTests
{
    [Fact]
    public void Reports_submission_with_CRAM_only()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Submissions, "AUTH CRAM-MD5 DIGEST-MD5");

        Finding finding = RuleCheck.Raises(new WeakOnly(), seen);

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Contains("(CRAM-MD5 and DIGEST-MD5)", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+OK ready <1896.697170952@dbc.example>", true)]
    [InlineData("+OK ready", false)]
    public void Reads_APOP_from_the_greeting(string greeting, bool offered)
    {
        CaseFile seen = new CaseBuilder()
            .With(new GreetingReceived(CaseBuilder.Pop3s, greeting, TimeSpan.Zero))
            .Working(CaseBuilder.Pop3s, "UIDL");

        if (offered)
        {
            RuleCheck.Raises(new WeakOnly(), seen);
        }
        else
        {
            RuleCheck.Passes(new WeakOnly(), seen);
        }
    }

    [Theory]
    [InlineData("IMAP4rev1", "AUTH=CRAM-MD5")] // LOGIN is open
    [InlineData("IMAP4rev1", "LOGINDISABLED", "AUTH=CRAM-MD5", "AUTH=PLAIN")]
    [InlineData("IMAP4rev1", "LOGINDISABLED", "AUTH=CRAM-MD5", "AUTH=SCRAM-SHA-256")]
    public void Is_silent_where_something_better_is_offered(params string[] capabilities) =>
        RuleCheck.Passes(new WeakOnly(), new CaseBuilder().Working(CaseBuilder.Imaps, capabilities));

    [Fact]
    public void The_ports_of_one_server_are_one_finding() =>
        Assert.StartsWith("smtp.example.org (ports 465 and 587) offers only old sign-in methods (CRAM-MD5)", RuleCheck.Raises(
            new WeakOnly(), new CaseBuilder().Working(CaseBuilder.Submissions, "AUTH CRAM-MD5").Working(CaseBuilder.Submission, "AUTH CRAM-MD5")).Message, StringComparison.Ordinal);
}
