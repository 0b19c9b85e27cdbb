using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class GmailPopInUseTests
{
    private static readonly ClientAccountSeen Gmail = Accounts.Pop with { Host = "pop.gmail.com", Login = "anna@gmail.com", Device = "A" };

    [Fact]
    public void Reports_several_devices() =>
        Assert.Equal(Severity.Warning, RuleCheck.Raises(new GmailPopInUse(), Accounts.Case(Gmail, Accounts.Imap with { Host = "imap.gmail.com", Login = "anna@gmail.com", Device = "B" })).Severity);

    [Fact]
    public void Only_notes_the_form_for_several_devices() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new GmailPopInUse(), Accounts.Case(Gmail with { Login = "recent:anna@gmail.com" })).Severity);

    [Fact]
    public void Is_silent_about_a_single_device() => RuleCheck.Passes(new GmailPopInUse(), Accounts.Case(Gmail));

    [Fact]
    public void Is_silent_about_other_providers() => RuleCheck.Passes(new GmailPopInUse(), Accounts.Case(Accounts.Pop with { Device = "A" }, Accounts.Pop with { Device = "B" }));
}
