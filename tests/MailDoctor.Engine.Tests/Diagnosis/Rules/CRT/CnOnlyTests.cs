using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class CnOnlyTests
{
    private static readonly CnOnly Rule = new();

    [Fact]
    public void Reports_a_certificate_with_a_common_name_only()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { Names = [] }, nameMatches: false)));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("only a common name (CN=mail.example.org)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_name_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { Names = ["other.example.org"] }, nameMatches: false)));
}
