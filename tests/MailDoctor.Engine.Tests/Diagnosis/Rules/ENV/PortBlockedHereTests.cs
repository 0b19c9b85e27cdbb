using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class PortBlockedHereTests
{
    private static readonly ServerEndpoint Stranger = CaseBuilder.Imaps.At("imap.stranger.net");

    [Fact]
    public void The_same_port_silent_at_strangers_that_answer_elsewhere_is_blocked_here()
    {
        Finding finding = RuleCheck.Raises(new PortBlockedHere(), Silent(CaseBuilder.Imaps).With(Silent(Stranger, "198.51.100.7").Build().Observations));

        Assert.Equal((Severity.Error, Certainty.Likely, FindingScope.Here), (finding.Severity, finding.Certainty, finding.Scope));
        Assert.Contains("port 993", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_a_large_provider_one_host_is_enough() =>
        Assert.Equal(ScopeKind.Host, RuleCheck.Raises(new PortBlockedHere(), Silent(CaseBuilder.Imaps).With(Seen.Provider("domain"))).Scope.Kind);

    [Fact]
    public void A_port_with_a_good_neighbour_is_no_emergency() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new PortBlockedHere(), Silent(CaseBuilder.Submissions).With(Seen.Provider("domain")).Working(CaseBuilder.Submission)).Severity);

    [Fact]
    public void At_one_small_host_it_stays_open_who_is_silent() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(Silent(CaseBuilder.Imaps), [new PortBlockedHere()]).Rules[0].Outcome);

    [Fact]
    public void A_host_that_is_dead_altogether_is_not_blocked_here() =>
        Assert.Empty(Diagnoser.Examine(new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Provider("domain"), Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered), Seen.Control("imap.example.org", ConnectOutcome.Filtered)), [new PortBlockedHere()]).Findings);

    [Fact]
    public void A_port_that_gets_through_to_somebody_is_not_blocked_here() =>
        Assert.Empty(Diagnoser.Examine(Silent(CaseBuilder.Imaps).With(Seen.Provider("domain")).Working(Stranger), [new PortBlockedHere()]).Findings);

    [Fact]
    public void It_silences_the_silent_port() =>
        Assert.Equal(["ENV005"], RuleCheck.Loud(Silent(CaseBuilder.Imaps).With(Seen.Provider("domain"), Seen.Network(ipv6: false)).Working(CaseBuilder.Submissions)));

    // reason: who refuses on purpose refuses alone; who has nothing to do with each other does not refuse together
    [Theory]
    [InlineData("imap.stranger.net", "198.51.100.7", "srv", true, true)]
    [InlineData("imap2.example.org", "198.51.100.7", "srv", true, false)] // one registered name
    [InlineData("imap.stranger.net", "192.0.2.1", "srv", true, false)] // another name of the same server
    [InlineData("imap.stranger.net", "198.51.100.7", "profile", true, false)] // one provider with two names
    [InlineData("imap.stranger.net", "198.51.100.7", "srv", false, false)] // the port itself works with others
    public void A_port_refused_by_strangers_is_blocked_here(string other, string address, string source, bool everywhere, bool expected)
    {
        ServerEndpoint stranger = CaseBuilder.Imaps.At(other);
        CaseBuilder seen = new CaseBuilder().Working(CaseBuilder.Submissions).Claimed(CaseBuilder.Imaps, source).Claimed(stranger, source)
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused), Seen.Tcp(stranger, ConnectOutcome.Refused, address));
        if (!everywhere)
        {
            seen.With(Seen.Tcp(CaseBuilder.Imaps.At("imap.third.example"), ConnectOutcome.Connected, "203.0.113.9"));
        }

        if (expected)
        {
            Finding finding = RuleCheck.Raises(new PortBlockedHere(), seen);
            Assert.Equal((Severity.Error, Certainty.Likely), (finding.Severity, finding.Certainty));
            Assert.Equal(
                "This network seems to block port 993: imap.example.org and imap.stranger.net refuse connections there, though the servers belong to different owners and other connections get through.",
                finding.Message);
            Assert.Equal(["ENV005"], RuleCheck.Loud(seen));
        }
        else
        {
            RuleCheck.Passes(new PortBlockedHere(), seen);
            Assert.DoesNotContain("ENV005", RuleCheck.Loud(seen));
        }
    }

    [Fact]
    public void A_port_that_cuts_off_what_it_took_at_strangers_is_blocked_here()
    {
        CaseBuilder seen = new CaseBuilder().Working(CaseBuilder.Submissions).Claimed(CaseBuilder.Imaps).Claimed(Stranger)
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected), new TlsFailed(CaseBuilder.Imaps, TlsFailureKind.Closed, "the server closed the connection", TimeSpan.Zero))
            .With(Seen.Tcp(Stranger, ConnectOutcome.Refused, "198.51.100.7"));

        Assert.Contains("imap.example.org takes connections there and cuts them at once and imap.stranger.net refuses connections there", RuleCheck.Raises(new PortBlockedHere(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["ENV005"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Connections_that_are_reset_as_they_are_made_are_cut_not_refused()
    {
        CaseBuilder seen = new CaseBuilder().Working(CaseBuilder.Submissions).Claimed(CaseBuilder.Imaps).Claimed(Stranger)
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Reset), Seen.Tcp(Stranger, ConnectOutcome.Reset, "198.51.100.7"));

        Assert.Contains("take connections there and cut them at once", RuleCheck.Raises(new PortBlockedHere(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["ENV005"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void At_a_large_provider_a_refusal_by_its_own_servers_is_theirs() =>
        RuleCheck.Passes(new PortBlockedHere(), new CaseBuilder().Working(CaseBuilder.Submissions).Claimed(CaseBuilder.Imaps)
            .With(Seen.Provider("domain"), Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused), Seen.Control("imap.example.org", ConnectOutcome.Connected)));

    [Fact]
    public void A_network_that_refuses_everything_is_the_one_finding()
    {
        CaseBuilder seen = Refusing("https://ispdb.stranger.net/example.org");

        Finding finding = RuleCheck.Raises(new PortBlockedHere(), seen);

        Assert.Equal((Severity.Error, Certainty.Likely, FindingScope.Here), (finding.Severity, finding.Certainty, finding.Scope));
        Assert.Equal("This network seems to refuse every connection: imap.example.org and ispdb.stranger.net belong to different owners, and none of them takes one from here.", finding.Message);
        Assert.Equal(["ENV005"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_provider_that_refuses_everything_is_not_the_network() =>
        RuleCheck.Passes(new PortBlockedHere(), Refusing("https://autoconfig.example.org/mail/config-v1.1.xml"));

    [Theory]
    [InlineData(DocumentOutcome.Read)]
    [InlineData(DocumentOutcome.TlsFailed)]
    public void One_connection_that_comes_about_shows_that_not_everything_is_refused(DocumentOutcome web) =>
        RuleCheck.Passes(new PortBlockedHere(), Refusing("https://ispdb.stranger.net/example.org").With(Seen.Document("https://www.fourth.example/", web)));

    private static CaseBuilder Refusing(string document) => new CaseBuilder().Claimed(CaseBuilder.Imaps).Claimed(CaseBuilder.Submissions).Resolved("imap.example.org").Resolved("smtp.example.org").With(
        Seen.Network(), Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused), Seen.Tcp(CaseBuilder.Submissions, ConnectOutcome.Refused),
        Seen.Document(document, DocumentOutcome.ConnectFailed) with { Refused = true });

    private static CaseBuilder Silent(ServerEndpoint endpoint, string address = "192.0.2.1") => new CaseBuilder().Claimed(endpoint).Resolved(endpoint.Host, address)
        .With(Seen.Tcp(endpoint, ConnectOutcome.Filtered, address), Seen.Control(endpoint.Host, ConnectOutcome.Connected));

    [Fact]
    public void It_silences_that_no_port_is_left_when_the_other_one_is_closed() =>
        Assert.Equal(["ENV005"], RuleCheck.Loud(Silent(CaseBuilder.Imaps)
            .With(Seen.Provider("domain"), Seen.Network(ipv6: false), Seen.Claim("standard-port", CaseBuilder.ImapStartTls), Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Refused))
            .Working(CaseBuilder.Submissions)));
}
