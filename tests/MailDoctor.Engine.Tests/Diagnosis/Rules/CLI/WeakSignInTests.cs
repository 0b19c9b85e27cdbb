using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class WeakSignInTests
{
    [Theory]
    [InlineData(SignInMethod.Apop, ConnectionSecurity.ImplicitTls, Severity.Advice)]
    [InlineData(SignInMethod.Challenge, ConnectionSecurity.StartTls, Severity.Advice)]
    [InlineData(SignInMethod.Ntlm, ConnectionSecurity.Cleartext, Severity.Warning)]
    public void Reports_outdated_ways(SignInMethod method, ConnectionSecurity security, Severity severity) =>
        Assert.Equal(severity, RuleCheck.Raises(new WeakSignIn(), Accounts.Case(Accounts.Imap with { SignIn = method, Security = security })).Severity);

    [Theory]
    [InlineData(SignInMethod.Password)]
    [InlineData(SignInMethod.Scram)]
    [InlineData(SignInMethod.OAuth2)]
    [InlineData(SignInMethod.Kerberos)]
    [InlineData(SignInMethod.Automatic)]
    public void Is_silent_about_others(SignInMethod method) => RuleCheck.Passes(new WeakSignIn(), Accounts.Case(Accounts.Imap with { SignIn = method }));
}
