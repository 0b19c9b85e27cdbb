using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.STL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.STL;

public sealed class AdvertisedFailsTests
{
    private static readonly AdvertisedFails Rule = new();

    [Fact]
    public void Quotes_the_server_that_cannot_keep_its_word()
    {
        CaseFile seen = new CaseBuilder().Healthy(465).Reached(Port(587)).Greets(Port(587))
            .With(new StartTlsFailed(Port(587), StartTlsFailure.Refused, "454 4.7.0 TLS not available due to local problem"));

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org:587 offers STARTTLS and then refuses it: '454 4.7.0 TLS not available due to local problem'.", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("mail.example.org:465", finding.Remedy!.Text, StringComparison.Ordinal);
        Assert.Contains("Postfix", finding.AdminRemedy!.Steps[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SessionBreak.Silent, "mail.example.org:587 offers STARTTLS and then says nothing more when asked for it.")]
    [InlineData(SessionBreak.Closed, "mail.example.org:587 offers STARTTLS and then hangs up when asked for it.")]
    [InlineData(SessionBreak.Malformed, "mail.example.org:587 offers STARTTLS and then answers nonsense when asked for it.")]
    public void Says_how_a_server_does_not_answer(SessionBreak how, string expected)
    {
        CaseFile seen = new CaseBuilder().Healthy(993).Reached(Port(587)).Greets(Port(587)).With(Seen.Broken(Port(587), how, SessionStep.StartTls));

        Assert.Equal(expected, RuleCheck.Raises(Rule, seen).Message);
        Assert.Equal(["STL002"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_server_that_does_not_offer_it_breaks_no_word() => RuleCheck.Passes(Rule, new CaseBuilder().WithoutStartTls(Port(587)));

    [Fact]
    public void A_handshake_that_fails_afterwards_is_another_fault() => RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(587), TlsFailureKind.Closed));
}
