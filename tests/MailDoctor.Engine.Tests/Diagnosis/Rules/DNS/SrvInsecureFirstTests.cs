using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class SrvInsecureFirstTests
{
    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(10, 0, false)]
    [InlineData(0, 0, false)] // equal: the client's choice
    public void The_lower_number_is_preferred(int startTls, int implicitTls, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(Seen.Srv(CaseBuilder.ImapStartTls, startTls), Seen.Srv(CaseBuilder.Imaps, implicitTls));

        if (expected)
        {
            Assert.Contains("_imap to _imaps", RuleCheck.Raises(new SrvInsecureFirst(), seen).Message, StringComparison.Ordinal);
        }
        else
        {
            RuleCheck.Passes(new SrvInsecureFirst(), seen);
        }
    }

    [Fact]
    public void A_service_that_is_offered_in_one_form_prefers_nothing() => RuleCheck.Passes(new SrvInsecureFirst(), new CaseBuilder().With(Seen.Srv(CaseBuilder.ImapStartTls)));

    [Fact]
    public void Sending_on_587_before_465_is_as_good() => RuleCheck.Passes(new SrvInsecureFirst(), new CaseBuilder().With(Seen.Srv(CaseBuilder.Submission), Seen.Srv(CaseBuilder.Submissions, 10)));
}
