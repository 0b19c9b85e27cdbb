using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>An Outlook that is too old for what servers of today want (learn.microsoft.com, "Can't connect to Outlook by using POP/IMAP and Modern authentication";
/// archive/blogs/schrimsher, "Enabling TLS 1.1 and 1.2 in Outlook on Windows 7"; both read 2026-11-26).</summary>
internal sealed class OutlookTooOld : IRule
{
    public FindingCode Code => new("CLI018");

    public string Name => "outlook-too-old";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Accounts are kept in that part of the Windows registry which Outlook 2013, or Outlook 2010 and older, uses. Newer versions keep theirs elsewhere.

        ## Why it matters
        Microsoft has given out no security updates for Outlook 2010 since October 2020 and for Outlook 2013 since April 2023. Both sign in to IMAP and POP3 servers with a password only, so
        providers that take OAuth2 only are closed to them. On Windows 7 Outlook was seen to offer no encryption newer than TLS 1.0, until Windows was told to; servers of today
        refuse that, and Outlook then only says that it cannot connect.

        The accounts can also be left over from before an update: then nothing uses them, and there is nothing to do. MailDoctor says nothing when it finds the same mailbox among
        the accounts of a newer Outlook on the same computer.

        ## What to do
        Look in Outlook under File, Office Account (2010: File, Help) which version it is. If it is that old, use a newer one, or another program such as Thunderbird, which brings its own
        encryption. Never switch encryption off to make an old version work: the password would be open to others.

        ## References
        RFC 8996 (TLS 1.0 and 1.1 are not to be used); Microsoft Learn, "Can't connect to Outlook by using POP/IMAP and Modern authentication" and "Enabling TLS 1.1 and 1.2 in Outlook on Windows 7"
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] accounts = ClientAccounts.InUse(seen).Where(a => a.Client == "Outlook" && a.Protocol != MailProtocol.Smtp).ToArray();
        return
            from account in accounts
            where account.Version.Length > 0 && !accounts.Any(a => a.Device == account.Device && a.Version.Length == 0 && ClientAccounts.SameMailbox(a, account))
            group account by (account.Device, account.Version) into old
            select new Finding(
                Code,
                Severity.Advice,
                FindingScope.OfProgram($"{ClientAccounts.Whose(old.Key.Device)}Outlook {old.Key.Version}"),
                $"{ClientAccounts.Whose(old.Key.Device)}Outlook {old.Key.Version} keeps accounts where these are ({Wording.List(old.Select(a => Wording.Quote(a.Account)).Distinct())}): such a version gets no security updates any more, signs in with a password only, and on Windows 7 may offer servers no encryption that they accept.")
            {
                // The place outlives the version.
                Certainty = Certainty.Likely,
                Evidence = [.. old],
                Remedy = new Remedy(
                    "If that version is still in use, change to a newer one or to another program.",
                    "In Outlook choose File, Office Account (2010: File, Help): there stands the version.",
                    "If it is 2013 or older, set the account up in a newer Outlook or in another program, such as Thunderbird: maildoctor export ADDRESS --for thunderbird.",
                    "If it is newer, these accounts are left over, and there is nothing to do.",
                    "Never switch encryption off so that an old version can connect."),
            };
    }
}
