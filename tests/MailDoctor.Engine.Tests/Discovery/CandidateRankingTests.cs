using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class CandidateRankingTests
{
    private static readonly ServerEndpoint First = Imaps("first.example.org");
    private static readonly ServerEndpoint Second = Imaps("second.example.org");

    [Theory]
    [InlineData("pacc", "autoconfig")]
    [InlineData("autoconfig", "profile")]
    [InlineData("profile", "profile-mx")]
    [InlineData("ispdb", "profile-mx")]
    [InlineData("profile-mx", "autoconfig-mx")]
    [InlineData("profile-mx", "ispdb-mx")]
    [InlineData("ispdb-mx", "srv")]
    [InlineData("srv", "srv-elsewhere")]
    [InlineData("srv-signed", "srv-elsewhere")]
    [InlineData("srv-elsewhere", "mailconf")]
    [InlineData("mailconf", "autodiscover")]
    [InlineData("autodiscover", "http")]
    [InlineData("http", "guess")]
    [InlineData("guess", "standard-port")]
    public void The_better_source_comes_first_however_late_it_answered(string better, string worse)
    {
        CaseFile seen = new CaseBuilder().With(Claim(worse, First), Claim(better, Second));

        Assert.Equal(Second, CandidateRanking.Rank(seen)[0].Endpoint);
    }

    [Fact]
    public void One_endpoint_is_one_candidate_with_the_word_of_its_best_source()
    {
        CaseFile seen = new CaseBuilder().With(
            Claim("guess", First) with { Trusted = true, TrustNote = "inside" },
            Claim("srv", First),
            Claim("ispdb", First) with { Username = "anna", Mechanisms = ["OAuth2"] },
            Claim("mailconf", First) with { Username = "wrong", Mechanisms = ["none"] });

        Candidate candidate = Assert.Single(CandidateRanking.Rank(seen));

        Assert.Equal(["ispdb", "srv", "mailconf", "guess"], candidate.Sources);
        Assert.Equal("anna", candidate.Username);
        Assert.Equal(["OAuth2"], candidate.Mechanisms);
        Assert.Equal((true, "inside"), (candidate.Trusted, candidate.TrustNote));
        Assert.False(candidate.GuessedOnly);
    }

    [Fact]
    public void What_nobody_vouches_for_is_not_trusted_and_says_why()
    {
        CaseFile seen = new CaseBuilder().With(Claim("srv-elsewhere", First) with { TrustNote = "nothing vouches" });

        Candidate candidate = Assert.Single(CandidateRanking.Rank(seen));

        Assert.Equal((false, "nothing vouches"), (candidate.Trusted, candidate.TrustNote));
    }

    [Fact]
    public void Imap_comes_before_pop_and_implicit_tls_before_starttls()
    {
        CaseFile seen = new CaseBuilder().With(
            Claim("pacc", CaseBuilder.Pop3s), Claim("pacc", CaseBuilder.ImapStartTls), Claim("srv", CaseBuilder.Imaps), Claim("srv", CaseBuilder.Submissions), Claim("pacc", CaseBuilder.Submission));

        Assert.Equal(
            [CaseBuilder.Imaps, CaseBuilder.ImapStartTls, CaseBuilder.Pop3s, CaseBuilder.Submissions, CaseBuilder.Submission],
            CandidateRanking.Rank(seen).Select(c => c.Endpoint));
    }

    [Fact]
    public void A_host_that_somebody_names_comes_before_a_better_port_of_a_guess()
    {
        CaseFile seen = new CaseBuilder().With(Claim("guess", First), Claim("srv", CaseBuilder.ImapStartTls));

        Assert.Equal([CaseBuilder.ImapStartTls, First], CandidateRanking.Rank(seen).Select(c => c.Endpoint));
    }

    [Fact]
    public void A_better_port_of_a_host_that_somebody_names_comes_first()
    {
        CaseFile seen = new CaseBuilder().With(Claim("srv", CaseBuilder.ImapStartTls), Claim("standard-port", CaseBuilder.Imaps));

        Assert.Equal(CaseBuilder.Imaps, CandidateRanking.Rank(seen)[0].Endpoint);
    }

    [Fact]
    public void What_was_seen_working_comes_first()
    {
        CaseFile seen = new CaseBuilder()
            .With(Claim("pacc", First), new ConnectionTried(First, "192.0.2.9", ConnectOutcome.Refused, TimeSpan.Zero))
            .Working(CaseBuilder.ImapStartTls);

        Assert.Equal([CaseBuilder.ImapStartTls, First], CandidateRanking.Rank(seen).Select(c => c.Endpoint));
    }

    [Fact]
    public void What_the_domain_says_it_does_not_offer_comes_last_and_is_marked()
    {
        CaseFile seen = new CaseBuilder().With(
            Claim("autoconfig", CaseBuilder.Imaps),
            Claim("srv", CaseBuilder.Pop3s),
            new ServiceDeclaredAbsent("srv", "SRV _imaps._tcp.example.org", MailProtocol.Imap, ConnectionSecurity.ImplicitTls));

        Assert.Equal([(CaseBuilder.Pop3s, false), (CaseBuilder.Imaps, true)], CandidateRanking.Rank(seen).Select(c => (c.Endpoint, c.Vetoed)));
    }

    [Fact]
    public void The_known_provider_of_the_mx_comes_before_an_old_document()
    {
        ServerEndpoint provider = Imaps("imap.provider.example");
        CaseFile seen = new CaseBuilder().With(
            Claim("autoconfig", First) with { Trusted = true, TrustNote = "named over https" },
            Claim("profile-mx", provider),
            new ProviderRecognised("provider", "Provider", "mx", "mx.provider.example", "high", []));

        IReadOnlyList<Candidate> ranked = CandidateRanking.Rank(seen);

        Assert.Equal([provider, First], ranked.Select(c => c.Endpoint));
        Assert.Contains("the mail of the domain is at Provider", ranked[1].TrustNote, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_agrees_with_the_mx_is_not_old()
    {
        ServerEndpoint other = Imaps("mail.provider.example");
        CaseFile seen = new CaseBuilder().With(
            Claim("autoconfig", other),
            Claim("profile-mx", Imaps("imap.provider.example")),
            new ProviderRecognised("provider", "Provider", "mx", "mx.provider.example", "high", []));

        IReadOnlyList<Candidate> ranked = CandidateRanking.Rank(seen);

        Assert.Equal(other, ranked[0].Endpoint);
        Assert.Equal("", ranked[0].TrustNote);
    }

    [Fact]
    public void More_independent_witnesses_win_among_equals()
    {
        CaseFile seen = new CaseBuilder().With(Claim("profile", First), Claim("ispdb", First), Claim("profile", Second), Claim("srv", Second));

        Assert.Equal([Second, First], CandidateRanking.Rank(seen).Select(c => c.Endpoint));
    }

    [Fact]
    public void The_sources_own_order_decides_at_last()
    {
        CaseFile seen = new CaseBuilder().With(Claim("srv", First) with { Order = 1, Priority = 20 }, Claim("srv", Second) with { Order = 0, Priority = 10 });

        Assert.Equal([Second, First], CandidateRanking.Rank(seen).Select(c => c.Endpoint));
    }

    [Fact]
    public void Nothing_claimed_is_nothing_ranked() => Assert.Empty(CandidateRanking.Rank(new CaseBuilder()));

    private static ServerEndpoint Imaps(string host) => CaseBuilder.Imaps with { Host = host };

    private static ServerClaimed Claim(string source, ServerEndpoint endpoint) => source switch
    {
        "http" => new ServerClaimed("autoconfig", endpoint, "http://autoconfig.example.org/mail/config-v1.1.xml"),
        "autoconfig" => new ServerClaimed("autoconfig", endpoint, "https://autoconfig.example.org/mail/config-v1.1.xml"),
        "srv" => new ServerClaimed("srv", endpoint, "SRV _imaps._tcp.example.org") { InDomain = true },
        "srv-signed" => new ServerClaimed("srv", endpoint, "SRV _imaps._tcp.example.org") { Authenticated = true },
        "srv-elsewhere" => new ServerClaimed("srv", endpoint, "SRV _imaps._tcp.example.org") { Authenticated = false },
        _ => new ServerClaimed(source, endpoint, "somewhere"),
    };
}
