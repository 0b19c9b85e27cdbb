using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class UidlMissingTests
{
    [Fact]
    public void Reports_UIDL_that_is_refused()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Pop3s, "UIDL").SignedIn(CaseBuilder.Pop3s).With(new MaildropSeen(CaseBuilder.Pop3s, 3, false) { ServerText = "-ERR unknown command" });

        Finding finding = RuleCheck.Raises(new UidlMissing(), seen);

        Assert.Equal((Severity.Warning, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Contains("\"-ERR unknown command\"", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Supposes_it_where_it_is_not_announced() =>
        Assert.Equal(Certainty.Likely, RuleCheck.Raises(new UidlMissing(), new CaseBuilder().Working(CaseBuilder.Pop3s, "TOP", "USER")).Certainty);

    [Fact]
    public void Is_only_advice_beside_IMAP() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new UidlMissing(), new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Pop3s, "TOP")).Severity);

    [Fact]
    public void Is_silent_where_UIDL_works_unannounced() =>
        RuleCheck.Passes(new UidlMissing(), new CaseBuilder().Working(CaseBuilder.Pop3s, "TOP").With(new MaildropSeen(CaseBuilder.Pop3s, 3, true)));

    [Fact]
    public void Is_silent_where_it_is_announced() => RuleCheck.Passes(new UidlMissing(), new CaseBuilder().Working(CaseBuilder.Pop3s, "uidl"));
}
