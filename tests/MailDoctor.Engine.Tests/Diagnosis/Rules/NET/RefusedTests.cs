using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class RefusedTests
{
    private static readonly ServerEndpoint[] StandardPorts =
        ServerEndpoint.StandardPorts.Select(p => new ServerEndpoint(p.Protocol, "mail.example.org", p.Port, p.Security)).ToArray();

    [Fact]
    public void A_server_that_refuses_every_port_is_one_finding_about_the_server()
    {
        CaseFile seen = new CaseBuilder().With(StandardPorts.Select(e => Seen.Claim("autoconfig", e))).Resolved("mail.example.org").With(StandardPorts.Select(e => Seen.Tcp(e, ConnectOutcome.Refused)));

        Finding finding = RuleCheck.Raises(new Refused(), seen);

        Assert.Equal((Severity.Error, "mail.example.org"), (finding.Severity, finding.Scope.Name));
        Assert.Equal(["NET001"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_named_port_without_a_good_neighbour_is_an_error() =>
        Assert.Equal(Severity.Error, RuleCheck.Raises(new Refused(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused)).Working(CaseBuilder.ImapStartTls)).Severity);

    [Theory]
    [InlineData(143, 993)] // better protected
    [InlineData(465, 587)] // as good
    [InlineData(587, 465)]
    [InlineData(995, 993)] // IMAP for POP3
    public void A_named_port_with_a_good_neighbour_is_information(int closed, int works)
    {
        ServerEndpoint dead = StandardPorts.Single(e => e.Port == closed);
        CaseFile seen = new CaseBuilder().With(Seen.Claim("autoconfig", dead)).With(Seen.Tcp(dead, ConnectOutcome.Refused)).Working(StandardPorts.Single(e => e.Port == works));

        Assert.Equal(Severity.Info, RuleCheck.Raises(new Refused(), seen).Severity);
    }

    [Theory]
    [InlineData("guess")]
    [InlineData("standard-port")]
    public void A_closed_port_that_nobody_names_is_no_news(string source) =>
        RuleCheck.Passes(new Refused(), new CaseBuilder().Working(CaseBuilder.Imaps).Claimed(CaseBuilder.Pop3s, source).With(Seen.Tcp(CaseBuilder.Pop3s, ConnectOutcome.Refused)));

    [Fact]
    public void A_closed_port_of_a_host_under_examination_is_no_news_when_another_answers() =>
        RuleCheck.Passes(new Refused(), Probe(new CaseBuilder().With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected), Seen.Tcp(CaseBuilder.Pop3s.At("imap.example.org"), ConnectOutcome.Refused))));

    [Fact]
    public void A_host_under_examination_of_which_every_port_is_closed_is_a_finding() =>
        RuleCheck.Raises(new Refused(), Probe(new CaseBuilder().With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused), Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Refused))));

    [Fact]
    public void Closed_ports_for_sending_on_a_living_host_are_left_to_the_finding_about_sending()
    {
        ServerEndpoint sending = CaseBuilder.Submissions.At("imap.example.org");

        Finding finding = RuleCheck.Raises(new Refused(), new CaseBuilder().Working(CaseBuilder.Imaps).With(Seen.Claim("autoconfig", sending)).With(Seen.Tcp(sending, ConnectOutcome.Refused)));

        Assert.Equal((Severity.Info, null, null), (finding.Severity, finding.Remedy, finding.AdminRemedy));
    }

    [Fact]
    public void A_silent_port_is_another_finding() => RuleCheck.Passes(new Refused(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered)));

    private static CaseFile Probe(CaseBuilder seen) => seen.Build() with { Address = null, Host = "imap.example.org" };

    [Fact]
    public void Several_ports_are_ports_and_each_service_gets_its_own_stand_in()
    {
        ServerEndpoint[] closed = StandardPorts.Where(e => e.Port is 143 or 110).ToArray();
        Finding finding = RuleCheck.Raises(new Refused(), new CaseBuilder().With(closed.Select(e => Seen.Claim("autoconfig", e))).With(closed.Select(e => Seen.Tcp(e, ConnectOutcome.Refused)))
            .Working(StandardPorts.Single(e => e.Port == 993)).Working(StandardPorts.Single(e => e.Port == 995)));

        Assert.Equal("mail.example.org refuses connections on ports 143 and 110 (IMAP and POP3): nothing seems to listen there.", finding.Message);
        Assert.Equal("Use IMAP on mail.example.org:993 with implicit TLS and POP3 on mail.example.org:995 with implicit TLS.", finding.Remedy!.Text);
    }

    [Fact]
    public void A_server_that_works_otherwise_is_not_called_off() =>
        Assert.EndsWith("tell the provider that mail.example.org refuses connections on port 993.", RuleCheck.Raises(
            new Refused(),
            new CaseBuilder().With(Seen.Claim("autoconfig", StandardPorts.Single(e => e.Port == 993))).With(Seen.Tcp(StandardPorts.Single(e => e.Port == 993), ConnectOutcome.Refused))
                .Working(StandardPorts.Single(e => e.Port == 465))).Remedy!.Text, StringComparison.Ordinal);
}
