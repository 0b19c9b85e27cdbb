using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Settings;

public sealed class LoginPlanTests
{
    [Fact]
    public void Receiving_and_sending_may_have_the_password()
    {
        IReadOnlyList<LoginRecipient> plan = LoginPlan.Of(new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions).Working(CaseBuilder.Pop3s).Build(), new ExaminationOptions());

        Assert.Equal([CaseBuilder.Imaps, CaseBuilder.Submissions], plan.Select(r => r.Settings.Endpoint));
        Assert.All(plan, r => Assert.Null(r.Withheld));
        Assert.All(plan, r => Assert.Equal(["PLAIN"], r.Mechanisms));
    }

    [Fact]
    public void Somebody_who_leaves_pop_signs_in_there_too()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions).Working(CaseBuilder.Pop3s).Build();

        IReadOnlyList<LoginRecipient> plan = LoginPlan.Of(seen, new ExaminationOptions { IncludePop = true });

        Assert.Equal([CaseBuilder.Imaps, CaseBuilder.Submissions, CaseBuilder.Pop3s], plan.Select(r => r.Settings.Endpoint));
    }

    [Fact]
    public void A_server_that_was_not_seen_working_gets_none()
    {
        LoginRecipient recipient = Assert.Single(LoginPlan.Of(new CaseBuilder().Claimed(CaseBuilder.Imaps).Build(), new ExaminationOptions { TrustedHosts = [CaseBuilder.Imaps.Host] }));

        Assert.Equal("not-reached", recipient.Withheld?.Cause);
    }

    [Theory]
    [InlineData("nobody.example.org", "not-trusted-source")]
    [InlineData("IMAP.example.org", null)] // named by the person; names compare without case
    public void A_server_of_an_untrusted_source_gets_it_only_when_the_person_names_it(string trusted, string? withheld)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Build();
        seen = seen with { Observations = seen.Observations.Select(o => o is ServerClaimed c ? c with { Trusted = false } : o).ToArray() };

        Assert.Equal(withheld, Assert.Single(LoginPlan.Of(seen, new ExaminationOptions { TrustedHosts = [trusted] })).Withheld?.Cause);
    }

    [Theory]
    [InlineData("nobody.example.org", "unsafe-text")]
    [InlineData("imap.example.org", null)] // the person knows about it
    public void A_server_that_hides_control_characters_in_its_words_gets_it_only_when_the_person_names_it(string trusted, string? withheld)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).With(new GreetingReceived(CaseBuilder.Imaps, "* OK \u001b[2J ready", TimeSpan.Zero)).Build();

        Assert.Equal(withheld, Assert.Single(LoginPlan.Of(seen, new ExaminationOptions { TrustedHosts = [trusted] })).Withheld?.Cause);
    }

    [Theory]
    [InlineData("mail.example.org", true)]  // in the domain of anna@example.org
    [InlineData("mail.example.net", false)]
    [InlineData("192.0.2.7", false)]
    public void Typing_a_server_is_no_consent_unless_it_lies_in_the_domain(string host, bool trusted)
    {
        Assert.True(EmailAddress.TryParse("anna@example.org", out EmailAddress? address, out _));

        Assert.Equal(trusted, ByThePerson.Claim(CaseBuilder.Imaps with { Host = host }, address).Trusted);
    }

    [Fact]
    public void Login_names_begin_with_what_was_given()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Build();

        Assert.Equal(["anna1", "anna@example.org", "anna"], LoginPlan.Names(seen, CaseBuilder.Imaps, "anna1").Select(n => n.Name));
        Assert.Empty(LoginPlan.Names(seen with { Address = null, Host = "imap.example.org" }, CaseBuilder.Imaps, null));
    }

    [Fact]
    public void Another_login_begins_without_what_the_first_one_showed()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "QUOTA").With(new QuotaSeen(CaseBuilder.Imaps, "STORAGE", 1, 2)).Build();

        CaseFile without = seen.WithoutLogins();

        Assert.Equal(CaseFileReader.Write(new CaseBuilder().Working(CaseBuilder.Imaps).Build()), CaseFileReader.Write(without));
    }
}
