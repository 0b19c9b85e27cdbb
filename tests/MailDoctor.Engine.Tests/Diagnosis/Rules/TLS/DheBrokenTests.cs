using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class DheBrokenTests
{
    private static readonly DheBroken Rule = new();
    private static readonly TlsVersionProbed Control = new(Port(993), "TLS 1.2", TlsVersionOutcome.Offered, "the server chose TLS 1.2") { Chosen = "TLS 1.2" };
    private static readonly TlsVersionProbed Closed = new(Port(993), "TLS 1.2", TlsVersionOutcome.NotOffered, "the server closed the connection without an alert") { Hello = HelloSuites.DheFirst };

    [Fact]
    public void Reports_a_server_that_hangs_up_when_DHE_comes_first()
    {
        Finding finding = RuleCheck.Raises(Rule, Case(Closed, Control));

        Assert.Equal("mail.example.org:993 offers Diffie-Hellman (DHE) and breaks off when a program prefers it; with other programs the same ports work.", finding.Message);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(2, finding.Evidence.Count);
    }

    [Fact]
    public void An_internal_error_is_the_same() => RuleCheck.Raises(Rule, Case(Closed with { Alert = 80 }, Control));

    [Fact]
    public void A_choice_that_is_not_kept_is_the_same() =>
        RuleCheck.Raises(Rule, Case(Closed with { Outcome = TlsVersionOutcome.Offered, Chosen = "TLS 1.2", BrokeOff = true }, Control));

    [Fact]
    public void Without_the_control_it_may_be_the_version() => RuleCheck.Passes(Rule, Case(Closed));

    [Fact]
    public void A_control_that_fails_shows_another_fault() => RuleCheck.Passes(Rule, Case(Closed, Control with { Outcome = TlsVersionOutcome.NotOffered, Chosen = null }));

    [Fact]
    public void A_server_without_DHE_is_sound() =>
        RuleCheck.Passes(Rule, Case(
            Closed with { Outcome = TlsVersionOutcome.Offered, Chosen = "TLS 1.2", SuiteName = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" },
            Closed with { Hello = HelloSuites.DheOnly, Detail = "closed, as some servers do where others send an alert" },
            Control));

    [Fact]
    public void A_refusal_with_another_alert_is_no_breaking_off() => RuleCheck.Passes(Rule, Case(Closed with { Alert = 70 }, Control));

    [Fact]
    public void No_answer_in_time_proves_nothing() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(Case(Closed with { Outcome = TlsVersionOutcome.Inconclusive }, Control), [Rule]).Rules[0].Outcome);

    private static CaseBuilder Case(params IEnumerable<Observation> hellos) => new CaseBuilder().Healthy(993).With(hellos);
}
