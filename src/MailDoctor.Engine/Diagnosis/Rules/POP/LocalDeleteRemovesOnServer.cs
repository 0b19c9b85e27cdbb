using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Deleting here deletes on the server, one way (pop-imap.md, PI-03).</summary>
internal sealed class LocalDeleteRemovesOnServer : IRule
{
    public FindingCode Code => new("POP103");

    public string Name => "local-delete-removes-on-server";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The program leaves fetched mail on the server, and deletes a message there when it is deleted in the program. The way back does not exist: what is deleted elsewhere stays here.

        ## Why it matters
        Cleaning up on one computer, for example with a tool that removes duplicates, deletes the original for every other device.

        ## What to do
        Switch it off before you clean up, or use IMAP, where deleting means the same everywhere and there is a trash on the server.

        ## References
        RFC 1939 §8
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Protocol: MailProtocol.Pop3, LeavesOnServer: true, DeletesWithLocal: true }
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} deletes a message on {account.Host ?? "the server"} for all devices when it is deleted in the program.")
        {
            Evidence = [account],
            Remedy = new Remedy(
                "Switch that off before you delete or clean up anything.",
                [.. ClientMending.ReaderOf(account.Client)?.Clicks(SettingKind.DeleteWithLocal, account) is string click ? (string[])[click] : []]),
        };
}
