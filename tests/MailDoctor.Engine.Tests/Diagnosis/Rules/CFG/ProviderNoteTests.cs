using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class ProviderNoteTests
{
    private static readonly ProviderObstacle AppPassword = new("app-password-required", "Mail programs need an app password.", ["Open the account's security page."], "https://help.bigmail.example/app");

    [Theory]
    [InlineData("high", Certainty.Proven)]
    [InlineData("medium", Certainty.Proven)]
    [InlineData("low", Certainty.Likely)]
    public void Tells_what_the_provider_wants_first(string confidence, Certainty expected)
    {
        Finding finding = RuleCheck.Raises(new ProviderNote(), new CaseBuilder().With(Seen.Provider("domain", confidence, AppPassword)));

        Assert.Equal((Severity.Info, expected, AppPassword.HelpUrl), (finding.Severity, finding.Certainty, finding.HelpUrl));
        Assert.Equal("Bigmail: Mail programs need an app password.", finding.Message);
    }

    [Fact]
    public void One_finding_for_each_thing_to_do() =>
        Assert.Equal(2, RuleCheck.RaisesAll(new ProviderNote(), new CaseBuilder().With(Seen.Provider("domain", "high", AppPassword, new ProviderObstacle("imap-off", "IMAP is off until you switch it on.", [], null)), Seen.Provider("mx", "high", AppPassword))).Count);

    [Fact]
    public void Limits_and_habits_are_told_together_and_after_what_has_to_be_done()
    {
        ProviderObstacle daily = new("daily-limit-500-messages", "About 500 messages can be sent in a day.", ["Send over several days."], null) { BlocksSignIn = false, Habit = true };
        ProviderObstacle labels = new("labels", "Labels appear as folders (unconfirmed).", [], null) { BlocksSignIn = false, Habit = true };
        ProviderObstacle closing = new("service-closing", "The provider gives mail up.", ["Move your mail away in time."], null) { BlocksSignIn = false };

        IReadOnlyList<Finding> findings = RuleCheck.RaisesAll(new ProviderNote(), new CaseBuilder().With(Seen.Provider("domain", "high", AppPassword, daily, closing, labels)));

        Assert.Equal(
            ["Do this first.", "Keep this in mind.", "Nothing now; good to know when something looks odd later."],
            findings.Select(f => f.Remedy!.Text.Replace(" (as of 2026-08-01)", "", StringComparison.Ordinal)));
        Assert.Equal(["About 500 messages can be sent in a day. Send over several days.", "Labels appear as folders (unconfirmed)."], findings[^1].Remedy!.Steps);
    }

    [Fact]
    public void Who_is_signed_in_has_done_it() =>
        RuleCheck.Passes(new ProviderNote(), new CaseBuilder().With(Seen.Provider("domain", "high", AppPassword)).Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps));

    [Fact]
    public void Who_has_a_working_IMAP_server_need_not_switch_POP_on()
    {
        var popOff = new ProviderObstacle("pop-must-be-enabled", "POP is off until you switch it on.", [], null);
        CaseBuilder seen = new CaseBuilder().With(Seen.Provider("domain", "high", AppPassword, popOff));

        Assert.Equal(2, RuleCheck.RaisesAll(new ProviderNote(), seen).Count);
        Assert.Equal("Bigmail: Mail programs need an app password.", RuleCheck.Raises(new ProviderNote(), seen.Working(CaseBuilder.Imaps)).Message);
    }

    // reason: what explains the refusal is told there, with the steps; everything else still here
    [Theory]
    [InlineData("oauth2-only", "AUT004")]
    [InlineData("app-password-required", "AUT003")]
    [InlineData("imap-must-be-enabled", "AUT007")]
    [InlineData("app-password-with-2fa", "AUT005")] // for some accounts only: a hint beside the wrong password
    public void Leaves_out_what_the_finding_about_the_refused_login_says(string obstacle, string code)
    {
        CaseFile seen = new CaseBuilder().HostedAt("Bigmail", obstacle, "service-closing").Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "Authentication failed.");

        IReadOnlyList<Finding> findings = Diagnoser.Examine(seen, Catalog.Rules).Findings;
        string[] remedies = [.. findings.Select(f => string.Join(' ', [f.Message, .. f.Remedy?.Steps ?? []]))];

        Assert.Contains($"Do something about {obstacle}.", string.Join(' ', findings.Single(f => f.Code.Value == code).Remedy!.Steps), StringComparison.Ordinal);
        Assert.Single(remedies, r => r.Contains($"Do something about {obstacle}.", StringComparison.Ordinal));
        Assert.Equal("Bigmail: About service-closing.", findings.Single(f => f.Code.Value == "CFG004").Message);
    }

    [Fact]
    public void A_hint_is_told_once_too()
    {
        CaseFile seen = new CaseBuilder().PerhapsHostedAt("Bigmail", "app-password-required").Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "Authentication failed.");

        Assert.Contains("Worth knowing: About app-password-required (unconfirmed). Where that is so: Do something about app-password-required.",
            RuleCheck.Raises(new BadCredentials(), seen).Remedy!.Steps);
        RuleCheck.Passes(new ProviderNote(), seen);
    }

    [Fact]
    public void Leaves_out_what_the_server_s_own_list_of_mechanisms_says_already()
    {
        CaseBuilder seen = new CaseBuilder().HostedAt("Bigmail", "oauth2-only");

        Assert.Equal("Bigmail: About oauth2-only.", RuleCheck.Raises(new ProviderNote(), seen).Message);
        RuleCheck.Passes(new ProviderNote(), seen.Working(CaseBuilder.Imaps, "IMAP4rev1", "LOGINDISABLED", "AUTH=XOAUTH2"));
    }

    [Fact]
    public void A_provider_that_wants_nothing_passes() => RuleCheck.Passes(new ProviderNote(), new CaseBuilder().With(Seen.Provider("domain")));
}
