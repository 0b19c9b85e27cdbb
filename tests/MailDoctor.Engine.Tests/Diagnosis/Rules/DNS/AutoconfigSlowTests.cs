using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class AutoconfigSlowTests
{
    private const string Dedicated = "https://autoconfig.example.org/mail/config-v1.1.xml";
    private const string Website = "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml";

    [Theory]
    [InlineData(Dedicated, DocumentOutcome.TimedOut, 4000, true)]
    [InlineData(Dedicated, DocumentOutcome.Read, 2500, true)]
    [InlineData(Dedicated, DocumentOutcome.Read, 900, false)]
    [InlineData(Dedicated, DocumentOutcome.NotFound, 2500, false)] // there is nothing to wait for
    [InlineData(Website, DocumentOutcome.TimedOut, 4000, false)] // a website that is down is not our subject
    public void A_document_that_takes_long(string url, DocumentOutcome outcome, int milliseconds, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(Seen.Document(url, outcome) with { Elapsed = TimeSpan.FromMilliseconds(milliseconds) });

        if (expected)
        {
            RuleCheck.Raises(new AutoconfigSlow(), seen);
        }
        else
        {
            RuleCheck.Passes(new AutoconfigSlow(), seen);
        }
    }
}
