using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class CapabilitiesDifferTests
{
    [Fact]
    public void Names_what_appears_only_after_login()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1", "AUTH=PLAIN").SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE", "MOVE", "X-FUN");

        Finding finding = RuleCheck.Raises(new CapabilitiesDiffer(), seen);

        Assert.Equal((Severity.Info, "imap.example.org:993 announces IDLE and MOVE only after login."), (finding.Severity, finding.Message));
    }

    [Theory]
    [InlineData("IMAP4rev1", "IDLE")]
    [InlineData("IMAP4rev1", "idle", "CHILDREN")] // more, but nothing that matters
    public void Is_silent_when_nothing_that_matters_is_new(params string[] after) =>
        RuleCheck.Passes(new CapabilitiesDiffer(), new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1", "IDLE").SignedIn(CaseBuilder.Imaps, after));

    [Fact]
    public void Is_silent_without_a_login() => RuleCheck.Passes(new CapabilitiesDiffer(), new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1"));
}
