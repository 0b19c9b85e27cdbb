using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class SrvBrokenTests
{
    private static readonly ServerEndpoint Gone = CaseBuilder.Imaps.At("gone.example.org");

    [Fact]
    public void A_target_that_does_not_exist_beside_a_server_that_works_is_the_one_finding()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Srv(Gone)).With(Seen.NoAddress("gone.example.org", DnsOutcome.NoSuchName)).Working(CaseBuilder.Imaps);

        Finding finding = RuleCheck.Raises(new SrvBroken(), seen);

        Assert.Equal((Severity.Warning, "gone.example.org"), (finding.Severity, finding.Scope.Name));
        Assert.Equal(["DNS005"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Both_services_of_a_dead_target_are_one_finding()
    {
        ServerEndpoint sending = CaseBuilder.Submissions.At("gone.example.org");
        CaseFile seen = new CaseBuilder().With(Seen.Srv(Gone), Seen.Srv(sending)).With(Seen.NoAddress("gone.example.org", DnsOutcome.NoSuchName)).Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions);

        Assert.Contains("IMAP (port 993) and submission (port 465)", RuleCheck.Raises(new SrvBroken(), seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_dead_targets_are_one_mistake()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Srv(Gone), Seen.Srv(Gone.At("gone2.example.org"))).With(Seen.NoAddress("gone.example.org", DnsOutcome.NoSuchName)).With(Seen.NoAddress("gone2.example.org", DnsOutcome.NoSuchName)).Working(CaseBuilder.Imaps);

        Assert.Contains("gone.example.org and gone2.example.org", RuleCheck.Raises(new SrvBroken(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["DNS005"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_closed_target_of_better_priority_is_reported()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Srv(Gone), Seen.Srv(CaseBuilder.Imaps, 10)).Resolved("gone.example.org", "192.0.2.7").With(Seen.Tcp(Gone, ConnectOutcome.Refused)).Working(CaseBuilder.Imaps);

        Assert.Equal(["DNS005"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_closed_port_of_a_living_target_is_about_that_port()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Srv(CaseBuilder.Pop3s.At("imap.example.org"))).With(Seen.Tcp(CaseBuilder.Pop3s.At("imap.example.org"), ConnectOutcome.Refused)).Working(CaseBuilder.Imaps);

        Assert.Equal("imap.example.org:995", RuleCheck.Raises(new SrvBroken(), seen).Scope.Name);
    }

    [Fact]
    public void Without_a_server_that_works_the_dead_one_is_the_finding()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Srv(Gone)).With(Seen.NoAddress("gone.example.org", DnsOutcome.NoSuchName));

        RuleCheck.Passes(new SrvBroken(), seen);
        Assert.Equal(["DNS001"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_silent_target_may_be_the_networks_fault() =>
        RuleCheck.Passes(new SrvBroken(), new CaseBuilder().With(Seen.Srv(Gone)).With(Seen.Tcp(Gone, ConnectOutcome.Filtered)).Working(CaseBuilder.Imaps));

    [Fact]
    public void A_dead_server_that_no_record_names_is_not_the_records_fault() =>
        RuleCheck.Passes(new SrvBroken(), new CaseBuilder().With(Seen.Claim("autoconfig", Gone)).With(Seen.Tcp(Gone, ConnectOutcome.Refused)).Working(CaseBuilder.Imaps));

    [Fact]
    public void All_names_that_it_tells_about_are_told_about_once()
    {
        CaseBuilder seen = new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions);
        foreach (string host in new[] { "h1.example.org", "h2.example.org", "h3.example.org" })
        {
            seen.With(Seen.Claim("srv", CaseBuilder.Imaps.At(host)) with { Priority = 1 }).With(Seen.NoAddress(host, DnsOutcome.NoSuchName));
        }

        string[] codes = RuleCheck.Codes(seen).ToArray();

        Assert.Contains("DNS005", codes);
        Assert.DoesNotContain("DNS001", codes);
    }
}
