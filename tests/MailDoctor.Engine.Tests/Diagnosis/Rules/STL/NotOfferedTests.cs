using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.STL;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.STL;

public sealed class NotOfferedTests
{
    private static readonly NotOffered Rule = new();

    [Fact]
    public void Three_ports_without_encryption_are_one_finding()
    {
        CaseFile seen = new CaseBuilder().WithoutStartTls(Port(143)).WithoutStartTls(Port(110)).WithoutStartTls(Port(587));

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org (ports 110, 143 and 587) offers no STARTTLS and no STLS, so passwords and mail would travel in the open.", finding.Message);
        Assert.Equal((Severity.Error, FindingScope.OfHost(Host)), (finding.Severity, finding.Scope));
        Assert.StartsWith("Do not sign in there: no port was found that is safely encrypted.", finding.Remedy!.Text, StringComparison.Ordinal);
        Assert.Contains("If it is set to that already, close it, and change the password in the webmail.", finding.Remedy.Steps);

        // AUT001 and SMT004 are about the same ports, and do not give the same advice again.
        Finding[] others = [.. Diagnoser.Examine(seen, Catalog.Rules).Findings.Where(f => f.Code.Value is "AUT001" or "SMT004")];
        Assert.Equal(2, others.Length);
        Assert.All(others, f => Assert.Null(f.Remedy));
    }

    [Theory]
    [InlineData("srv", "AUTH=PLAIN", Severity.Warning)]         // a careless client sends the password
    [InlineData("srv", "LOGINDISABLED", Severity.Advice)]       // useless, not dangerous
    [InlineData(null, "AUTH=PLAIN", Severity.Advice)]           // nobody sends people there
    [InlineData(null, "LOGINDISABLED", Severity.Info)]
    public void While_another_port_works_it_is_as_grave_as_what_can_happen(string? source, string capability, Severity expected)
    {
        CaseFile seen = new CaseBuilder().Healthy(993).WithoutStartTls(Port(143), source, "IMAP4rev1", capability);

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal(expected, finding.Severity);
        Assert.Contains("mail.example.org:993", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_service_is_judged_by_its_own_ports()
    {
        CaseFile seen = new CaseBuilder().Healthy(993).WithoutStartTls(Port(143)).WithoutStartTls(Port(587));

        Assert.Equal([(Severity.Error, "mail.example.org:587"), (Severity.Warning, "mail.example.org:143")], RuleCheck.RaisesAll(Rule, seen).Select(f => (f.Severity, f.Scope.Name)));
    }

    [Fact]
    public void Reports_a_port_that_is_claimed_without_encryption_and_has_none()
    {
        ServerEndpoint clear = Port(143) with { Security = ConnectionSecurity.Cleartext };

        RuleCheck.Raises(Rule, new CaseBuilder().Reached(clear, "ispdb").Greets(clear).Announces(clear, SessionStage.BeforeTls, "IMAP4rev1", "AUTH=PLAIN"));
    }

    [Fact]
    public void A_port_that_is_claimed_without_encryption_and_offers_it_is_no_fault()
    {
        ServerEndpoint clear = Port(110) with { Security = ConnectionSecurity.Cleartext };

        RuleCheck.Passes(Rule, new CaseBuilder().Reached(clear, "ispdb").Greets(clear).Announces(clear, SessionStage.BeforeTls, "UIDL", "STLS"));
    }

    [Fact]
    public void A_port_that_offers_it_is_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy());

    [Fact]
    public void What_something_on_the_way_took_out_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(465).WithoutStartTls(Port(587), "srv", "PIPELINING", "XXXXXXXA"));
}
