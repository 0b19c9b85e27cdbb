using System.Xml.Linq;

namespace MailDoctor.Engine.Exports;

/// <summary>Sylpheed and Claws Mail, which descends from it: the file of accounts (claws-mail, src/prefs_account.h; libsylph/prefs_account.c), in which values go
/// raw to the end of the line, and the list of mailboxes on this computer, without which a program that was never started begins with its assistant.</summary>
internal abstract class SylpheedFamily : ClientExporter
{
    public override string Takes => $"With {Title} closed, save {Id}-accountrc as {Home}/accountrc. Where {Title} was never started, save {Id}-folderlist.xml beside it as folderlist.xml; else it would start its assistant and overlook the account.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Nothing],
        Nearest = ["thunderbird", "instructions"],
    };

    /// <summary>Where the program keeps its settings.</summary>
    protected abstract string Home { get; }

    /// <summary>What becomes of the password, as a sentence.</summary>
    protected abstract string Password { get; }

    /// <summary>Whether it is Claws Mail.</summary>
    protected abstract bool Claws { get; }

    /// <summary>The person's name as the program can write it into letters.</summary>
    protected virtual string Name(string name) => name;

    /// <summary>What happens to the characters of a name that the program cannot write, as a sentence; null: nothing.</summary>
    protected abstract string? Loss(string name);

    protected override ExportOutcome Write(ExportAccount account) => new ExportOutcome.Written(
        [ExportedFile.OfText($"{Id}-accountrc", Text(account)), ExportedFile.OfText($"{Id}-folderlist.xml", Mailboxes(), "text/xml")],
        [
            "Where the file has accounts already, add this one under the next number, without 'is_default'.",
            .. account.Incoming.Pop3 ? ["All mail stays on the server."] : Array.Empty<string>(),
            .. Loss(account.Name) is { } loss ? [loss] : Array.Empty<string>(),
            Password,
        ]);

    // The programs make this mailbox at their first start, and add the one of an IMAP account by themselves. No comment: Sylpheed reads none.
    private static string Mailboxes() => XmlText.Of(
        new XElement("folderlist", new XElement("folder", new XAttribute("type", "mh"), new XAttribute("name", "Mailbox"), new XAttribute("path", "Mail"))),
        []);

    private string Text(ExportAccount account)
    {
        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;
        var text = new ConfigText("# ").Heading(account)
            .Line("[Account: 1]")
            .Line($"account_name={account.Slug}")
            .Line("is_default=1")
            .Line($"name={Name(account.Name)}")
            .Line($"address={account.Email}")
            .Line($"protocol={(reading.Imap ? 3 : 0)}")
            .Line($"receive_server={reading.Host}")
            .Line($"smtp_server={sending.Host}")
            .Line($"user_id={reading.Login}")
            .Line($"ssl_pop={(reading.Pop3 ? Security(reading) : 0)}")
            .Line($"ssl_imap={(reading.Imap ? Security(reading) : 0)}")
            .Line($"ssl_smtp={Security(sending)}")

            // Else Claws Mail asks about every certificate that it has not seen before, good or bad.
            .LineIf(Claws, "ssl_certs_auto_accept=1")

            // A port counts only when the switch beside it is on.
            .Line("set_smtpport=1")
            .Line($"smtp_port={sending.Port}")
            .Line($"set_{(reading.Imap ? "imap" : "pop")}port=1")
            .Line($"{(reading.Imap ? "imap" : "pop")}_port={reading.Port}")
            .Line($"use_smtp_auth={(sending.SignIn == SignIn.Nothing ? 0 : 1)}")
            .Line("smtp_auth_method=0")
            .LineIf(sending.SignIn != SignIn.Nothing, $"smtp_user_id={sending.Login}");
        if (reading.Pop3)
        {
            // The programs' own default deletes after a week.
            text.Line("remove_mail=0").Line("message_leave_time=0").LineIf(Claws, "message_leave_hour=0").Line("use_apop_auth=0");
        }
        else
        {
            Folders(text.Line("imap_auth_method=0"), account, reading);
        }

        return text.ToString();
    }

    private static void Folders(ConfigText text, ExportAccount account, ExportServer reading)
    {
        if (reading.Prefix is { } prefix)
        {
            string delimiter = account.Request.Delimiter ?? "";
            text.Line($"imap_directory={(delimiter.Length > 0 && prefix.EndsWith(delimiter, StringComparison.Ordinal) ? prefix[..^delimiter.Length] : prefix)}");
            return;
        }

        Folder(text, account, "sent", account.Mailboxes.Sent);
        Folder(text, account, "draft", account.Mailboxes.Drafts);
        Folder(text, account, "trash", account.Mailboxes.Trash);
    }

    // Below the account's name, levels separated by slashes; a name that has a slash of its own is left to the program.
    private static void Folder(ConfigText text, ExportAccount account, string key, string? mailbox)
    {
        string delimiter = account.Request.Delimiter ?? "";
        if (mailbox is null || !System.Text.Ascii.IsValid(mailbox) || (delimiter != "/" && mailbox.Contains('/', StringComparison.Ordinal)))
        {
            return;
        }

        string path = delimiter.Length > 0 ? mailbox.Replace(delimiter, "/", StringComparison.Ordinal) : mailbox;
        text.Line($"set_{key}_folder=1").Line($"{key}_folder=#imap/{account.Slug}/{path}");
    }

    private static int Security(ExportServer server) => server.Implicit ? 1 : 2;
}
