using System.Globalization;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Migration;

/// <summary>Makes the plan for a move from POP3 to IMAP. The order is the point: first nothing more is taken away, then there is a
/// second copy, then the new account beside the old one, then the old mail is copied and counted, and only then the old account goes.</summary>
public static class MigrationPlanner
{
    private static readonly string[] BlockingObstacles = ["imap-must-be-enabled", "imap-may-be-disabled-by-admin", "imap-paid-option-closed-to-new"];

    /// <summary>The plan for what was seen. Pure.</summary>
    /// <param name="seen">What was seen; the less, the more the person has to look for.</param>
    /// <param name="settings">What was concluded from it.</param>
    public static MigrationPlan Plan(CaseFile seen, AccountSettings settings)
    {
        ServerSettings? imap = Servers(settings).FirstOrDefault(s => s is { Verified: not Verification.None, Endpoint: { Protocol: MailProtocol.Imap, Security: not ConnectionSecurity.Cleartext } });
        var facts = new MigrationFacts(seen, imap);
        return imap is null
            ? new MigrationPlan(false, Known(facts), [StopTheLoss(facts), BackUp(facts), Answers(seen) is { } host ? MendImap(host) : FindImap(facts)])
            : new MigrationPlan(true, Known(facts), [.. Steps(facts, imap)]);
    }

    private static IEnumerable<ServerSettings> Servers(AccountSettings settings) => settings.Incoming is null ? settings.Alternatives : [settings.Incoming, .. settings.Alternatives];

    private static IEnumerable<MigrationStep> Steps(MigrationFacts facts, ServerSettings imap)
    {
        yield return StopTheLoss(facts);
        yield return BackUp(facts);
        if (facts.Obstacles(BlockingObstacles).ToArray() is { Length: > 0 } closed)
        {
            yield return SwitchOn(closed);
        }

        if (!facts.ImapTookThePassword)
        {
            yield return TryThePassword();
        }

        yield return AddImap(facts, imap);
        yield return MakeRoom(facts);
        yield return CopyUp(facts);
        if (facts.Filters > 0)
        {
            yield return MoveFilters(facts);
        }

        yield return Count(facts);
        yield return Rest();
        yield return RemovePop();
    }

    private static string[] Known(MigrationFacts facts) => [.. Counts(facts), .. Disappearing(facts), .. Programs(facts), .. Room(facts)];

    private static IEnumerable<string> Counts(MigrationFacts facts)
    {
        if (facts is { PopMessages: { } pop, ImapMessages: { } imap })
        {
            yield return pop == imap
                ? $"POP and the IMAP inbox both show {Prose.Count(pop, "message")}: most likely the same mail, seen in two ways."
                : pop < imap
                    ? $"POP shows {Prose.Count(pop, "message")}, the IMAP inbox {imap.ToString(CultureInfo.InvariantCulture)}: POP sees only a part of the mail."
                    : $"POP shows {Prose.Count(pop, "message")}, the IMAP inbox {imap.ToString(CultureInfo.InvariantCulture)}: what POP shows beyond that lies in other folders.";
        }
        else if (facts.PopMessages is { } only)
        {
            yield return $"POP shows {Prose.Count(only, "message")} on the server. Whatever is only on your computer is not among them.";
        }
        else if (facts.ImapMessages is { } inbox)
        {
            yield return $"The IMAP inbox holds {Prose.Count(inbox, "message")}. Whatever is only on your computer is not among them.";
        }
        else
        {
            yield return facts.SomebodySignedIn ? "How much mail is on the server was not seen." : "How much mail is on the server is not known: nobody signed in.";
        }

        if (facts.Left is { } left)
        {
            yield return $"{Prose.Count(left, "message")} that came into the inbox at some time {(left == 1 ? "is" : "are")} no longer in it: put into another folder, deleted, or taken away by a program that fetches mail. If it was such a program, the only copy is on that computer.";
        }

        if (facts.Folders is { Length: > 0 } folders)
        {
            yield return $"On the server there {(folders.Length == 1 ? "is one folder" : string.Create(CultureInfo.InvariantCulture, $"are {folders.Length} folders"))} beside the inbox. POP shows none of them.";
        }
    }

    private static IEnumerable<string> Disappearing(MigrationFacts facts)
    {
        if (facts.ExpiresAfter is { } days)
        {
            yield return days == 0
                ? "The POP server says that mail does not stay once it was fetched."
                : $"The POP server says that it may delete mail after {Prose.Count(days, "day")}.";
        }

        if (facts.DocumentDeletes)
        {
            yield return "The provider's settings file tells POP programs to delete mail from the server once it is fetched. A program that set itself up does so.";
        }

        foreach (ProviderObstacle obstacle in facts.Obstacles("pop-").Where(o => o.Code != "pop-must-be-enabled"))
        {
            yield return obstacle.Text;
        }
    }

    private static IEnumerable<string> Programs(MigrationFacts facts)
    {
        foreach (ClientAccountSeen account in facts.PopAccounts)
        {
            yield return $"{account.Client}, account {account.Account}, fetches by POP and {Keeps(account)}.";
        }

        foreach (MailStoreSeen store in facts.LocalStores)
        {
            yield return $"{store.Folder} holds {Size(store.Bytes)} of mail that no server need have.";
        }
    }

    private static IEnumerable<string> Room(MigrationFacts facts)
    {
        if (facts.Storage is { } storage)
        {
            yield return $"The mailbox may hold {Size(storage.Limit)}; {Size(Math.Max(0, storage.Limit - storage.Used))} are free.";
        }
    }

    private static string Keeps(ClientAccountSeen account) => account switch
    {
        { LeavesOnServer: true, LeaveDays: { } days } => $"leaves mail on the server for {Prose.Count(days, "day")}",
        { LeavesOnServer: true, LeaveLimits: [var limit, ..] } => $"leaves mail on the server, but deletes {limit.Describe()}",
        { LeavesOnServer: true } => "leaves mail on the server",
        { LeavesOnServer: false } => "DELETES mail on the server when it has fetched it",
        _ => "does not say whether it leaves mail on the server",
    };

    private static MigrationStep StopTheLoss(MigrationFacts facts)
    {
        bool never = facts.ExpiresAfter == 0;
        ClientAccountSeen[] wrong = facts.PopAccounts.Where(a => a.LeavesAll != true).ToArray();
        return new MigrationStep(
            never
                ? "On every device that uses POP: switch off the automatic fetching of mail."
                : "On every device that uses POP: set it to leave mail on the server, without a limit of days.",
            never
                ? "The server keeps no mail that was fetched by POP, so each fetch takes it away from the server. Until the move is done, read new mail in the webmail or by IMAP."
                : "As long as one device takes mail away, mail gets lost to the others while you move. This one switch stops it at once and changes nothing else.",
            never
                ? ["Thunderbird: Account Settings, Server Settings: clear \"Check for new messages at startup\" and \"every ... minutes\"."]
                :
                [
                    .. wrong.Select(a => $"{a.Client}, account {a.Account} ({a.Place}): it {Keeps(a)} now."),
                    "Thunderbird: Account Settings, Server Settings: tick \"Leave messages on server\", clear \"For at most ... days\" and \"Until I delete them\".",
                    "Outlook: the account's More Settings, Advanced: tick \"Leave a copy of messages on the server\", clear \"Remove from server after ... days\".",
                    "Other programs and phones: in the settings of the account for receiving mail, look for \"delete\" or \"leave on server\", and choose never to delete.",
                ],
            never
                ? "Wait for the next message: it does not come into the program by itself, and the webmail shows it."
                : "Let the program fetch a new message, then look in the webmail: the message is still there.");
    }

    private static MigrationStep BackUp(MigrationFacts facts) => new(
        "Close the mail program and copy its folder with all mail to another disk.",
        "Mail that was fetched by POP may be on this computer and nowhere else. If anything goes wrong later, this copy is your mail.",
        [
            .. facts.LocalStores.Select(s => $"On this computer the mail is in {s.Folder} ({Size(s.Bytes)})."),
            "Thunderbird: Help, Troubleshooting Information, Profile Folder opens the folder; close Thunderbird, then copy the whole folder.",
            "Outlook: File, Account Settings, Data Files says where the .pst file is; close Outlook, then copy it.",
            "Do this on each device that has fetched mail by POP: each may have mail that no other has.",
        ],
        "Compare the sizes of both folders: the copy is as large as the original, and you can open it on the other disk.");

    private static MigrationStep FindImap(MigrationFacts facts) => facts.Obstacles(BlockingObstacles).ToArray() is { Length: > 0 } closed
        ? SwitchOn(closed)
        : new MigrationStep(
            "Ask the provider whether it has IMAP, and whether you have to switch it on first.",
            "No IMAP server was seen working, so there is nowhere to move to yet. The two steps above keep your mail safe until there is.",
            ["If the provider has no IMAP, another provider may: mail can be moved there in the same way."],
            "Examine the account again with MailDoctor: it shows an IMAP server that works.");

    // An IMAP server that was heard and still cannot be used: its certificate, its encryption, its protocol.
    private static string? Answers(CaseFile seen) => EndpointSummary.All(seen)
        .FirstOrDefault(e => e.Endpoint.Protocol == MailProtocol.Imap && e.Connected && e.Greeting is not null)?.Endpoint.Host;

    private static MigrationStep MendImap(string host) => new(
        "First have mended what this report says about the IMAP server.",
        $"{host} answers by IMAP, but it cannot be used safely as it is, so there is nowhere to move to yet. The two steps above keep your mail safe until there is.",
        ["The report names the fault, what you can do about it yourself, and what to tell the server's operator."],
        "Examine the account again with MailDoctor: it shows an IMAP server that works.");

    private static MigrationStep SwitchOn(ProviderObstacle[] obstacles) => new(
        "Switch IMAP on at the provider.",
        string.Join(' ', obstacles.Select(o => o.Text).Distinct()),
        [.. obstacles.SelectMany(o => o.Steps), .. obstacles.Select(o => o.HelpUrl).OfType<string>().Distinct().Select(u => $"More: {u}")],
        "Examine the account again with MailDoctor and sign in: it shows an IMAP server that takes your password.");

    private static MigrationStep TryThePassword() => new(
        "Let MailDoctor sign in once, before you change anything in a mail program.",
        "Whether IMAP takes your password was not seen. With some providers IMAP wants another password than the web site.",
        ["In the wizard go back to signing in; on the command line: maildoctor check ADDRESS --ask-password."],
        "MailDoctor says that signing in works. This plan then says how many messages the server holds.");

    private static MigrationStep AddImap(MigrationFacts facts, ServerSettings imap) => new(
        "Add the account a second time, as IMAP, beside the old one. Do not turn the old POP account into IMAP, and do not remove it.",
        "The mail that only this computer has hangs on the old account. With many programs it disappears when that account is changed or removed.",
        [
            $"Server {imap.Endpoint.Host}, port {imap.Endpoint.Port.ToString(CultureInfo.InvariantCulture)}, {(imap.Endpoint.Security == ConnectionSecurity.StartTls ? "STARTTLS" : "SSL/TLS")}{(imap.Username is null ? "" : $", user name {imap.Username}")}.",
            "If the program refuses two accounts with one address, give the new one another name, such as \"IMAP\".",
        ],
        facts.ImapMessages is { } messages
            ? $"Look at the inbox of the new account: it shows {Prose.Count(messages, "message")}, and those that have come since."
            : "Look at the inbox of the new account: it shows the same mail as the webmail.");

    private static MigrationStep MakeRoom(MigrationFacts facts)
    {
        long local = facts.LocalStores.Sum(s => s.Bytes);
        long? free = facts.Storage is { } storage ? Math.Max(0, storage.Limit - storage.Used) : null;
        return new MigrationStep(
            free < local && local > 0
                ? $"Get more room first: {Size(local)} of local mail do not fit into the {Size(free.Value)} that are free on the server."
                : "See whether the old mail fits into the mailbox on the server.",
            "A mailbox that becomes full in the middle of copying refuses the rest, and new mail from others too.",
            [
                free is null ? "How much room there is was not seen: the webmail or the provider says it." : $"Free on the server: {Size(free.Value)}.",
                local > 0 ? $"Mail on this computer: {Size(local)}." : "How large the old mail is: the size of the folder that you have copied.",
                "If it does not fit: ask for more room, or leave the oldest years in a local folder, with the back-up.",
            ],
            "Compare the two numbers: the free room is larger than the old mail, by a fifth at least.");
    }

    private static MigrationStep CopyUp(MigrationFacts facts) => new(
        "Copy the old mail from the folders of the POP account into folders of the IMAP account. Copy, do not move.",
        "What is copied stays where it was: if copying stops in the middle, nothing is lost.",
        [
            "Begin with a folder of your own, such as \"From the old computer\", made in the IMAP account.",
            facts is { ImapMessages: > 0 } ? "The newest mail is on the server already. Sort by date and leave out what the IMAP inbox shows, or you have it twice." : "Leave out what the IMAP inbox shows already, or you have it twice.",
            "A few hundred messages at a time: select, right-click, Copy To, the new folder. Wait until it has ended before you take the next.",
            facts.SentFolder is { } sent ? $"Sent mail too: POP never put it on the server. Copy it into the folder {sent}." : "Sent mail too: POP never put it on the server. Copy it into the sent folder of the IMAP account.",
            "If it stops with an error, count what has arrived and go on from there; do not begin anew.",
        ],
        "Look at the new folder: it shows as many messages as you have copied, and the program has shown no error.");

    private static MigrationStep MoveFilters(MigrationFacts facts) => new(
        $"Make the {Prose.Count(facts.Filters, "filter rule")} of the old account again, on the server if the webmail has filters.",
        "Rules of a mail program belong to one account on one computer: they do not come along.",
        [],
        "Send yourself a message that a rule should sort: it comes into the right folder.");

    private static MigrationStep Count(MigrationFacts facts) => new(
        "Count, folder by folder, and look at old messages on another device.",
        "Equal numbers alone do not prove that each message is whole; a look inside some of them does.",
        [
            "In each folder, compare the number of messages of the old and of the new one.",
            "On another device or in the webmail, open ten messages: the oldest, the newest, some with large attachments, some sent ones.",
            .. facts.PopAccounts.Count > 1 ? ["Do it for each of the devices that had POP accounts."] : Array.Empty<string>(),
        ],
        "The numbers are the same on both sides, and every message that you open has its text and its attachments.");

    private static MigrationStep Rest() => new(
        "Switch off the fetching of mail in the old POP account, set up the other devices as IMAP, and use the new account for some weeks.",
        "If something is missing you notice it now, while the old account and the copy are still there.",
        ["Thunderbird: Account Settings, Server Settings of the old account: clear \"Check for new messages at startup\" and \"every ... minutes\"."],
        "Read a message on one device: the others show it as read. Send one: it stands in the sent folder of all of them.");

    private static MigrationStep RemovePop() => new(
        "Only then remove the POP account from each device. Keep the copy on the other disk.",
        "With the account many programs remove its mail on this computer. By now all of it is on the server, and you have seen it there.",
        [],
        "Look at the IMAP account: it shows the same folders and numbers as before.");

    private static string Size(long bytes) => bytes >= 1_000_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB")
        : bytes >= 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB");
}
