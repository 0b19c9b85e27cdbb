using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.SMT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SMT;

public sealed class Port25InSettingsTests
{
    private static readonly ServerEndpoint Old = CaseBuilder.Submission with { Port = 25 };

    [Fact]
    public void Reports_a_source_that_knows_port_25_only()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Submissions).Claimed(Old, "autoconfig");

        Finding finding = RuleCheck.Raises(new Port25InSettings(), seen);

        Assert.Equal((Severity.Warning, "The provider's own settings file (autoconfig) names port 25 at smtp.example.org for sending, which many networks block."), (finding.Severity, finding.Message));
        Assert.Contains("smtp.example.org:465", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_only_advice_beside_a_good_port_of_the_same_source() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new Port25InSettings(), new CaseBuilder().Claimed(Old).Claimed(CaseBuilder.Submissions)).Severity);

    [Fact]
    public void Is_silent_about_the_right_ports() => RuleCheck.Passes(new Port25InSettings(), new CaseBuilder().Claimed(CaseBuilder.Submissions).Claimed(CaseBuilder.Submission));

    [Fact]
    public void Is_silent_about_a_guess_of_ours() => RuleCheck.Passes(new Port25InSettings(), new CaseBuilder().Claimed(Old, "guess"));

    [Fact]
    public void Reports_a_mail_program_that_sends_through_25() =>
        Assert.Equal(Severity.Warning, RuleCheck.Raises(new Port25InSettings(), Accounts.Case(Accounts.Smtp with { Port = 25, Security = ConnectionSecurity.StartTls })).Severity);

    [Fact]
    public void Is_silent_about_a_mail_program_that_uses_this_computers_server() => RuleCheck.Passes(new Port25InSettings(), Accounts.Case(Accounts.Smtp with { Port = 25, Host = "localhost" }));

    [Fact]
    public void Is_silent_about_a_mail_program_with_a_submission_port() => RuleCheck.Passes(new Port25InSettings(), Accounts.Case(Accounts.Smtp));
}
