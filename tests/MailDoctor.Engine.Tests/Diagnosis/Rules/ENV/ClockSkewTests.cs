using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class ClockSkewTests
{
    private static readonly ServerEndpoint Stranger = CaseBuilder.Submissions.At("smtp.stranger.net");

    [Theory]
    [InlineData(4, null)]
    [InlineData(6, Severity.Warning)]
    [InlineData(-6, Severity.Warning)]
    [InlineData(60 * 24 * 400, Severity.Error)]
    public void Two_unrelated_clocks_that_agree_show_ours_wrong(int minutes, Severity? expected)
    {
        CaseFile seen = new CaseBuilder().With(Clock("https://autoconfig.example.org/x", minutes), Clock("https://ispdb.example.net/x", minutes));

        if (expected is Severity severity)
        {
            Finding finding = RuleCheck.Raises(new ClockSkew(), seen);
            Assert.Equal((severity, Certainty.Proven), (finding.Severity, finding.Certainty));
        }
        else
        {
            RuleCheck.Passes(new ClockSkew(), seen);
        }
    }

    [Fact]
    public void Clocks_that_disagree_prove_nothing() =>
        RuleCheck.Passes(new ClockSkew(), new CaseBuilder().With(Clock("https://autoconfig.example.org/x", 0), Clock("https://ispdb.example.net/x", 90)));

    [Fact]
    public void One_clock_is_not_enough() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(new CaseBuilder().With(Clock("https://a.example.org/x", 90), Clock("https://b.example.org/x", 90)), [new ClockSkew()]).Rules[0].Outcome);

    [Theory]
    [InlineData(20, true)] // a stranger's certificate begins in ten days, and is well by that clock
    [InlineData(5, false)] // not even by that clock
    [InlineData(0, false)] // the clock is ours
    public void One_clock_and_the_certificate_of_somebody_else_that_agree_show_ours_wrong(int days, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(Clock("http://autoconfig.example.org/x", days * 24 * 60), Shown(Stranger, 10, 70));

        Finding? finding = Diagnoser.Examine(seen, [new ClockSkew()]).Findings.SingleOrDefault();

        Assert.Equal(expected ? Certainty.Likely : null, finding?.Certainty);
    }

    [Fact]
    public void A_server_whose_own_clock_stands_still_does_not_speak_for_its_certificate() =>
        Assert.Empty(Diagnoser.Examine(new CaseBuilder().With(Clock("https://autoconfig.example.org/x", -50 * 24 * 60), Shown(CaseBuilder.Imaps, -100, -10)), [new ClockSkew()]).Findings);

    [Fact]
    public void A_redirect_leaves_the_clock_with_the_server_that_told_it() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(
            new CaseBuilder().With(Clock("http://a.example.org/x", 90) with { FinalUrl = "https://b.example.net/x", ServerTimeHost = "a.example.org" }, Clock("http://c.example.org/x", 90)), [new ClockSkew()]).Rules[0].Outcome);

    [Theory]
    [InlineData(10, 70)]
    [InlineData(-100, -10)]
    public void Certificates_of_strangers_that_are_all_out_of_their_time_point_to_the_clock(int from, int to)
    {
        CaseFile seen = new CaseBuilder().With(Shown(CaseBuilder.Imaps, from, to), Shown(Stranger, from, to));

        Assert.Equal(Certainty.Likely, RuleCheck.Raises(new ClockSkew(), seen).Certainty);
    }

    [Fact]
    public void One_server_under_two_names_is_no_company_of_strangers() =>
        Assert.Empty(new ClockSkew().Examine(new CaseBuilder().Resolved("imap.example.org").Resolved(Stranger.Host).With(Shown(CaseBuilder.Imaps, -100, -10), Shown(Stranger, -100, -10))));

    [Fact]
    public void One_owner_whose_certificates_have_all_ended_forgot_to_renew_them() =>
        RuleCheck.Passes(new ClockSkew(), new CaseBuilder().With(Shown(CaseBuilder.Imaps, -100, -10), Shown(CaseBuilder.Submissions, -100, -10), Clock("https://a.example.org/x", 0), Clock("https://b.example.net/x", 0)));

    [Fact]
    public void One_certificate_in_its_time_shows_that_the_clock_is_right() =>
        RuleCheck.Passes(new ClockSkew(), new CaseBuilder().With(Shown(CaseBuilder.Imaps, -100, -10), Shown(Stranger, -30, 60)));

    private static DocumentFetched Clock(string url, int minutes) =>
        Seen.Document(url, DocumentOutcome.NotFound) with { At = TimeSpan.FromSeconds(1), ServerTime = CaseBuilder.Noon.AddSeconds(1).AddMinutes(minutes) };

    private static CertificateSeen Shown(ServerEndpoint endpoint, int from, int to) =>
        new(endpoint, "192.0.2.1", [CaseBuilder.Certificate(endpoint.Host) with { NotBefore = CaseBuilder.Noon.AddDays(from), NotAfter = CaseBuilder.Noon.AddDays(to) }], ChainVerdict.Trusted, NameMatches: true, Trusted: false);
}
