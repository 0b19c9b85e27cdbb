using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class TrustStoreEmptyTests
{
    [Fact]
    public void Reports_a_computer_without_authorities() => RuleCheck.Raises(new TrustStoreEmpty(), new CaseBuilder().With(new TrustStoreSeen(0)));

    [Fact]
    public void One_authority_of_ones_own_is_a_list() => RuleCheck.Passes(new TrustStoreEmpty(), new CaseBuilder().With(new TrustStoreSeen(1)));

    [Fact]
    public void Without_a_look_nothing_is_said() => RuleCheck.NotExamined(new TrustStoreEmpty(), new CaseBuilder().Working(CaseBuilder.Imaps));
}
