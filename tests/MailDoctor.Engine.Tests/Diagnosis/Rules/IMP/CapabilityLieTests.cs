using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class CapabilityLieTests
{
    [Fact]
    public void Reports_a_promise_that_is_not_kept()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE", "QUOTA")
            .With(new CommandRefused(CaseBuilder.Imaps, "GETQUOTAROOT", "QUOTA", "BAD Unknown command"));

        Finding finding = RuleCheck.Raises(new CapabilityLie(), seen);

        Assert.Equal((Severity.Warning, "imap.example.org:993 announces QUOTA but refuses GETQUOTAROOT; it says \"BAD Unknown command\"."), (finding.Severity, finding.Message));
        Assert.Equal(2, finding.Evidence.Count);
    }

    [Fact]
    public void Is_silent_about_a_server_that_is_only_busy() => RuleCheck.Passes(new CapabilityLie(),
        new CaseBuilder().With(new CommandRefused(CaseBuilder.Imaps, "GETQUOTAROOT", "QUOTA", "NO [UNAVAILABLE] Later")));

    [Fact]
    public void Looks_at_nothing_where_nothing_was_refused() =>
        RuleCheck.NotExamined(new CapabilityLie(), new CaseBuilder().Working(CaseBuilder.Imaps));
}
