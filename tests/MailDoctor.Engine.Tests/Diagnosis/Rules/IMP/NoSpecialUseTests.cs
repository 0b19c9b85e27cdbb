using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class NoSpecialUseTests
{
    [Fact]
    public void Reports_a_server_that_cannot_say()
    {
        CaseFile seen = Listing(false, "INBOX");

        Finding finding = RuleCheck.Raises(new NoSpecialUse(), seen);

        Assert.Equal((Severity.Advice, "imap.example.org:993 cannot say which folder is for sent mail, drafts, deleted mail and junk."), (finding.Severity, finding.Message));
    }

    [Fact]
    public void Names_the_folders_to_choose()
    {
        Finding finding = RuleCheck.Raises(new NoSpecialUse(), Listing(true, "INBOX", "Gesendet", "Papierkorb", "Rechnungen"));

        Assert.Equal("imap.example.org:993 does not say which folder is for sent mail and deleted mail.", finding.Message);
        Assert.Contains("For sent mail choose \"Gesendet\".", finding.Remedy!.Steps);
    }

    [Theory]
    [InlineData(true, "INBOX")] // a new account: programs will make and mark their folders
    [InlineData(true, "INBOX", "Sent=\\sent", "Trash=\\trash")]
    [InlineData(false, "INBOX", "Sent=\\Sent")] // marked all the same, as with XLIST
    [InlineData(true, "INBOX", "Sent=\\Sent", "Sent Items")] // IMP006 says that there are two
    public void Is_silent_where_the_server_says(bool announced, params string[] mailboxes) => RuleCheck.Passes(new NoSpecialUse(), Listing(announced, mailboxes));

    [Fact]
    public void Is_silent_when_the_list_is_cut() =>
        RuleCheck.Passes(new NoSpecialUse(), new CaseBuilder().With(new MailboxesListed(CaseBuilder.Imaps, [new MailboxFacts("INBOX", [])], Dropped: 1)));

    private static CaseFile Listing(bool announced, params string[] mailboxes) => new CaseBuilder()
        .Working(CaseBuilder.Imaps, "IMAP4rev1", "IDLE")
        .SignedIn(CaseBuilder.Imaps, announced ? ["IMAP4rev1", "IDLE", "SPECIAL-USE"] : ["IMAP4rev1", "IDLE"])
        .With(new MailboxesListed(CaseBuilder.Imaps, mailboxes.Select(m => m.Split('=')).Select(m => new MailboxFacts(m[0], m.Length > 1 ? [m[1]] : [])).ToArray(), 0));
}
