using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class ByCertificateTests
{
    private const string Luna = "luna.example.org";

    [Fact]
    public void Claims_the_name_of_the_certificate_where_it_leads_to_the_same_server_but_never_as_trusted()
    {
        CaseFile seen = new CaseBuilder().Shows(For(Port(993), Luna)).Shows(For(Port(465), Luna)).Resolved(Luna);

        IReadOnlyList<ServerClaimed> claims = ByCertificate.Claims(seen, ProfileBook.Shipped);

        Assert.Equal([Port(993, Luna), Port(465, Luna)], claims.Select(c => c.Endpoint));
        Assert.All(claims, c => Assert.False(c.Trusted));
        Assert.Equal("only the certificate of mail.example.org names it; it leads to the same address and lies in example.org itself", claims[0].TrustNote);
    }

    [Theory]
    [InlineData(Luna, Luna)]
    [InlineData("LUNA.example.org", Luna)]
    [InlineData("imap.gmail.com", "imap.gmail.com")]   // a provider that MailDoctor knows
    [InlineData("luna.hosting.example", "")]            // a stranger has a good certificate too
    [InlineData("example.org.evil.example", "")]
    [InlineData("*.example.org", "")]                   // covers the host already, or no name in particular
    [InlineData("x;rm -rf /", "")]
    [InlineData("192.0.2.9", "")]
    [InlineData("mail.example.org", "")]
    public void Looks_up_only_names_of_the_mail_domain_and_of_known_providers(string name, string expected) =>
        Assert.Equal(expected, string.Join(' ', ByCertificate.Names(new CaseBuilder().Shows(For(Port(993), name)), ProfileBook.Shipped)));

    [Fact]
    public void A_certificate_for_a_hundred_names_is_no_list_of_servers_to_knock_at() =>
        Assert.Equal(3, ByCertificate.Names(new CaseBuilder().Shows(For(Port(993), [.. Enumerable.Range(0, 100).Select(i => $"n{i}.example.org")])), ProfileBook.Shipped).Count);

    [Fact]
    public void A_name_that_leads_elsewhere_is_not_claimed() =>
        Assert.Empty(ByCertificate.Claims(new CaseBuilder().Shows(For(Port(993), Luna)).Resolved(Luna, "198.51.100.9"), ProfileBook.Shipped));

    [Fact]
    public void A_name_that_does_not_exist_is_not_claimed() =>
        Assert.Empty(ByCertificate.Claims(new CaseBuilder().Shows(For(Port(993), Luna)), ProfileBook.Shipped));

    [Fact]
    public void The_alias_that_a_wildcard_covers_comes_first()
    {
        CaseFile seen = new CaseBuilder()
            .With(new DnsAnswered(Host, "A", DnsOutcome.Answered, [new DnsRecordFacts("CNAME", "n7.pool.example.org"), new DnsRecordFacts("A", "192.0.2.1")], TimeSpan.Zero))
            .Shows(For(Port(993), Luna, "*.pool.example.org"));

        Assert.Equal(["n7.pool.example.org", Luna], ByCertificate.Names(seen, ProfileBook.Shipped));
    }

    [Theory]
    [InlineData(ChainVerdict.SelfSigned)] // anybody can write any name into it
    [InlineData(ChainVerdict.UnknownRoot)]
    [InlineData(ChainVerdict.Invalid)]
    public void A_certificate_that_nobody_vouches_for_says_nothing(ChainVerdict verdict) =>
        Assert.Empty(ByCertificate.Names(new CaseBuilder().Shows(For(Port(993), Luna) with { Verdict = verdict }), ProfileBook.Shipped));

    [Fact]
    public void An_expired_certificate_says_nothing() =>
        Assert.Empty(ByCertificate.Names(new CaseBuilder().Shows(Bad(Port(993), c => c with { Names = [Luna], NotAfter = CaseBuilder.Noon.AddDays(-1) }, nameMatches: false)), ProfileBook.Shipped));

    [Fact]
    public void Where_a_server_works_nothing_else_is_looked_for()
    {
        CaseFile seen = new CaseBuilder().Shows(For(Port(993), Luna)).Working(CaseBuilder.ImapStartTls).Shows(For(Port(465), Luna)).Resolved(Luna);

        Assert.Equal([Port(465, Luna)], ByCertificate.Claims(seen, ProfileBook.Shipped).Select(c => c.Endpoint));
    }

    [Fact]
    public void A_host_that_somebody_probes_has_no_mail_domain() =>
        Assert.Empty(ByCertificate.Names(new CaseBuilder().Shows(For(Port(993), Luna)).Build() with { Address = null, Host = Host }, ProfileBook.Shipped));

    private static CertificateSeen For(ServerEndpoint endpoint, params string[] names) => Bad(endpoint, c => c with { Names = names }, nameMatches: false);
}
