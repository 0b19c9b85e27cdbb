using MailDoctor.Engine.Diagnosis;
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

    [Fact]
    public void A_provider_that_wants_nothing_passes() => RuleCheck.Passes(new ProviderNote(), new CaseBuilder().With(Seen.Provider("domain")));
}
