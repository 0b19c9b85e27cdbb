using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class UnsafeClaimTests
{
    [Theory]
    [InlineData("private-address", Severity.Warning)]
    [InlineData("insecure-redirect", Severity.Warning)]
    [InlineData("ip-literal", Severity.Advice)]
    [InlineData("invalid-name", Severity.Advice)]
    [InlineData("placeholder", Severity.Advice)]
    [InlineData("too-many", Severity.Advice)]
    public void Tells_what_was_not_followed_and_how_grave_that_is(string cause, Severity expected) =>
        Assert.Equal(expected, RuleCheck.Raises(new UnsafeClaim(), Withheld(cause).Working(CaseBuilder.Imaps)).Severity);

    [Fact]
    public void Calls_the_source_by_a_name_that_people_know() =>
        Assert.Equal("The DNS (SRV) names 192.168.1.1:993, which MailDoctor did not follow, because it lies in a private network.", RuleCheck.Raises(new UnsafeClaim(), Withheld("private-address").Working(CaseBuilder.Imaps)).Message);

    [Fact]
    public void When_nothing_else_is_known_it_is_the_reason()
    {
        CaseFile seen = Withheld("ip-literal");

        Assert.Equal(Severity.Error, RuleCheck.Raises(new UnsafeClaim(), seen).Severity);
        Assert.Equal(["DNS018"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_redirect_that_the_document_finding_tells_is_told_once() =>
        RuleCheck.Passes(new UnsafeClaim(), Withheld("insecure-redirect").With(Seen.Document("https://autoconfig.example.org/x", DocumentOutcome.RedirectRefused)));

    [Fact]
    public void Claims_that_were_followed_pass() => RuleCheck.Passes(new UnsafeClaim(), new CaseBuilder().With(Seen.Source("srv", SourceOutcome.Found)).Working(CaseBuilder.Imaps));

    private static CaseBuilder Withheld(string cause) => new CaseBuilder().With(Seen.Source("srv", SourceOutcome.Found), new ClaimWithheld("srv", "192.168.1.1:993", "it lies in a private network", cause));
}
