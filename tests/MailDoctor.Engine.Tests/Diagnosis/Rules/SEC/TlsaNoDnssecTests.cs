using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.SEC;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;
using static MailDoctor.Engine.Tests.Support.TlsaCases;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SEC;

public sealed class TlsaNoDnssecTests
{
    private static readonly TlsaNoDnssec Rule = new();
    private static readonly string Old = $"3 1 1 {Digests("old").KeySha256}";
    private static readonly string Right = $"3 1 1 {Digests("leaf").KeySha256}";
    private static readonly DnsAnswered SignedElsewhere = new("org", "SOA", DnsOutcome.Answered, [new("SOA", "a0.org.example")], TimeSpan.Zero) { Authenticated = true };

    [Fact]
    public void An_unsigned_fingerprint_protects_nobody()
    {
        Finding finding = RuleCheck.Raises(Rule, Case(Tlsa(Port(993), false, Right)));

        Assert.Equal("The DNS holds a fingerprint of the key of mail.example.org:993 (TLSA), but the entry is not signed, so it protects nobody.", finding.Message);
        Assert.Equal((Severity.Advice, Certainty.Likely), (finding.Severity, finding.Certainty));
    }

    [Fact]
    public void A_DNS_server_that_marks_other_answers_proves_it() =>
        Assert.Equal(Certainty.Proven, RuleCheck.Raises(Rule, Case(Tlsa(Port(993), false, Right), SignedElsewhere)).Certainty);

    [Fact]
    public void A_record_that_does_not_fit_either_is_said_to_the_administrator() =>
        Assert.Contains(RuleCheck.Raises(Rule, Case(Tlsa(Port(993), false, Old))).AdminRemedy!.Steps, s => s.StartsWith("Correct the record first", StringComparison.Ordinal));

    [Fact]
    public void Signatures_that_nobody_above_vouches_for_are_an_island()
    {
        Finding finding = RuleCheck.Raises(Rule, Case(Tlsa(Port(993), false, Right) with { HasSignatures = true }, SignedElsewhere));

        Assert.Contains("nothing in the zone above vouches for its signature", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_DNS_server_that_does_not_check_leaves_it_open()
    {
        RuleResult result = Diagnoser.Examine(Case(Tlsa(Port(993), false, Right) with { HasSignatures = true }), [Rule]).Rules[0];

        Assert.Equal((RuleOutcome.Inconclusive, "the TLSA records are signed, but the DNS server does not say whether the signatures are right"), (result.Outcome, result.Reason));
    }

    [Fact]
    public void A_signed_record_is_no_finding() => RuleCheck.Passes(Rule, Case(Tlsa(Port(993), true, Right)));

    [Fact]
    public void No_record_is_no_finding() => RuleCheck.Passes(Rule, Case(Tlsa(Port(993), false)));

    private static CaseBuilder Case(params IEnumerable<Observation> answers) => new CaseBuilder().Shows(Shown(Port(993))).With(answers);
}
