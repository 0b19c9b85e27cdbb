using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class SendsWithoutSignInTests
{
    [Theory]
    [InlineData(587, Severity.Warning)]
    [InlineData(25, Severity.Advice)]
    public void Reports_sending_as_a_stranger(int port, Severity severity) =>
        Assert.Equal((severity, Certainty.Likely), (RuleCheck.Raises(new SendsWithoutSignIn(), Accounts.Case(Accounts.Smtp with { SignIn = SignInMethod.None, Port = port })).Severity, Certainty.Likely));

    [Fact]
    public void Is_silent_with_a_sign_in() => RuleCheck.Passes(new SendsWithoutSignIn(), Accounts.Case(Accounts.Smtp));

    [Fact]
    public void Is_silent_about_this_computers_own_server() => RuleCheck.Passes(new SendsWithoutSignIn(), Accounts.Case(Accounts.Smtp with { SignIn = SignInMethod.None, Host = "localhost", Port = 25 }));

    [Fact]
    public void Is_silent_about_reading() => RuleCheck.Passes(new SendsWithoutSignIn(), Accounts.Case(Accounts.Imap with { SignIn = SignInMethod.None }));
}
