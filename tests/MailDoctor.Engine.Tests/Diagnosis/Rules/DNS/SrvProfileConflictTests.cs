using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class SrvProfileConflictTests
{
    private static readonly ServerEndpoint Former = CaseBuilder.Imaps.At("mail.former.net");

    [Fact]
    public void A_document_that_names_a_dead_server_beside_one_that_works_is_advice()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps)).Working(CaseBuilder.Imaps)
            .With(Seen.Claim("autoconfig", Former)).Resolved("mail.former.net", "192.0.2.77").With(Seen.Tcp(Former, ConnectOutcome.Refused, "192.0.2.77"));

        Finding finding = RuleCheck.Raises(new SrvProfileConflict(), seen);

        Assert.Equal((Severity.Advice, "mail.former.net"), (finding.Severity, finding.Scope.Name));
        Assert.Empty(RuleCheck.Loud(seen));
    }

    [Fact]
    public void Two_owners_that_both_work_are_shown_side_by_side() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new SrvProfileConflict(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps)).Working(CaseBuilder.Imaps)
            .With(Seen.Claim("autoconfig", Former)).With(Elsewhere(Former))).Severity);

    [Fact]
    public void Two_names_of_one_machine_are_no_conflict() =>
        RuleCheck.Passes(new SrvProfileConflict(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps)).Working(CaseBuilder.Imaps).With(Seen.Claim("autoconfig", Former)).Resolved("mail.former.net")
            .With(Seen.Tcp(Former, ConnectOutcome.Refused)));

    [Fact]
    public void Two_ports_of_one_host_are_no_conflict() =>
        RuleCheck.Passes(new SrvProfileConflict(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps), Seen.Claim("autoconfig", CaseBuilder.ImapStartTls)).Working(CaseBuilder.Imaps).Working(CaseBuilder.ImapStartTls));

    [Fact]
    public void A_guess_contradicts_nobody() =>
        RuleCheck.Passes(new SrvProfileConflict(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps)).Working(CaseBuilder.Imaps).With(Seen.Claim("guess", Former)).Resolved("mail.former.net", "192.0.2.77").With(Seen.Tcp(Former, ConnectOutcome.Refused)));

    [Fact]
    public void Two_hosts_of_one_owner_that_both_work_are_no_conflict() =>
        RuleCheck.Passes(new SrvProfileConflict(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps)).Working(CaseBuilder.Imaps).With(Elsewhere(CaseBuilder.Imaps.At("mail.example.org"))));

    private static IEnumerable<Observation> Elsewhere(ServerEndpoint endpoint) =>
        new CaseBuilder().Working(endpoint).Build().Observations.Where(o => o is not (DnsAnswered or ServerClaimed))
            .Append(Seen.Dns(endpoint.Host, "A", DnsOutcome.Answered, "192.0.2.77")).Append(Seen.Claim("autoconfig", endpoint));
}
