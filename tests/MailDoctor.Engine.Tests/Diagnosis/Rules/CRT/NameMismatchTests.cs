using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
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

        Remedy remedy = RuleCheck.Raises(Rule, seen).Remedy!;
        Assert.Equal("Enter imap.example.org as the server in place of mail.example.org: it is the same server, IMAP on imap.example.org:993 with implicit TLS works, and the certificate is good.", remedy.Text);
        Assert.Empty(remedy.Steps);
    }

    [Fact]
    public void A_name_that_only_the_certificate_gives_is_to_be_looked_up_before_the_password_is_typed()
    {
        const string Luna = "luna.example.org";
        CaseBuilder seen = new CaseBuilder().Shows(For(Port(993), Luna)).Shows(For(Port(465), Luna)).Resolved(Luna);
        foreach (int port in (int[])[993, 465])
        {
            seen.Shows(Good(Port(port, Luna)), source: null).With(new ServerClaimed(ByCertificate.Source, Port(port, Luna), "the certificate of mail.example.org:993"));
        }

        Remedy remedy = RuleCheck.Raises(Rule, seen).Remedy!;

        Assert.Equal(
            "Enter luna.example.org as the server in place of mail.example.org: it is the same server, IMAP on luna.example.org:993 with implicit TLS and submission on luna.example.org:465 with implicit TLS work, and the certificate is good.",
            remedy.Text);
        Assert.StartsWith("Before you type the password, look for the name luna.example.org", Assert.Single(remedy.Steps), StringComparison.Ordinal);
        AccountSettings settings = SettingsChooser.Choose(seen);
        Assert.Equal((Port(993, Luna), Port(465, Luna)), (settings.Incoming?.Endpoint, settings.Outgoing?.Endpoint));
        Assert.All([settings.Incoming!, settings.Outgoing!], s => Assert.False(s.Trusted));
    }

    [Fact]
    public void A_name_of_the_mail_domain_that_was_not_seen_to_lead_to_the_server_is_no_more_than_a_question() =>
        Assert.StartsWith("If your provider calls its server luna.example.org", RuleCheck.Raises(Rule, new CaseBuilder().Shows(For(Port(993), "luna.example.org"))).Remedy!.Text, StringComparison.Ordinal);

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
