using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class PortContradictsSecurityTests
{
    [Theory]
    [InlineData(143, ConnectionSecurity.ImplicitTls, true)]
    [InlineData(993, ConnectionSecurity.StartTls, true)]
    [InlineData(993, ConnectionSecurity.Cleartext, true)]
    [InlineData(993, ConnectionSecurity.ImplicitTls, false)]
    [InlineData(143, ConnectionSecurity.StartTls, false)]
    [InlineData(143, ConnectionSecurity.Cleartext, false)] // that is another rule's
    [InlineData(1993, ConnectionSecurity.ImplicitTls, false)] // a port of somebody's own
    [InlineData(995, ConnectionSecurity.ImplicitTls, false)] // another protocol's
    public void Knows_which_port_goes_with_what(int port, ConnectionSecurity security, bool wrong)
    {
        Finding[] findings = new PortContradictsSecurity().Examine(Accounts.Case(Accounts.Imap with { Port = port, Security = security })).ToArray();

        Assert.Equal(wrong ? 1 : 0, findings.Length);
        Assert.All(findings, f => Assert.Equal((Severity.Error, Certainty.Likely), (f.Severity, f.Certainty)));
    }

    [Fact]
    public void Says_what_to_choose() =>
        Assert.EndsWith("uses port 143 with SSL/TLS (implicit TLS), and servers expect STARTTLS there.", RuleCheck.Raises(new PortContradictsSecurity(), Accounts.Case(Accounts.Imap with { Port = 143 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_silent_where_it_was_seen_to_work()
    {
        var odd = CaseBuilder.Imaps with { Port = 143 };

        RuleCheck.Passes(new PortContradictsSecurity(), Accounts.Case(Accounts.Imap with { Port = 143 }, Accounts.Works(odd)));
    }

    [Fact]
    public void Is_silent_where_another_rule_says_what_works()
    {
        CaseFile seen = Accounts.Case(
            Accounts.Imap with { Port = 143 }, Accounts.Works(CaseBuilder.Imaps), new ServerExamined(null, CaseBuilder.Imaps with { Port = 143 }, false, "takes connections, but the TLS handshake fails"));

        Assert.Equal(["CFG002"], Diagnoser.Examine(seen, Catalog.Rules).Findings.Select(f => f.Code.Value));
    }

    [Fact]
    public void Is_silent_about_a_bridge_on_this_computer() => RuleCheck.Passes(new PortContradictsSecurity(), Accounts.Case(Accounts.Imap with { Port = 143, Host = "localhost" }));
}
