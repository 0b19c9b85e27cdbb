using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class NoTopTests
{
    [Fact]
    public void Mentions_a_server_without_TOP() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new NoTop(), new CaseBuilder().Working(CaseBuilder.Pop3s, "UIDL", "USER")).Severity);

    [Fact]
    public void Is_silent_with_TOP() => RuleCheck.Passes(new NoTop(), new CaseBuilder().Working(CaseBuilder.Pop3s, "UIDL", "top"));

    [Fact]
    public void Is_silent_about_a_server_too_old_for_lists() => RuleCheck.Passes(new NoTop(), new CaseBuilder().With(new CapabilitiesSeen(CaseBuilder.Pop3s, SessionStage.BeforeLogin, [])));
}
