using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.SEC;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SEC;

public sealed class MtaStsBrokenTests
{
    private const string Url = "https://mta-sts.example.org/.well-known/mta-sts.txt";

    private static readonly MtaStsBroken Rule = new();
    private static readonly MtaStsPolicySeen Good = new("example.org", Url, DocumentOutcome.Read, "read", TimeSpan.Zero) { Mode = "enforce", Mx = ["mail.example.org"], MaxAge = TimeSpan.FromDays(7) };

    [Fact]
    public void A_policy_that_is_not_there()
    {
        Finding finding = RuleCheck.Raises(Rule, Case("v=STSv1; id=1", Lost(DocumentOutcome.NotFound, "there is no host mta-sts.example.org")));

        Assert.Equal("example.org announces an MTA-STS policy, but it cannot be fetched (there is no host mta-sts.example.org), so it protects nobody.", finding.Message);
        Assert.Equal((Severity.Advice, Certainty.Proven), (finding.Severity, finding.Certainty));
    }

    [Theory]
    [InlineData(DocumentOutcome.TimedOut)]
    [InlineData(DocumentOutcome.ConnectFailed)]
    public void The_way_there_may_be_shut_from_here_only(DocumentOutcome outcome) =>
        Assert.Equal(Certainty.Likely, RuleCheck.Raises(Rule, Case("v=STSv1; id=1", Lost(outcome, "no answer"))).Certainty);

    [Fact]
    public void A_policy_that_is_none() =>
        Assert.Contains("cannot be read (the policy cannot be used: it names no mx)", RuleCheck.Raises(Rule, Case("v=STSv1; id=1", Lost(DocumentOutcome.Malformed, "the policy cannot be used: it names no mx"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_server_that_the_policy_leaves_out_loses_mail()
    {
        Finding finding = RuleCheck.Raises(Rule, Case("v=STSv1; id=1", Good, "mail.example.org", "backup.example.net"));

        Assert.Equal("backup.example.net takes mail for example.org, but is not in its MTA-STS policy, so senders that heed it do not deliver there.", finding.Message);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(["mx: backup.example.net"], finding.AdminRemedy!.Steps);
    }

    [Fact]
    public void While_it_is_tried_out_mail_still_arrives() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(Rule, Case("v=STSv1; id=1", Good with { Mode = "testing" }, "backup.example.net")).Severity);

    [Fact]
    public void A_record_without_id() => Assert.Contains("has no valid id", RuleCheck.Raises(Rule, Case("v=STSv1", Good)).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_records_are_taken_for_none()
    {
        CaseFile seen = new CaseBuilder().With(Txt("v=STSv1; id=1", "v=STSv1; id=2"), Mx("mail.example.org"), Good);

        Assert.Contains("has 2 MTA-STS records", RuleCheck.Raises(Rule, seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_fits_is_no_finding() => RuleCheck.Passes(Rule, Case("v=STSv1; id=1", Good));

    [Fact]
    public void A_star_covers_the_servers_below_it() => RuleCheck.Passes(Rule, Case("v=STSv1; id=1", Good with { Mx = ["*.example.org"] }));

    [Fact]
    public void A_policy_that_is_switched_off_covers_nobody_and_need_not() => RuleCheck.Passes(Rule, Case("v=STSv1; id=1", Good with { Mode = "none", Mx = [] }));

    [Fact]
    public void A_domain_without_policy_is_no_finding() => RuleCheck.Passes(Rule, new CaseBuilder().With(Txt(), Mx("mail.example.org")));

    [Fact]
    public void Another_text_beside_the_record_does_not_count() =>
        RuleCheck.Passes(Rule, new CaseBuilder().With(Txt("v=STSv1; id=1", "hello"), Mx("mail.example.org"), Good));

    [Theory]
    [InlineData("the MTA-STS policy did not come in time", true, false)]
    [InlineData("the DNS did not answer the question for an MTA-STS record", true, true)]
    [InlineData("the DNS was not asked for an MTA-STS record", false, false)]
    public void What_was_not_seen_proves_nothing(string why, bool asked, bool failed)
    {
        CaseBuilder seen = new CaseBuilder().With(Mx("mail.example.org"));
        if (asked)
        {
            seen.With(failed ? Txt() with { Outcome = DnsOutcome.TimedOut } : Txt("v=STSv1; id=1"));
        }

        RuleResult result = Diagnoser.Examine(seen, [Rule]).Rules[0];

        Assert.Equal((RuleOutcome.Inconclusive, why), (result.Outcome, result.Reason));
    }

    private static CaseFile Case(string record, MtaStsPolicySeen policy, params IReadOnlyList<string> exchangers) =>
        new CaseBuilder().With(Txt(record), Mx([.. exchangers.DefaultIfEmpty("mail.example.org")]), policy);

    private static MtaStsPolicySeen Lost(DocumentOutcome outcome, string detail) => new("example.org", Url, outcome, detail, TimeSpan.Zero);

    private static DnsAnswered Txt(params IReadOnlyList<string> records) =>
        new("_mta-sts.example.org", "TXT", records.Count == 0 ? DnsOutcome.NoSuchName : DnsOutcome.Answered, [.. records.Select(r => new DnsRecordFacts("TXT", r))], TimeSpan.Zero);

    private static DnsAnswered Mx(params IReadOnlyList<string> hosts) =>
        new("example.org", "MX", DnsOutcome.Answered, [.. hosts.Select(h => new DnsRecordFacts("MX", h) { Priority = 10 })], TimeSpan.Zero);
}
