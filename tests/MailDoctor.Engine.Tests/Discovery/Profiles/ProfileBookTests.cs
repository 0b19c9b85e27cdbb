using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Discovery.Profiles;

public sealed class ProfileBookTests
{
    [Theory]
    [InlineData("gmail.com", "gmail")]
    [InlineData("hotmail.co.uk", "outlook-com")]
    [InlineData("contoso.onmicrosoft.com", "microsoft-365")] // a tenant's own name
    [InlineData("k4.dion.ne.jp", "au-one-net")]
    [InlineData("mail.gmail.com", null)] // nobody says that it belongs to Gmail
    [InlineData("example.org", null)]
    public void Finds_by_domain(string domain, string? id) =>
        Assert.Equal(id, ProfileBook.Shipped.FindByDomain(DomainName.Parse(domain))?.Profile.Id);

    [Theory]
    [InlineData("gmail-smtp-in.l.google.com", "gmail")]
    [InlineData("alt1.gmail-smtp-in.l.google.com.", "gmail")]
    [InlineData("ALT2.ASPMX.L.GOOGLE.COM", "google-workspace")]
    [InlineData("example-org.mail.protection.outlook.com", "microsoft-365")]
    [InlineData("outlook-com.olc.protection.outlook.com", "outlook-com")]
    [InlineData("in1-smtp.messagingengine.com", "fastmail")]
    [InlineData("mx.zoho.eu", "zoho-eu")]
    [InlineData("mx1.mail.ovh.net", "ovh")]
    [InlineData("mx00.kundenserver.de", "ionos")]
    [InlineData("mx.yandex.net", "yandex-360")]
    [InlineData("notzoho.eu", null)] // a suffix begins at a dot
    [InlineData("mx.example.org", null)]
    [InlineData("", null)]
    [InlineData("...", null)]
    public void Finds_by_mx_with_the_longest_suffix(string mx, string? id)
    {
        (ProviderMatch? provider, ProfileGateway? gateway) = ProfileBook.Shipped.FindByMx(mx);

        Assert.Equal(id, provider?.Profile.Id);
        Assert.Null(gateway);
    }

    [Theory]
    [InlineData("eu-smtp-inbound-1.mimecast.com", "Mimecast")]
    [InlineData("mx0a-00000000.pphosted.com", "Proofpoint")]
    [InlineData("route1.mx.cloudflare.net", "Cloudflare Email Routing")]
    public void Recognises_a_gateway(string mx, string name)
    {
        (ProviderMatch? provider, ProfileGateway? gateway) = ProfileBook.Shipped.FindByMx(mx);

        Assert.Null(provider);
        Assert.Equal(name, gateway?.Name);
    }

    [Theory]
    [InlineData("10 aspmx.l.google.com", "google-workspace", "")]
    [InlineData("10 mx0a-00000000.pphosted.com, 20 aspmx.l.google.com", "google-workspace", "Proofpoint")] // the filter is passed over
    [InlineData("10 mx0a-00000000.pphosted.com, 10 mx0b-00000000.pphosted.com", null, "Proofpoint")] // said once
    [InlineData("20 aspmx.l.google.com, 10 mail.example.org", null, "")] // a backup is not where the mailbox is
    [InlineData("10 mail.example.org, 10 aspmx.l.google.com", "google-workspace", "")] // of equals, the one that is known
    [InlineData("", null, "")]
    public void Of_all_mx_records_the_best_that_is_no_gateway_decides(string records, string? id, string gateways)
    {
        (ProviderMatch? provider, IReadOnlyList<(ProfileGateway Gateway, string Host)> passed) = ProfileBook.Shipped.FindByMx(
            [.. records.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(r => (int.Parse(r.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), r.Split(' ')[1]))]);

        Assert.Equal(id, provider?.Profile.Id);
        Assert.Equal(gateways, string.Join(' ', passed.Select(p => p.Gateway.Name)));
    }

    [Fact]
    public void What_published_settings_do_with_pop3_mail_is_claimed()
    {
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles([("mine.json", User("mine", "example.org", "mx.example.org", "pop.example.org")
            .Replace("\"protocol\": \"imap\"", "\"protocol\": \"pop3\"", StringComparison.Ordinal)
            .Replace("\"servers\"", "\"pop\": { \"deleteMail\": { \"value\": true, \"confidence\": \"medium\" } }, \"servers\"", StringComparison.Ordinal))]);
        var anna = new EmailAddress("anna", DomainName.Parse("example.org"));
        var gmail = new EmailAddress("anna", DomainName.Parse("gmail.com"));

        Assert.False(Assert.Single(ProfileClaims.From(book.FindByDomain(anna.Domain)!, anna, "profile", "", allowLocal: false).OfType<ServerClaimed>()).LeaveMessagesOnServer);
        Assert.All(ProfileClaims.From(book.FindByDomain(gmail.Domain)!, gmail, "profile", "", allowLocal: false).OfType<ServerClaimed>(),
            c => Assert.Equal(c.Endpoint.Protocol == MailProtocol.Pop3 ? true : null, c.LeaveMessagesOnServer));
    }

    [Theory]
    [InlineData("imap.gmail.com", "gmail")] // Google Workspace uses it as well; the provider with domains of its own comes first
    [InlineData("SMTP.mail.yahoo.com.", "yahoo")]
    [InlineData("w0123456.kasserver.com", "all-inkl")] // from a template
    public void Finds_by_host(string host, string first) =>
        Assert.Equal(first, ProfileBook.Shipped.FindByHost(host)[0].Profile.Id);

    [Fact]
    public void A_host_that_several_providers_use_finds_them_all()
    {
        string[] ids = [.. ProfileBook.Shipped.FindByHost("imap.gmail.com").Select(m => m.Profile.Id)];

        Assert.Contains("google-workspace", ids);
        Assert.Empty(ProfileBook.Shipped.FindByHost("imap.example.org"));
    }

    [Fact]
    public void A_users_profile_wins_by_domain_mx_and_host_and_says_so()
    {
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles([("mine.json", User("mine", "gmail.com", "google.com", "imap.gmail.com"))]);

        ProviderMatch byDomain = book.FindByDomain(DomainName.Parse("gmail.com"))!;
        Assert.Equal(("mine", "mine.json", true), (byDomain.Profile.Id, byDomain.Profile.Origin, byDomain.Profile.IsUsersOwn));
        Assert.Equal("mine", book.FindByMx("new.google.com").Provider?.Profile.Id);
        Assert.Equal("google-workspace", book.FindByMx("aspmx.l.google.com").Provider?.Profile.Id); // the longer suffix is still ours
        Assert.Equal("mine", book.FindByHost("imap.gmail.com")[0].Profile.Id);
        Assert.Equal("gmail", book.FindByDomain(DomainName.Parse("googlemail.com"))?.Profile.Id); // it did not claim that one
    }

    [Fact]
    public void A_users_profile_of_the_same_id_takes_the_place_of_ours()
    {
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles([("gmail.json", User("gmail", "gmail.com", "mx.example.org", "imap.example.org"))]);

        Assert.Equal(ProfileBook.Shipped.All.Count, book.All.Count);
        Assert.Null(book.FindByDomain(DomainName.Parse("googlemail.com")));
    }

    [Fact]
    public void A_users_profile_can_make_a_provider_of_a_gateway() =>
        Assert.Equal("mine", ProfileBook.Shipped
            .WithUserProfiles([("mine.json", User("mine", "example.org", "mimecast.com", "imap.example.org"))])
            .FindByMx("eu.mimecast.com").Provider?.Profile.Id);

    [Fact]
    public void Of_two_users_files_the_first_wins_and_the_second_is_told()
    {
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles(
            [("a.json", User("a", "example.org", "mx.a.example", "imap.a.example")), ("b.json", User("b", "example.org", "mx.b.example", "imap.b.example")), ("c.json", User("a", "c.example", "mx.c.example", "imap.c.example"))]);

        Assert.Equal("a", book.FindByDomain(DomainName.Parse("example.org"))?.Profile.Id);
        Assert.Equal(["b.json", "c.json"], book.Problems.Select(p => p.File));
        Assert.Equal([true, false], book.Problems.Select(p => p.IsWarning));
    }

    [Fact]
    public void The_shipped_book_is_left_as_it_was()
    {
        ProfileBook.Shipped.WithUserProfiles([("gmail.json", User("gmail", "example.org", "mx.example.org", "imap.example.org"))]);

        Assert.False(ProfileBook.Shipped.Find("gmail")!.IsUsersOwn);
    }

    [Theory]
    [InlineData("ionos.de", "imap.ionos.de")] // named for this domain
    [InlineData("go4more.de", "imap.1und1.de")]
    [InlineData("1und1.de", "imap.ionos.com")] // not named anywhere: the servers for all
    public void The_servers_named_for_a_domain_come_first(string domain, string host) =>
        Assert.Equal(host, ProfileBook.Shipped.Find("ionos")!.ServersFor(DomainName.Parse(domain)).First(s => s.Protocol == MailProtocol.Imap).Host);

    [Fact]
    public void An_mx_suffix_selects_the_region()
    {
        ProviderMatch match = ProfileBook.Shipped.FindByMx("inbound-smtp.eu-west-1.amazonaws.com").Provider!;

        Assert.All(match.Profile.ServersFor(DomainName.Parse("example.org"), match.Key), s => Assert.Contains(".eu-west-1.", s.Host, StringComparison.Ordinal));
    }

    private static string User(string id, string domain, string mx, string host) => $$"""
        { "id": "{{id}}", "name": "Mine", "kind": "hoster", "confidence": "high", "domains": ["{{domain}}"],
          "mx": [{ "suffix": "{{mx}}", "confidence": "high" }],
          "servers": [{ "protocol": "imap", "host": "{{host}}", "port": 993, "security": "implicit-tls", "username": "email", "mechanisms": ["password"], "confidence": "high" }] }
        """;
}
