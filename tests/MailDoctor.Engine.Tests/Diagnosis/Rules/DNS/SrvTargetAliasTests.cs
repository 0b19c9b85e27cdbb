using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class SrvTargetAliasTests
{
    private static readonly DnsAnswered Alias = new("imap.example.org", "A", DnsOutcome.Answered, [new DnsRecordFacts("CNAME", "real.example.org"), new DnsRecordFacts("A", "192.0.2.1")], TimeSpan.Zero);

    [Fact]
    public void Reports_a_target_that_is_an_alias() =>
        Assert.Contains("real.example.org", RuleCheck.Raises(new SrvTargetAlias(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps), Alias)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_alias_that_a_document_names_is_allowed() => RuleCheck.Passes(new SrvTargetAlias(), new CaseBuilder().With(Seen.Claim("autoconfig", CaseBuilder.Imaps), Alias));

    [Fact]
    public void A_proper_name_passes() => RuleCheck.Passes(new SrvTargetAlias(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps)).Resolved("imap.example.org"));
}
