using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class GuessSourceTests
{
    private int made;

    [Fact]
    public async Task Guesses_standard_ports_of_usual_names_that_exist()
    {
        FakeNetwork network = new FakeNetwork().Host("imap.example.org", "192.0.2.1").Host("smtp.example.org", "192.0.2.2");

        ServerClaimed[] claims = (await Source().LookUpAsync(network)).Cast<ServerClaimed>().ToArray();

        Assert.Equal(
            ["imap.example.org:993", "imap.example.org:143", "smtp.example.org:465", "smtp.example.org:587"],
            claims.Select(c => c.Endpoint.HostAndPort));
        Assert.All(claims, c => Assert.Equal((true, "low"), (c.InDomain, c.Confidence)));
    }

    [Fact]
    public async Task A_general_name_is_guessed_for_all_protocols()
    {
        IReadOnlyList<Observation> seen = await Source().LookUpAsync(new FakeNetwork().Host("mail.example.org", "192.0.2.1"));

        Assert.Equal(6, seen.OfType<ServerClaimed>().Count());
    }

    [Fact]
    public async Task Where_made_up_names_exist_a_name_proves_nothing()
    {
        FakeNetwork network = new FakeNetwork()
            .Host("md1.example.org", "192.0.2.99").Host("md2.example.org", "192.0.2.98")
            .Host("imap.example.org", "192.0.2.99").Host("smtp.example.org", "192.0.2.98")
            .Host("mail.example.org", "192.0.2.1");

        IReadOnlyList<Observation> seen = await Source().LookUpAsync(network);

        WildcardDnsSeen wildcard = Assert.Single(seen.OfType<WildcardDnsSeen>());
        Assert.Equal("md1.example.org", wildcard.Name);
        Assert.Equal(["192.0.2.98", "192.0.2.99"], wildcard.Addresses);
        Assert.Equal(["mail.example.org"], seen.OfType<ServerClaimed>().Select(c => c.Endpoint.Host).Distinct());
    }

    [Fact]
    public async Task What_the_domain_does_not_offer_is_not_guessed()
    {
        FakeNetwork network = new FakeNetwork().Host("mail.example.org", "192.0.2.1")
            .Srv("_imap._tcp.example.org", 0, 0, 0, ".").Srv("_pop3._tcp.example.org", 0, 0, 0, ".").Srv("_pop3s._tcp.example.org", 0, 0, 0, ".");

        IReadOnlyList<Observation> seen = await Source().LookUpAsync(network);

        Assert.Equal([993, 465, 587], seen.OfType<ServerClaimed>().Select(c => c.Endpoint.Port));
    }

    [Fact]
    public async Task The_made_up_names_differ_in_every_run()
    {
        FakeNetwork network = new();

        await new GuessSource().LookUpAsync(network);
        await new GuessSource().LookUpAsync(network);

        Assert.Equal(4, network.Questions.Where(q => q.StartsWith("A md", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task A_person_without_ipv6_is_not_asked_about_it()
    {
        FakeNetwork network = new FakeNetwork().Host("mail.example.org", "2001:db8::1");

        IReadOnlyList<Observation> seen = await Source().LookUpAsync(network, options: new ExaminationOptions { Ipv6 = false });

        Assert.Empty(seen);
        Assert.DoesNotContain(network.Questions, q => q.StartsWith("AAAA", StringComparison.Ordinal));
    }

    private GuessSource Source() => new(() => $"md{Interlocked.Increment(ref made)}");
}
