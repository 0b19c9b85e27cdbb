using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.SMT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SMT;

public sealed class NoSubmissionTests
{
    private static readonly ServerEndpoint Imap = CaseBuilder.Imaps with { Host = "mail.example.org" };
    private static readonly ServerEndpoint Send = CaseBuilder.Submissions with { Host = "mail.example.org" };

    [Fact]
    public void Reports_a_living_host_with_closed_ports()
    {
        CaseFile seen = new CaseBuilder().Working(Imap).Claimed(Send).With(Closed(Send), Closed(Send with { Port = 587 }));

        Finding finding = RuleCheck.Raises(new NoSubmission(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Equal("mail.example.org refuses connections on ports 465 and 587, so mail cannot be sent.", finding.Message);
        Assert.Equal([465, 587], finding.Evidence.OfType<ConnectionTried>().Select(c => c.Endpoint.Port).Order());
    }

    [Theory]
    [InlineData(ConnectOutcome.Filtered, ConnectOutcome.Filtered, "does not answer on ports 465 and 587")]
    [InlineData(ConnectOutcome.Unreachable, ConnectOutcome.Unreachable, "cannot be reached on ports 465 and 587")]
    [InlineData(ConnectOutcome.Refused, ConnectOutcome.Filtered, "refuses connections on port 465 and does not answer on port 587")]
    [InlineData(ConnectOutcome.Filtered, ConnectOutcome.Refused, "does not answer on port 465 and refuses connections on port 587")]
    public void Says_of_each_port_what_was_seen_there(ConnectOutcome submissions, ConnectOutcome submission, string expected)
    {
        CaseFile seen = new CaseBuilder().Working(Imap).Claimed(Send).With(Closed(Send) with { Outcome = submissions }, Closed(Send with { Port = 587 }) with { Outcome = submission });

        Assert.Equal($"mail.example.org {expected}, so mail cannot be sent.", RuleCheck.Raises(new NoSubmission(), seen).Message);
    }

    [Fact]
    public void Says_that_no_server_was_found_where_nobody_names_one()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).With(Closed(Send));

        Finding finding = RuleCheck.Raises(new NoSubmission(), seen);

        Assert.Equal((Severity.Error, Certainty.Likely, FindingScope.Account), (finding.Severity, finding.Certainty, finding.Scope));
        Assert.Equal("No server for sending mail was found: nobody names one, and no usual name takes a connection on port 465.", finding.Message);
    }

    [Fact]
    public void Is_only_advice_where_the_domain_wants_it_so() => Assert.Equal(Severity.Advice, RuleCheck.Raises(new NoSubmission(), new CaseBuilder().Working(CaseBuilder.Imaps)
        .With(Closed(Send), new ServiceDeclaredAbsent("srv", "SRV _submissions._tcp.example.org", MailProtocol.Smtp, ConnectionSecurity.ImplicitTls))).Severity);

    [Fact]
    public void Is_silenced_by_the_death_of_the_host()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Claimed(CaseBuilder.Submissions).With(Closed(CaseBuilder.Submissions));
        var dead = new FakeRule("NET001") { Finds = [new Finding(new FindingCode("NET001"), Severity.Error, FindingScope.OfHost("smtp.example.org"), "Dead.")] };

        Assert.Equal(["NET001"], Diagnoser.Examine(seen, [dead, new NoSubmission()]).Findings.Select(f => f.Code.Value));
    }

    [Fact]
    public void Is_silent_where_one_port_answers() =>
        RuleCheck.Passes(new NoSubmission(), new CaseBuilder().Working(CaseBuilder.Submission).Claimed(CaseBuilder.Submissions).With(Closed(CaseBuilder.Submissions)));

    [Fact]
    public void Is_silent_where_a_port_answers_with_a_fault_that_others_tell() => RuleCheck.Passes(new NoSubmission(), new CaseBuilder().Working(Imap).Claimed(Send)
        .With(Closed(Send) with { Outcome = ConnectOutcome.Connected }, new TlsFailed(Send, TlsFailureKind.Closed, "closed", TimeSpan.Zero)));

    [Fact]
    public void Is_silent_where_nothing_at_all_is_known() => RuleCheck.Passes(new NoSubmission(), new CaseBuilder().With(Closed(Send)));

    private static ConnectionTried Closed(ServerEndpoint endpoint) => new(endpoint, "192.0.2.1", ConnectOutcome.Refused, TimeSpan.Zero);
}
