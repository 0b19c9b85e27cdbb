using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class AppPasswordTests
{
    [Theory]
    [InlineData("ALERT", "Application-specific password required: https://support.example.org/185833 (Failure)")]
    [InlineData("AUTHENTICATIONFAILED", "NEOBHODIM parol prilozheniya https://help.example.org / Application password is REQUIRED")]
    [InlineData(null, "Login fail. Please enter your authorization code to login.")]
    public void Reports_what_the_server_says(string? code, string text)
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Imaps, code, text);

        Finding finding = RuleCheck.Raises(new AppPassword(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Contains(text, finding.Message, StringComparison.Ordinal);
        Assert.Equal(["AUT003"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Supposes_it_where_only_the_profile_says_so_and_gives_the_providers_steps()
    {
        CaseFile seen = new CaseBuilder().HostedAt("Freemail", "app-password-required").Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "LOGIN Invalid credentials");

        Finding finding = RuleCheck.Raises(new AppPassword(), seen);

        Assert.Equal(Certainty.Likely, finding.Certainty);
        Assert.Contains("probably because Freemail", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["Do something about app-password-required."], finding.Remedy!.Steps);
        Assert.Equal("https://help.example.org/app-password-required", finding.HelpUrl);
        Assert.Equal(["AUT003"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Tells_one_finding_when_submission_refuses_the_same_password_without_a_reason()
    {
        CaseFile seen = new CaseBuilder()
            .Refused(CaseBuilder.Imaps, "ALERT", "Application-specific password required")
            .Refused(CaseBuilder.Submissions, "535 5.7.8", "5.7.8 Username and Password not accepted.");

        Finding finding = RuleCheck.Raises(new AppPassword(), seen);

        Assert.Equal(FindingScope.Account, finding.Scope);
        Assert.Contains("imap.example.org:993 and smtp.example.org:465 want", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["AUT003"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData("app-password-with-2fa")] // true for some accounts only
    [InlineData("connection-limit-15")]
    public void Does_not_suppose_it_where_the_profile_only_makes_it_possible(string obstacle)
    {
        CaseFile seen = new CaseBuilder().HostedAt("Freemail", obstacle).Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "Invalid credentials");

        RuleCheck.Passes(new AppPassword(), seen);
    }

    [Fact]
    public void Does_not_suppose_it_where_the_login_is_accepted() =>
        RuleCheck.Passes(new AppPassword(), new CaseBuilder().HostedAt("Freemail", "app-password-required").Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps));

    [Fact]
    public void Does_not_believe_what_is_said_before_TLS()
    {
        CaseFile seen = new CaseBuilder()
            .With(new GreetingReceived(CaseBuilder.ImapStartTls, "* OK [ALERT] Application-specific password required", TimeSpan.Zero))
            .Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "Authentication failed.");

        RuleCheck.Passes(new AppPassword(), seen);
    }

    [Theory]
    [InlineData("authorization-code-required", "probably because Freemail wants an authorization code in place of the password")]
    [InlineData("separate-mail-password", "probably because Freemail wants its own password for mail, which is not that of the customer portal")]
    public void Calls_it_what_the_provider_calls_it(string obstacle, string words)
    {
        CaseFile seen = new CaseBuilder().HostedAt("Freemail", obstacle).Refused(CaseBuilder.Imaps, null, "LOGIN Login error or password error");

        Finding finding = RuleCheck.Raises(new AppPassword(), seen);

        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Contains("\"LOGIN Login error or password error\"", finding.Message, StringComparison.Ordinal);
        Assert.Equal([$"Do something about {obstacle}."], finding.Remedy!.Steps);
    }

    [Fact]
    public void The_servers_own_word_comes_before_the_profiles()
    {
        CaseFile seen = new CaseBuilder().HostedAt("Freemail", "app-password-required").Refused(CaseBuilder.Imaps, null, "Login fail. Please enter your authorization code to login.");

        Assert.Contains("wants an authorization code", RuleCheck.Raises(new AppPassword(), seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hearsay_is_no_ground_and_only_a_hint_beside_a_wrong_password()
    {
        CaseFile seen = new CaseBuilder().PerhapsHostedAt("Freemail", "app-password-required").Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no");

        RuleCheck.Passes(new AppPassword(), seen);
        Assert.Equal(["AUT005"], RuleCheck.Loud(seen));
        Assert.Contains("Worth knowing: About app-password-required (unconfirmed). Where that is so: Do something about app-password-required.", RuleCheck.Raises(new BadCredentials(), seen).Remedy!.Steps);
    }

    [Fact]
    public void Hearsay_is_no_instruction_where_the_server_itself_says_what_it_wants()
    {
        CaseFile seen = new CaseBuilder().PerhapsHostedAt("Freemail", "app-password-required").Refused(CaseBuilder.Imaps, "ALERT", "Application-specific password required");

        Finding finding = RuleCheck.Raises(new AppPassword(), seen);

        Assert.Equal(Certainty.Proven, finding.Certainty);
        Assert.DoesNotContain("Do something about app-password-required.", finding.Remedy!.Steps);
        Assert.Contains("Worth knowing: About app-password-required (unconfirmed). Where that is so: Do something about app-password-required.", finding.Remedy.Steps);
    }
}
