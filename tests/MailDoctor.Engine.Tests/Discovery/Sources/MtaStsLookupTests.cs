using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class MtaStsLookupTests
{
    private const string Url = "https://mta-sts.example.org/.well-known/mta-sts.txt";

    private readonly FakeNetwork network = new();
    private readonly FakeWeb web = new();

    [Fact]
    public async Task Without_a_record_nobody_is_asked_for_a_policy()
    {
        Assert.Null(await AskAsync());
        Assert.Equal(["TXT _mta-sts.example.org"], network.Questions);
        Assert.Empty(web.Questions);
    }

    [Fact]
    public async Task Other_texts_at_that_name_are_no_record()
    {
        network.Txt("_mta-sts.example.org", "v=spf1 -all");

        Assert.Null(await AskAsync());
    }

    [Fact]
    public async Task Reads_the_policy()
    {
        Announced();
        web.Serves(Url, "version: STSv1\nmode: testing\nmx: mail.example.org\nmax_age: 86400\n", "text/plain");

        MtaStsPolicySeen seen = (await AskAsync())!;

        Assert.Equal((DocumentOutcome.Read, "testing", TimeSpan.FromDays(1)), (seen.Outcome, seen.Mode, seen.MaxAge));
        Assert.Equal(["mail.example.org"], seen.Mx);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Announced();
        web.Redirects(Url, "https://elsewhere.example.net/mta-sts.txt");

        MtaStsPolicySeen seen = (await AskAsync())!;

        Assert.Equal((DocumentOutcome.HttpError, (string?)null), (seen.Outcome, seen.Mode));
        Assert.False(Assert.Single(web.Questions).FollowRedirects);
    }

    [Theory]
    [InlineData("<!doctype html><title>Welcome</title>", DocumentOutcome.Html)]
    [InlineData("version: STSv1\nmode: enforce\nmax_age: 86400\n", DocumentOutcome.Malformed)]
    [InlineData("", DocumentOutcome.Malformed)]
    public async Task What_is_no_policy_is_named(string body, DocumentOutcome outcome)
    {
        Announced();
        web.Serves(Url, body, "text/plain");

        MtaStsPolicySeen seen = (await AskAsync())!;

        Assert.Equal((outcome, (string?)null), (seen.Outcome, seen.Mode));
    }

    private void Announced() => network.Txt("_mta-sts.example.org", "v=STSv1; id=1");

    private Task<MtaStsPolicySeen?> AskAsync()
    {
        Assert.True(DomainName.TryParse("example.org", out DomainName? domain, out _));
        return MtaStsLookup.AskAsync(domain, network, web, CancellationToken.None);
    }
}
