using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class ChainInvalidTests
{
    private static readonly ChainInvalid Rule = new();

    [Fact]
    public void Says_what_the_platform_complains_about()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c, ChainVerdict.Invalid) with { Problems = ["NotSignatureValid"] }));

        Assert.Equal("This computer rejects the certificate chain of mail.example.org:993: a signature is false (NotSignatureValid).", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void No_distrust_goes_without_a_word() =>
        RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c) with { Problems = ["ExplicitDistrust"] }));

    [Fact]
    public void Dates_that_cannot_be_read_are_said_to_be_so()
    {
        CaseFile seen = new CaseBuilder().Shows(
            Bad(Port(993), c => c with { DatesUnreadable = true, NotBefore = DateTimeOffset.MinValue, NotAfter = DateTimeOffset.MaxValue }) with { Problems = ["NotTimeValid"] });

        Assert.EndsWith(": what should be its dates are none (NotTimeValid).", RuleCheck.Raises(Rule, seen).Message, StringComparison.Ordinal);
        Assert.Equal(["CRT018"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_wrong_purpose_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { Purposes = [] }, ChainVerdict.Invalid)));

    [Fact]
    public void A_wrong_name_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c, nameMatches: false)));

    [Fact]
    public void A_date_is_another_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Shows(Expired(Port(993))));
}
