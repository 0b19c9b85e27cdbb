using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class TalksWithoutEndTests
{
    [Fact]
    public void Reports_how_much_was_enough()
    {
        CaseFile seen = Flood().Claimed(CaseBuilder.Imaps).Resolved("imap.example.org").Working(CaseBuilder.Submissions);

        Finding finding = RuleCheck.Raises(new TalksWithoutEnd(), seen);

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("64 KiB", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["NET011"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void After_the_login_another_port_of_the_same_server_is_no_way_out()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.ImapStartTls).Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).With(Seen.Broken(CaseBuilder.Imaps, SessionBreak.TooMuch, SessionStep.Mailbox));

        Finding finding = RuleCheck.Raises(new TalksWithoutEnd(), seen);

        Assert.Contains("talks without end once somebody has signed in", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("143", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_nobody_names_is_no_news() => RuleCheck.Passes(new TalksWithoutEnd(), Flood().Working(CaseBuilder.ImapStartTls));

    [Fact]
    public void A_server_that_knows_when_to_stop_passes() => RuleCheck.Passes(new TalksWithoutEnd(), new CaseBuilder().Working(CaseBuilder.Imaps));

    private static CaseBuilder Flood() => new CaseBuilder().With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.Imaps, SessionBreak.TooMuch));
}
