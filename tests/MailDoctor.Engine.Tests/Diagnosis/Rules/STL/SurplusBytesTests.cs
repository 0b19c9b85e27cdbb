using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.STL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.STL;

public sealed class SurplusBytesTests
{
    private static readonly SurplusBytes Rule = new();

    [Fact]
    public void Reports_text_between_the_reply_and_the_handshake()
    {
        CaseFile seen = new CaseBuilder().Healthy(993).Reached(Port(143)).Greets(Port(143))
            .With(new StartTlsFailed(Port(143), StartTlsFailure.SurplusBytes, "* CAPABILITY IMAP4rev1 AUTH=PLAIN"));

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org:143 sends plain text ('* CAPABILITY IMAP4rev1 AUTH=PLAIN') after agreeing to STARTTLS, before encryption begins.", finding.Message);
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Fact]
    public void A_clean_upgrade_is_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy(143));
}
