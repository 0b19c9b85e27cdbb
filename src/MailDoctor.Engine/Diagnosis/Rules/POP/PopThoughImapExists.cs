using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Only POP3 is published for reading mail, and IMAP answers all the same.</summary>
internal sealed class PopThoughImapExists : IRule
{
    public FindingCode Code => new("POP105");

    public string Name => "pop-though-imap-exists";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed), typeof(GreetingReceived)];

    public IReadOnlyList<Type> OrElse => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Everything that is published for this account names POP3 for reading mail, or a mail program is set to POP3. Yet an IMAP server of the same provider answers, with good encryption.

        ## Why it matters
        POP3 brings mail to one device and often deletes it from the server; folders, sent mail and what has been read stay on that device. A broken disk takes it all.
        IMAP leaves the mail on the server and shows the same on every device.

        ## What to do
        Try the IMAP server that MailDoctor names, with the same user name and password. Do not delete the POP3 account in the mail program before the mail that
        only this computer has is copied to the server.

        MailDoctor has not signed in to IMAP here, so whether the account may use it remains to be seen: this finding is a hint.

        ## References
        RFC 1939 §3 (POP3 is for one client), RFC 9051 §1, RFC 6186 §3
        """;

    public IReadOnlyList<string> SilencedBy => ["POP126", "POP127", "POP104", "POP106"];

    public string? Undecided(CaseFile seen) =>
        !seen.Of<GreetingReceived>().Any() && !seen.Of<ServerExamined>().Any() && ClientAccounts.InUse(seen).Any(a => a.Protocol == MailProtocol.Pop3)
            ? "whether the providers of the POP3 accounts have IMAP was not looked at"
            : null;

    public IEnumerable<Finding> Examine(CaseFile seen) => [.. Published(seen), .. Configured(seen)];

    private IEnumerable<Finding> Configured(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.Protocol == MailProtocol.Pop3 && account.Host is not null
        let address = ClientAccounts.AddressOf(account)
        let imap = seen.Of<ServerExamined>()
            .Where(s => s is { Works: true, Endpoint.Protocol: MailProtocol.Imap } && (ClientAccounts.SameProvider(s.Endpoint.Host, account) || (address is not null && address.Equals(s.Address, StringComparison.OrdinalIgnoreCase))))
            .OrderByDescending(s => s.Recommended)
            .FirstOrDefault()
        where imap is not null
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} uses POP3, and IMAP answers at {imap.Endpoint}; is IMAP open to this account?")
        {
            Certainty = Certainty.Likely,
            Evidence = [account, imap],
            Remedy = ClientAccounts.Advise($"Use {imap.Endpoint.Describe()} beside it, copy what only this computer has, and remove the POP3 account last.", account, ClientAccounts.Keeping),
        };

    private IEnumerable<Finding> Published(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        ServerClaimed[] incoming = bearing.Endpoints.Where(e => e.Named && e.Endpoint.Protocol != MailProtocol.Smtp).SelectMany(e => e.Claims).ToArray();
        if (incoming.Length > 0
            && incoming.All(c => c.Endpoint.Protocol == MailProtocol.Pop3)
            && !seen.Of<ServiceDeclaredAbsent>().Any(a => a.Protocol == MailProtocol.Imap)
            && bearing.Endpoints.FirstOrDefault(e => e.Works && e.Endpoint.Protocol == MailProtocol.Imap) is EndpointSummary imap)
        {
            yield return new Finding(
                Code,
                Severity.Warning,
                FindingScope.Account,
                $"Only POP3 is published for this account, by {Wording.List(incoming.Select(c => SourceName.Of(c.Source)).Distinct())}, but IMAP answers at {imap.Endpoint}.")
            {
                Certainty = imap.LoggedIn ? Certainty.Proven : Certainty.Likely,
                Evidence = [.. incoming, imap.Greeting!, imap.Tls!],
                Remedy = new Remedy(
                    $"Use {imap.Endpoint.Describe()} for reading mail, if the account may sign in there.",
                    "Add the account to the mail program a second time, as IMAP, with the same user name and password.",
                    "When it shows the mail, copy what only the POP3 account has into the IMAP account's folders.",
                    "Remove the POP3 account only after that."),
                AdminRemedy = new Remedy("Publish IMAP beside POP3, and first: _imaps in the DNS (RFC 6186) and the first incomingServer in autoconfig."),
            };
        }
    }
}
