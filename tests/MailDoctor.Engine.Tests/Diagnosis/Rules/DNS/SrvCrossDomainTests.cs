using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class SrvCrossDomainTests
{
    private static readonly ServerEndpoint Stranger = CaseBuilder.Imaps.At("imap.hoster.net");

    [Fact]
    public void An_unsigned_record_that_leads_to_a_stranger_is_advice()
    {
        Finding finding = RuleCheck.Raises(new SrvCrossDomain(), new CaseBuilder().With(Seen.Srv(Stranger, inDomain: false)));

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Contains("hoster.net", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_record_vouches_for_itself() => RuleCheck.Passes(new SrvCrossDomain(), new CaseBuilder().With(Seen.Srv(Stranger, inDomain: false, authenticated: true)));

    [Fact]
    public void A_hoster_that_takes_the_mail_may_serve_it_too() =>
        RuleCheck.Passes(new SrvCrossDomain(), new CaseBuilder().With(Seen.Srv(Stranger, inDomain: false)).With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, "mx1.hoster.net")));

    [Fact]
    public void A_trusted_source_that_names_the_same_owner_confirms_it() =>
        RuleCheck.Passes(new SrvCrossDomain(), new CaseBuilder().With(Seen.Srv(Stranger, inDomain: false), Seen.Claim("autoconfig", CaseBuilder.Submissions.At("smtp.hoster.net"))));

    [Fact]
    public void A_target_in_the_domain_needs_no_voucher() => RuleCheck.Passes(new SrvCrossDomain(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Imaps)));
}
