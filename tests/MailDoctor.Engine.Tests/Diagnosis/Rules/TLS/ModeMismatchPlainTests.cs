using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class ModeMismatchPlainTests
{
    private static readonly ModeMismatchPlain Rule = new();

    [Fact]
    public void Reports_a_port_that_waits_for_TLS()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(Silent(Port(143), answered: true)));

        Assert.Equal("mail.example.org:143 says nothing to a client that waits for a greeting, and answers one that begins with TLS.", finding.Message);
        Assert.Equal("In the mail program, set the security of mail.example.org:143 to SSL/TLS, not STARTTLS.", finding.Remedy!.Text);
        Assert.Equal(Severity.Warning, finding.Severity);       // nobody names it, and nothing else is there
    }

    [Fact]
    public void Advises_the_port_that_works() =>
        Assert.Contains("use IMAP on mail.example.org:993", RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993).Claimed(Port(143)).With(Silent(Port(143), answered: true))).Remedy!.Text, StringComparison.Ordinal);

    [Fact]
    public void A_port_that_says_nothing_to_anybody_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().With(Silent(Port(143), answered: false)));

    [Fact]
    public void A_port_that_greets_is_no_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().With(Silent(Port(143), answered: true)).Greets(Port(143)));

    private static Observation[] Silent(ServerEndpoint endpoint, bool answered) =>
    [
        new ConnectionTried(endpoint, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.FromMilliseconds(20)),
        new TlsVersionProbed(endpoint, "TLS 1.3", answered ? TlsVersionOutcome.Offered : TlsVersionOutcome.Inconclusive, answered ? "the server chose TLS 1.3" : "no answer in time") { Implicit = true, Chosen = answered ? "TLS 1.3" : null },
        new SessionBroken(endpoint, SessionStep.Greeting, SessionBreak.Silent, "the server waits for TLS from the first byte", TimeSpan.FromSeconds(2)),
    ];
}
