using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A configuration document tells POP3 programs to delete mail from the server (leaveMessagesOnServer, false).</summary>
internal sealed class AutoconfigPopDeletes : IRule
{
    public FindingCode Code => new("POP128");

    public string Name => "autoconfig-pop-deletes";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        The file from which mail programs take their settings tells POP3 programs not to leave messages on the server: each message is deleted there as soon as it was fetched.

        ## Why it matters
        The only copy is then on the device that fetched first. Other devices never see the mail, and it is lost with the disk. Few people know that the file chose this for them.

        ## What to do
        As a user: use IMAP. If it has to be POP3, switch on "leave messages on server" in the account's settings, now, before the next fetch.

        As the administrator: write leaveMessagesOnServer true, or list IMAP only. A document that says nothing about it is not reported here: the most used program then leaves
        the mail.

        ## References
        draft-ietf-mailmaint-autoconfig (element pop3, leaveMessagesOnServer), RFC 1939 §5 (DELE) and §8
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from document in ListedServers.All(seen)
        let deleting = document.Incoming.Where(c => c.Endpoint.Protocol == MailProtocol.Pop3 && c.LeaveMessagesOnServer == false).ToArray()
        where deleting.Length > 0
        select new Finding(
            Code,
            document.PopFirst ? Severity.Warning : Severity.Advice,
            seen.Email is EmailAddress email ? FindingScope.OfDomain(email.Domain.Ascii) : FindingScope.Account,
            $"The configuration document {document.Url} tells POP3 programs to delete mail from {deleting[0].Endpoint} once it is fetched.")
        {
            Evidence = deleting,
            Remedy = new Remedy("Use IMAP; with POP3, switch on \"leave messages on server\" in the account's settings before the next fetch."),
            AdminRemedy = new Remedy("Write <pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3> in the document, or list IMAP only."),
        };
}
