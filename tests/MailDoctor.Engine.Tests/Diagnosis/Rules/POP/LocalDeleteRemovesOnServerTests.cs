using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class LocalDeleteRemovesOnServerTests
{
    [Fact]
    public void Reports_deleting_that_reaches_the_server() =>
        Assert.Equal(Severity.Warning, RuleCheck.Raises(new LocalDeleteRemovesOnServer(), Accounts.Case(Accounts.Pop with { DeletesWithLocal = true })).Severity);

    [Fact]
    public void Is_silent_when_it_does_not() => RuleCheck.Passes(new LocalDeleteRemovesOnServer(), Accounts.Case(Accounts.Pop with { DeletesWithLocal = false }));

    [Fact]
    public void Is_silent_about_IMAP_where_it_is_meant_so() => RuleCheck.Passes(new LocalDeleteRemovesOnServer(), Accounts.Case(Accounts.Imap with { DeletesWithLocal = true }));

    [Fact]
    public void Is_silent_where_nothing_is_left_to_delete() => RuleCheck.Passes(new LocalDeleteRemovesOnServer(), Accounts.Case(Accounts.Deleting with { DeletesWithLocal = true }));
}
