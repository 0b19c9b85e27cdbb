using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class AnswersDripTests
{
    [Fact]
    public void Reports_a_server_that_answers_byte_by_byte()
    {
        CaseFile seen = Drip().Claimed(CaseBuilder.Imaps).Resolved("imap.example.org").Working(CaseBuilder.Submissions);

        RuleCheck.Raises(new AnswersDrip(), seen);
        Assert.Equal(["NET012"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_port_that_nobody_names_is_no_news() => RuleCheck.Passes(new AnswersDrip(), Drip().Working(CaseBuilder.ImapStartTls));

    [Fact]
    public void Silence_is_another_finding() =>
        RuleCheck.Passes(new AnswersDrip(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.Imaps, SessionBreak.Silent)));

    private static CaseBuilder Drip() => new CaseBuilder().With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.Imaps, SessionBreak.Dripping));
}
