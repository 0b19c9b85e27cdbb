using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class IdRequiredTests
{
    [Theory]
    [InlineData("NO SELECT Unsafe Login. Please contact kefu@example.com for help", null)]
    [InlineData("NO no", "imap-id-required-before-select")]
    public void Supposes_it_by_the_words_or_the_profile(string text, string? obstacle)
    {
        CaseBuilder seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).With(new InboxOpened(CaseBuilder.Imaps, false, null, null, null) { ServerText = text });
        if (obstacle is not null)
        {
            seen.HostedAt("NetEase", obstacle);
        }

        Finding finding = RuleCheck.Raises(new IdRequired(), seen);

        Assert.Equal((Severity.Error, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.Equal(["IMP011"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_silent_when_the_inbox_opens() => RuleCheck.Passes(new IdRequired(),
        new CaseBuilder().HostedAt("NetEase", "imap-id-required-before-select").With(new InboxOpened(CaseBuilder.Imaps, true, 5, 6, 1)));

    [Fact]
    public void Is_silent_about_another_refusal() => RuleCheck.Passes(new IdRequired(),
        new CaseBuilder().With(new InboxOpened(CaseBuilder.Imaps, false, null, null, null) { ServerText = "NO [NOPERM] Permission denied" }));
}
