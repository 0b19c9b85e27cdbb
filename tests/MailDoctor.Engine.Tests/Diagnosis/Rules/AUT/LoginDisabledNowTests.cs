using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class LoginDisabledNowTests
{
    private static readonly ServerEndpoint Clear = CaseBuilder.ImapStartTls with { Security = ConnectionSecurity.Cleartext };

    [Theory]
    [InlineData(false, Severity.Error)]
    [InlineData(true, Severity.Advice)]
    public void Reports_published_settings_that_cannot_sign_in(bool tlsWorks, Severity expected)
    {
        CaseBuilder seen = new CaseBuilder().Working(Clear, "IMAP4rev1", "STARTTLS", "LOGINDISABLED");
        if (tlsWorks)
        {
            seen.Working(CaseBuilder.Imaps);
        }

        Finding finding = RuleCheck.Raises(new LoginDisabledNow(), seen);

        Assert.Equal(expected, finding.Severity);
        Assert.StartsWith("The DNS (SRV) says to use imap.example.org:143 without encryption", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_where_nobody_claims_cleartext() =>
        RuleCheck.Passes(new LoginDisabledNow(), new CaseBuilder().Working(CaseBuilder.ImapStartTls));

    [Fact]
    public void Is_silent_where_the_server_takes_the_password() =>
        RuleCheck.Passes(new LoginDisabledNow(), new CaseBuilder().Working(Clear, "IMAP4rev1", "AUTH=PLAIN"));
}
