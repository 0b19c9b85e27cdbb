using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class AccountIncompleteTests
{
    [Fact]
    public void Reports_an_account_without_a_server() => Assert.Equal(Severity.Error, RuleCheck.Raises(new AccountIncomplete(), Accounts.Case(Accounts.Imap with { Host = null })).Severity);

    [Fact]
    public void Reports_an_account_without_a_login_name() => Assert.Equal(Severity.Warning, RuleCheck.Raises(new AccountIncomplete(), Accounts.Case(Accounts.Imap with { Login = null })).Severity);

    // mutt and its like ask for the name at every start; a certificate needs none.
    [Fact]
    public void Is_silent_about_a_program_that_asks() => RuleCheck.Passes(new AccountIncomplete(), Accounts.Case(Accounts.Imap with { Client = "mutt", Login = null }));

    [Fact]
    public void Is_silent_where_a_certificate_signs_in() => RuleCheck.Passes(new AccountIncomplete(), Accounts.Case(Accounts.Imap with { Login = null, SignIn = SignInMethod.Certificate }));
}
