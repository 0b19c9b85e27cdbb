using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A configuration document lists POP3 before IMAP (draft-ietf-mailmaint-autoconfig §3).</summary>
internal sealed class AutoconfigListsPopFirst : IRule
{
    public FindingCode Code => new("POP127");

    public string Name => "autoconfig-lists-pop-first";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        The file from which mail programs take their settings lists a POP3 server first and an IMAP server after it. The order is an order of preference.

        ## Why it matters
        Programs that follow it set up POP3. Then mail is fetched to one device, often deleted from the server, and the other devices miss it. Nobody chose that.

        ## What to do
        As a user: when the mail program shows what it found, choose IMAP. An account that is POP3 already can be changed, but copy the mail that only this computer has first.

        As the administrator: put the IMAP server first in the file.

        ## References
        draft-ietf-mailmaint-autoconfig §3 (incomingServer, in order of preference), RFC 9051 §1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from document in ListedServers.All(seen)
        where document.PopFirst && document.Incoming.Any(c => c.Endpoint.Protocol == MailProtocol.Imap) && PopServer.ImapPossible(new Bearing(seen))
        let imap = document.Incoming.First(c => c.Endpoint.Protocol == MailProtocol.Imap)
        select new Finding(
            Code,
            document.Own ? Severity.Warning : Severity.Advice,
            seen.Email is EmailAddress email ? FindingScope.OfDomain(email.Domain.Ascii) : FindingScope.Account,
            $"The configuration document {document.Url} lists POP3 ({document.Incoming[0].Endpoint}) before IMAP ({imap.Endpoint}).")
        {
            Evidence = document.Incoming,
            Remedy = new Remedy($"Choose IMAP in the mail program: {imap.Endpoint.Describe()}."),
            AdminRemedy = new Remedy("Put the incomingServer of type imap before the one of type pop3 in the document."),
        };
}
