using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class MaybeBannedTests
{
    [Theory]
    [InlineData(ConnectOutcome.Filtered)]
    [InlineData(ConnectOutcome.Refused)]
    public void A_server_that_falls_silent_after_a_refused_login_has_perhaps_locked_us_out(ConnectOutcome then)
    {
        Finding finding = RuleCheck.Raises(new MaybeBanned(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Connect(1, ConnectOutcome.Connected), Login(2, LoginOutcome.Refused), Connect(5, then)));

        Assert.Equal((Severity.Error, Certainty.Likely, "imap.example.org"), (finding.Severity, finding.Certainty, finding.Scope.Name));
    }

    [Fact]
    public void A_server_that_answers_again_has_not() =>
        RuleCheck.Passes(new MaybeBanned(), new CaseBuilder().With(Connect(1, ConnectOutcome.Connected), Login(2, LoginOutcome.Refused), Connect(5, ConnectOutcome.Filtered), Connect(6, ConnectOutcome.Connected)));

    [Fact]
    public void A_port_that_was_silent_all_along_proves_nothing() =>
        RuleCheck.Passes(new MaybeBanned(), new CaseBuilder().With(Connect(1, ConnectOutcome.Filtered), Login(2, LoginOutcome.Refused), Connect(5, ConnectOutcome.Filtered)));

    [Fact]
    public void Silence_before_the_login_has_another_cause() =>
        RuleCheck.Passes(new MaybeBanned(), new CaseBuilder().With(Connect(1, ConnectOutcome.Connected), Connect(2, ConnectOutcome.Filtered), Login(3, LoginOutcome.Refused)));

    [Fact]
    public void A_login_that_worked_locks_nobody_out() =>
        RuleCheck.Passes(new MaybeBanned(), new CaseBuilder().With(Connect(1, ConnectOutcome.Connected), Login(2, LoginOutcome.Accepted), Connect(5, ConnectOutcome.Filtered)));

    [Fact]
    public void Without_a_login_nothing_is_said() => RuleCheck.NotExamined(new MaybeBanned(), new CaseBuilder().Working(CaseBuilder.Imaps));

    private static ConnectionTried Connect(int second, ConnectOutcome outcome) => Seen.Tcp(CaseBuilder.Imaps, outcome) with { At = TimeSpan.FromSeconds(second) };

    private static LoginTried Login(int second, LoginOutcome outcome) =>
        new(CaseBuilder.Imaps, "anna", UsernameForm.LocalPart, "PLAIN", outcome, TimeSpan.FromMilliseconds(40)) { At = TimeSpan.FromSeconds(second) };
}
