using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class NamespacePrefixTests
{
    [Fact]
    public void Names_the_prefix()
    {
        CaseFile seen = new CaseBuilder().With(new NamespacesSeen(CaseBuilder.Imaps, "INBOX.", ".", [], []));

        Finding finding = RuleCheck.Raises(new NamespacePrefix(), seen);

        Assert.Equal((Severity.Advice, "imap.example.org:993 keeps all folders of the account below \"INBOX.\"."), (finding.Severity, finding.Message));
        Assert.EndsWith("set its IMAP path prefix to \"INBOX.\".", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_without_a_prefix() =>
        RuleCheck.Passes(new NamespacePrefix(), new CaseBuilder().With(new NamespacesSeen(CaseBuilder.Imaps, "", "/", ["user."], ["shared."])));
}
