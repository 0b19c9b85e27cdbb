using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class NoTlsAtAllTests
{
    private static readonly ServerEndpoint Clear = CaseBuilder.Pop3StartTls with { Security = ConnectionSecurity.Cleartext };

    [Theory]
    [InlineData(false, Severity.Error)]
    [InlineData(true, Severity.Warning)]
    public void Reports_POP3_that_cannot_be_encrypted(bool imapWorks, Severity expected)
    {
        CaseBuilder seen = new CaseBuilder().Working(Clear, "USER", "UIDL", "TOP");
        if (imapWorks)
        {
            seen.Working(CaseBuilder.Imaps);
        }

        Finding finding = RuleCheck.Raises(new NoTlsAtAll(), seen);

        Assert.Equal(expected, finding.Severity);
        Assert.Equal(imapWorks, finding.Remedy!.Text.Contains("imap.example.org:993", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_silent_where_POP3_has_TLS_as_well() =>
        RuleCheck.Passes(new NoTlsAtAll(), new CaseBuilder().Working(Clear, "USER").Working(CaseBuilder.Pop3s));

    [Fact]
    public void Is_silent_where_STLS_is_offered() => RuleCheck.Passes(new NoTlsAtAll(), new CaseBuilder().Working(Clear, "USER", "STLS"));

    [Fact]
    public void Is_silent_about_a_port_that_nobody_names_beside_IMAP() => RuleCheck.Passes(new NoTlsAtAll(), new CaseBuilder().Working(CaseBuilder.Imaps).With(
        new GreetingReceived(Clear, "+OK ready", TimeSpan.Zero),
        new CapabilitiesSeen(Clear, SessionStage.BeforeTls, ["USER"])));
}
