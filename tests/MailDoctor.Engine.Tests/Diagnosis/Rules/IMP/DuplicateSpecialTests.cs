using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class DuplicateSpecialTests
{
    [Theory]
    [InlineData(Severity.Warning, Certainty.Proven, "INBOX", "Sent=\\Sent", "Sent Messages=\\Sent")]
    [InlineData(Severity.Advice, Certainty.Likely, "INBOX", "Sent=\\Sent", "Sent Items")]
    [InlineData(Severity.Advice, Certainty.Likely, "INBOX", "Sent", "Gesendet")]
    public void Reports_two_folders_for_one_thing(Severity severity, Certainty certainty, params string[] mailboxes)
    {
        Finding finding = RuleCheck.Raises(new DuplicateSpecial(), Listing(mailboxes));

        Assert.Equal((severity, certainty), (finding.Severity, finding.Certainty));
        Assert.Contains("2 folders for sent mail", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INBOX", "Sent=\\Sent", "Drafts=\\Drafts", "Trash=\\Trash", "Junk=\\Junk")]
    [InlineData("INBOX", "Archive", "Archives")] // more than one archive is nothing unusual
    [InlineData("INBOX", "Sent", "Sent/2024", "Projects/Sent")]
    [InlineData("INBOX", "Sent=\\Sent", "Trash=\\Trash", "Deleted Items=\\Junk")] // the server says that it is for something else
    public void Is_silent_where_each_thing_has_one(params string[] mailboxes) => RuleCheck.Passes(new DuplicateSpecial(), Listing(mailboxes));

    private static CaseFile Listing(params string[] mailboxes) => new CaseBuilder()
        .With(new MailboxesListed(CaseBuilder.Imaps, mailboxes.Select(m => m.Split('=')).Select(m => new MailboxFacts(m[0], m.Length > 1 ? [m[1]] : [])).ToArray(), 0));
}
