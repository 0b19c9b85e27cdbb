using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class DocumentAdvisesTests
{
    private static readonly DocumentAdvice SwitchOn = new(FirstStep: true, "https://example.org/settings", "Switch IMAP on.");

    [Fact]
    public void Tells_what_the_document_wants_done_first()
    {
        Finding finding = RuleCheck.Raises(new DocumentAdvises(), new CaseBuilder().With(Fetched(SwitchOn)));

        Assert.Equal((Severity.Info, SwitchOn.Url), (finding.Severity, finding.HelpUrl));
        Assert.Equal("Before a mail program may sign in, says https://v1.ispdb.net/example.org: \"Switch IMAP on.\".", finding.Message);
    }

    [Fact]
    public void Documentation_is_no_first_step() => RuleCheck.Passes(new DocumentAdvises(), new CaseBuilder().With(Fetched(SwitchOn with { FirstStep = false })));

    [Fact]
    public void What_came_unencrypted_may_be_anybodys_words() => RuleCheck.Passes(new DocumentAdvises(), new CaseBuilder().With(Fetched(SwitchOn) with { Secure = false }));

    [Fact]
    public void Who_is_signed_in_has_done_it() =>
        RuleCheck.Passes(new DocumentAdvises(), new CaseBuilder().With(Fetched(SwitchOn)).Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps));

    private static DocumentFetched Fetched(DocumentAdvice advice) =>
        new("ispdb", "https://v1.ispdb.net/example.org", DocumentOutcome.Read, "read", TimeSpan.FromMilliseconds(50)) { Secure = true, Advice = [advice] };
}
