using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class WebLoginNeededTests
{
    [Theory]
    [InlineData(MailProtocol.Imap, "WEBALERT", "Web login required.")]
    [InlineData(MailProtocol.Imap, "WEBALERT https://accounts.example.org/", null)]
    [InlineData(MailProtocol.Imap, "ALERT", "Please log in via your web browser: https://support.example.org/78754 (Failure)")]
    [InlineData(MailProtocol.Smtp, "534 5.7.14", "5.7.14 <https://accounts.google.com/signin/continue?sarp=1> Please log in via your web browser and then try again.")]
    public void Reports_what_the_server_says(MailProtocol protocol, string code, string? text)
    {
        CaseFile seen = new CaseBuilder().Refused(protocol == MailProtocol.Imap ? CaseBuilder.Imaps : CaseBuilder.Submissions, code, text);

        Finding finding = RuleCheck.Raises(new WebLoginNeeded(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Equal(["AUT008"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData("ALERT", "New web mail is here, read it in the web.")]
    [InlineData("AUTHENTICATIONFAILED", "Invalid credentials")]
    public void Is_silent_about_other_alerts(string code, string text) =>
        RuleCheck.Passes(new WebLoginNeeded(), new CaseBuilder().Refused(CaseBuilder.Imaps, code, text));
}
