using MailDoctor.Engine.Diagnosis.Mailboxes;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Mailboxes;

public sealed class MailboxRolesTests
{
    [Theory]
    [InlineData("Sent", "", "Sent")]
    [InlineData("gesendet", "", "Sent")]
    [InlineData("ÉLÉMENTS ENVOYÉS", "", "Sent")]
    [InlineData("INBOX.Sent Items", "", "Sent")]
    [InlineData("INBOX/Trash", "", "Trash")]
    [InlineData("[Gmail]/Spam", "", "Junk")]
    [InlineData("送信済みアイテム", "", "Sent")]
    [InlineData("Postausgangsbuch", "\\sent", "Sent")] // Cyrus writes attributes in lower case
    [InlineData("Sent", "\\Archive", "Archive")] // what the server says counts more than the name
    [InlineData("Sent", "\\NoSelect", "")]
    [InlineData("Projects/Sent", "", "")] // not where programs put it
    [InlineData("Sentinel", "", "")]
    public void Knows_what_a_mailbox_is_for(string name, string attribute, string expected)
    {
        var listed = new MailboxesListed(CaseBuilder.Imaps, [new MailboxFacts(name, attribute.Length == 0 ? [] : [attribute])], 0);

        IReadOnlyList<RoleCandidate> candidates = MailboxRoles.Candidates(listed, namespaces: null);

        Assert.Equal(expected.Length == 0 ? [] : [expected], candidates.Select(c => c.Role.ToString()));
    }

    [Theory]
    [InlineData("mail/Sent", 1)]
    [InlineData("INBOX.Sent", 0)] // the delimiter is known to be another
    public void Uses_the_namespace_where_it_is_known(string name, int expected)
    {
        var listed = new MailboxesListed(CaseBuilder.Imaps, [new MailboxFacts(name, [])], 0);

        Assert.Equal(expected, MailboxRoles.Candidates(listed, new NamespacesSeen(CaseBuilder.Imaps, "mail/", "/", [], [])).Count);
    }
}
