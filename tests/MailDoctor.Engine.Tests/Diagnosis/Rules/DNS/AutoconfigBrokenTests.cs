using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class AutoconfigBrokenTests
{
    private const string Dedicated = "https://autoconfig.example.org/mail/config-v1.1.xml";
    private const string Website = "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml";
    private const string Elsewhere = "https://ispdb.example.net/example.org";

    [Theory]
    [InlineData(Dedicated, DocumentOutcome.Malformed, true)]
    [InlineData(Dedicated, DocumentOutcome.TooLarge, true)]
    [InlineData(Dedicated, DocumentOutcome.NotAuthentic, true)]
    [InlineData(Dedicated, DocumentOutcome.TlsFailed, true)]
    [InlineData(Dedicated, DocumentOutcome.RedirectRefused, true)]
    [InlineData(Dedicated, DocumentOutcome.HttpError, true)]
    [InlineData(Website, DocumentOutcome.Malformed, true)]
    [InlineData(Website, DocumentOutcome.TlsFailed, false)] // the website was not made for this
    [InlineData(Website, DocumentOutcome.HttpError, false)]
    [InlineData(Dedicated, DocumentOutcome.NotFound, false)]
    [InlineData(Dedicated, DocumentOutcome.ConnectFailed, false)]
    [InlineData(Dedicated, DocumentOutcome.Html, false)] // DNS014
    [InlineData(Elsewhere, DocumentOutcome.Malformed, false)] // not the domain's own
    public void A_document_of_the_domain_that_is(string url, DocumentOutcome outcome, bool expected)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).With(Seen.Document(url, outcome));

        if (expected)
        {
            Assert.Equal(Severity.Advice, RuleCheck.Raises(new AutoconfigBroken(), seen).Severity);
        }
        else
        {
            RuleCheck.Passes(new AutoconfigBroken(), seen);
        }
    }

    [Fact]
    public void A_document_that_came_in_the_end_is_not_broken() =>
        RuleCheck.Passes(new AutoconfigBroken(), new CaseBuilder().With(Seen.Document(Dedicated, DocumentOutcome.HttpError), Seen.Document(Dedicated + "?emailaddress=x", DocumentOutcome.Read)));

    [Fact]
    public void Under_a_wildcard_the_name_was_not_made_for_this() =>
        RuleCheck.Passes(new AutoconfigBroken(), new CaseBuilder().With(new WildcardDnsSeen("x1.example.org", ["192.0.2.9"])).With(Seen.Document(Dedicated, DocumentOutcome.TlsFailed)));

    [Fact]
    public void Sections_that_cannot_be_used_are_told_for_information() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new AutoconfigBroken(), new CaseBuilder().With(Seen.Document(Dedicated, DocumentOutcome.Read) with { Dropped = ["line 7: no port"] })).Severity);
}
