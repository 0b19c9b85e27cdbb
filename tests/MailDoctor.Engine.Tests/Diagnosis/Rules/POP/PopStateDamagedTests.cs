using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class PopStateDamagedTests
{
    [Fact]
    public void Reports_a_damaged_list() =>
        Assert.Contains("in line 4: a line is no message.", RuleCheck.Raises(new PopStateDamaged(), Accounts.Case(new PopStateSeen("~/popstate.dat", "anna", 3) { Damage = "a line is no message", Line = 4 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_silent_about_a_whole_one() => RuleCheck.Passes(new PopStateDamaged(), Accounts.Case(new PopStateSeen("~/popstate.dat", "anna", 3)));
}
