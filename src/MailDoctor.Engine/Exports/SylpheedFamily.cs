namespace MailDoctor.Engine.Exports;

/// <summary>The account file of Sylpheed and of Claws Mail, which descends from it (claws-mail, src/prefs_account.h). Values go raw to the end of the line.</summary>
internal static class SylpheedFamily
{
    /// <summary>What both programs can do.</summary>
    public static ClientAbilities Abilities { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Nothing],
        Nearest = ["thunderbird", "instructions"],
    };

    /// <summary>The file.</summary>
    /// <param name="account">The account.</param>
    /// <param name="claws">Whether it is for Claws Mail.</param>
    public static string Text(ExportAccount account, bool claws)
    {
        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;
        var text = new ConfigText("# ").Heading(account)
            .Line("[Account: 1]")
            .Line($"account_name={account.Slug}")
            .Line("is_default=1")
            .Line($"name={account.Name}")
            .Line($"address={account.Email}")
            .Line($"protocol={(reading.Imap ? 3 : 0)}")
            .Line($"receive_server={reading.Host}")
            .Line($"smtp_server={sending.Host}")
            .Line($"user_id={reading.Login}")
            .Line($"ssl_pop={(reading.Pop3 ? Security(reading) : 0)}")
            .Line($"ssl_imap={(reading.Imap ? Security(reading) : 0)}")
            .Line($"ssl_smtp={Security(sending)}")

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
            text.Line("remove_mail=0").Line("message_leave_time=0").LineIf(claws, "message_leave_hour=0").Line("use_apop_auth=0");
        }
        else
        {
            Folders(text.Line("imap_auth_method=0"), account, reading);
        }

        return text.ToString();
    }

    /// <summary>Notes for both programs.</summary>
    public static IEnumerable<string> Notes(ExportAccount account)
    {
        yield return "Where the file has accounts already, add this one under the next number, without 'is_default'.";
        if (account.Incoming.Pop3)
        {
            yield return "All mail stays on the server.";
        }
    }

    private static void Folders(ConfigText text, ExportAccount account, ExportServer reading)
    {
        if (reading.Prefix is { } prefix)
        {
            string delimiter = account.Request.Delimiter ?? "";
            text.Line($"imap_dir={(delimiter.Length > 0 && prefix.EndsWith(delimiter, StringComparison.Ordinal) ? prefix[..^delimiter.Length] : prefix)}");
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
