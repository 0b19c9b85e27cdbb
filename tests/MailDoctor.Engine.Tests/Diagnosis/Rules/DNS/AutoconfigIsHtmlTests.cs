using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class AutoconfigIsHtmlTests
{
    [Theory]
    [InlineData("https://autoconfig.example.org/mail/config-v1.1.xml", Severity.Advice)]
    [InlineData("https://example.org/.well-known/autoconfig/mail/config-v1.1.xml", Severity.Info)]
    public void Reports_a_web_page_by_what_its_host_is_for(string url, Severity expected) =>
        Assert.Equal(expected, RuleCheck.Raises(new AutoconfigIsHtml(), new CaseBuilder().With(Seen.Document(url, DocumentOutcome.Html))).Severity);

    [Fact]
    public void A_missing_document_is_fine() =>
        RuleCheck.Passes(new AutoconfigIsHtml(), new CaseBuilder().With(Seen.Document("https://autoconfig.example.org/x", DocumentOutcome.NotFound)));

    [Fact]
    public void Under_a_wildcard_the_wildcard_is_the_finding() =>
        Assert.Equal(["DNS017"], RuleCheck.Codes(new CaseBuilder().With(new WildcardDnsSeen("x1.example.org", ["192.0.2.9"])).With(Seen.Dns("x1.example.org", "A", DnsOutcome.Answered, "192.0.2.9"), Seen.Document("https://autoconfig.example.org/x", DocumentOutcome.Html))));
}
