using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class NameMismatchTests
{
    private static readonly NameMismatch Rule = new();

    [Fact]
    public void Names_what_the_certificate_is_for()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(For(Port(993), "luna.hosting.example", "*.hosting.example")));

        Assert.Equal("The certificate of mail.example.org:993 is for luna.hosting.example and *.hosting.example, not for mail.example.org.", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void Ten_thousand_names_do_not_flood_the_sentence()
    {
        CertificateSeen many = Bad(Port(993), c => c with { Names = Enumerable.Range(0, 200).Select(i => $"n{i}.hosting.example").ToArray(), NamesDropped = 9_800 }, nameMatches: false);

        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(many));

        Assert.Contains("n4.hosting.example and 9,995 more, not for", finding.Message, StringComparison.Ordinal);
        Assert.InRange(finding.Message.Length, 50, 250);
    }

    [Fact]
    public void Proposes_a_name_of_the_same_server_but_only_if_the_provider_uses_it()
    {
        CaseFile seen = new CaseBuilder().Shows(For(Port(993), "other.hosting.example", "luna.hosting.example")).Resolved("luna.hosting.example");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.StartsWith("If your provider calls its server luna.hosting.example", finding.Remedy!.Text, StringComparison.Ordinal);
        Assert.Contains("same address", finding.Remedy.Steps[0], StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, e => e is DnsAnswered { Name: "luna.hosting.example" });
    }

    [Fact]
    public void Proposes_the_name_behind_an_alias_that_a_wildcard_covers()
    {
        CaseFile seen = new CaseBuilder()
            .With(new DnsAnswered(Host, "A", DnsOutcome.Answered, [new DnsRecordFacts("CNAME", "luna.hosting.example"), new DnsRecordFacts("A", "192.0.2.1")], TimeSpan.Zero))
            .Shows(For(Port(993), "*.hosting.example"));

        Assert.Contains("luna.hosting.example", RuleCheck.Raises(Rule, seen).Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_plainly_which_trusted_name_works()
    {
        CaseFile seen = new CaseBuilder().Shows(For(Port(993), "imap.example.org")).Shows(Good(CaseBuilder.Imaps));

        Assert.StartsWith("Enter imap.example.org as the server: IMAP on imap.example.org:993", RuleCheck.Raises(Rule, seen).Remedy!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChainVerdict.SelfSigned)]       // anybody can write any name into it
    [InlineData(ChainVerdict.UnknownRoot)]
    public void Proposes_nothing_from_a_certificate_that_nobody_vouches_for(ChainVerdict verdict)
    {
        CertificateSeen bad = For(Port(993), "luna.hosting.example") with { Verdict = verdict };

        Assert.DoesNotContain("luna", RuleCheck.Raises(Rule, new CaseBuilder().Shows(bad).Resolved("luna.hosting.example")).Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_no_name_is_not_proposed() =>
        Assert.StartsWith("Do not accept", RuleCheck.Raises(Rule, new CaseBuilder().Shows(For(Port(993), "x;rm -rf /\u001b[2J"))).Remedy!.Text, StringComparison.Ordinal);

    [Fact]
    public void A_certificate_that_matches_is_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy());

    [Fact]
    public void A_certificate_without_any_name_is_another_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Shows(For(Port(993))));

    private static CertificateSeen For(MailDoctor.Engine.Model.ServerEndpoint endpoint, params string[] names) =>
        Bad(endpoint, c => c with { Subject = "CN=luna.hosting.example", Names = names }, nameMatches: false);
}
