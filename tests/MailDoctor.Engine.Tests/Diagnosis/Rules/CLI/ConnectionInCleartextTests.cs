using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class ConnectionInCleartextTests
{
    [Theory]
    [InlineData(SignInMethod.Password, Severity.Warning)]
    [InlineData(SignInMethod.Automatic, Severity.Warning)]
    [InlineData(SignInMethod.None, Severity.Advice)]
    public void Weighs_whether_a_password_travels(SignInMethod method, Severity severity) =>
        Assert.Equal(severity, RuleCheck.Raises(new ConnectionInCleartext(), Accounts.Case(Accounts.Smtp with { Security = ConnectionSecurity.Cleartext, SignIn = method })).Severity);

    [Fact]
    public void Says_what_an_examination_saw()
    {
        ClientAccountSeen open = Accounts.Imap with { Port = 143, Security = ConnectionSecurity.Cleartext };
        string Advice(params Observation[] more) => RuleCheck.Raises(new ConnectionInCleartext(), Accounts.Case([open, .. more])).Remedy!.Text;

        Assert.Contains("'maildoctor lint --check' tells", Advice(), StringComparison.Ordinal);
        Assert.StartsWith($"Use {CaseBuilder.Imaps.Describe()}", Advice(Accounts.Works(CaseBuilder.Imaps)), StringComparison.Ordinal);
        Assert.Contains("ask the provider", Advice(new ServerExamined(null, open.Endpoint!, false, "answers, but without encryption")), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_about_this_computer() => RuleCheck.Passes(new ConnectionInCleartext(), Accounts.Case(Accounts.Imap with { Security = ConnectionSecurity.Cleartext, Host = "::1" }));

    [Fact]
    public void Leaves_POP3_to_its_own_rule() => RuleCheck.Passes(new ConnectionInCleartext(), Accounts.Case(Accounts.Pop with { Security = ConnectionSecurity.Cleartext }));

    [Fact]
    public void Is_silent_when_it_is_not_known() => RuleCheck.Passes(new ConnectionInCleartext(), Accounts.Case(Accounts.Imap with { Security = null }));
}
