using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>Geary (src/client/accounts/accounts-manager.vala).</summary>
internal sealed class Geary : ClientExporter
{
    public override string Id => "geary";

    public override string Title => "Geary";

    public override string Takes => "With Geary closed, make a folder ~/.config/geary/account_NN with a number that is free there, and save this in it as geary.ini.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Imap, MailProtocol.Smtp),
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.Nothing],
        WhyNoOAuth2 = WhyNoOAuth2,
        Nearest = ["evolution", "thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;
        string credentials = sending.SignIn == SignIn.Nothing ? "none" : sending.Login == reading.Login ? "use-incoming" : "custom";
        string text = new ConfigText("# ").Heading(account)
            .Line("[Metadata]")
            .Line("version=1")
            .Line("status=enabled")
            .Blank()
            .Line("[Account]")
            .Line("ordinal=0")
            .Line($"label={Quoting.KeyFile(account.Email)}")
            .Line("prefetch_days=14")
            .Line("save_drafts=true")
            .Line("save_sent=true")
            .Line($"sender_mailboxes={Quoting.KeyFileItem(Quoting.Mailbox(account.Name, account.Email, encode: false))}")
            .Line("service_provider=other")
            .Blank()
            .Line("[Folders]")
            .Line($"archive_folder={Path(account, account.Mailboxes.Archive)}")
            .Line($"drafts_folder={Path(account, account.Mailboxes.Drafts)}")
            .Line($"junk_folder={Path(account, account.Mailboxes.Junk)}")
            .Line($"sent_folder={Path(account, account.Mailboxes.Sent)}")
            .Line($"trash_folder={Path(account, account.Mailboxes.Trash)}")
            .Blank()
            .Line("[Incoming]")
            .Line($"login={Quoting.KeyFile(reading.Login)}")
            .Line("remember_password=true")
            .Line($"host={reading.Host}")
            .Line($"port={reading.Port}")
            .Line($"transport_security={Security(reading)}")
            .Line("credentials=custom")
            .Blank()
            .Line("[Outgoing]")
            .LineIf(credentials == "custom", $"login={Quoting.KeyFile(sending.Login)}")
            .Line("remember_password=true")
            .Line($"host={sending.Host}")
            .Line($"port={sending.Port}")
            .Line($"transport_security={Security(sending)}")
            .Line($"credentials={credentials}")
            .ToString();
        return new ExportOutcome.Written([ExportedFile.OfText("geary.ini", text)], ["Geary asks for the password and keeps it in the keyring."]);
    }

    // Its own file has no word for OAuth 2: the token comes from GNOME Online Accounts or not at all (src/client/application/goa-mediator.vala; read 2026-11-26). That program
    // gives out servers for Google (goagoogleprovider.c); what it had for Outlook.com is gone since 3.55.0, and its Microsoft 365 has none (goamsgraphprovider.c).
    private static string WhyNoOAuth2(ServerEndpoint server, EmailAddress address) =>
        server.Host is "imap.gmail.com" or "smtp.gmail.com" or "imap.googlemail.com" or "smtp.googlemail.com"
            ? $"Geary gets OAuth2 from GNOME Online Accounts only, and no file can say it: open GNOME's Settings, Online Accounts, Google, sign in as {address.Ascii}, and leave Mail switched on; Geary then has the account by itself."
        : server.Host.EndsWith(".outlook.com", StringComparison.Ordinal) || server.Host.EndsWith(".office365.com", StringComparison.Ordinal)
            ? "Geary gets OAuth2 from GNOME Online Accounts only, which gives it no mail servers of Microsoft: its accounts of the kind 'Microsoft 365' have none, and the kind for Outlook.com was taken out in version 3.55."
        : "Geary gets OAuth2 from GNOME Online Accounts only, which has it for Google alone.";

    private static string Security(ExportServer server) => server.Implicit ? "transport" : "start-tls";

    // A list of levels; an empty one lets Geary look for itself.
    private static string Path(ExportAccount account, string? mailbox) => mailbox is null ? ""
        : string.Concat((account.Request.Delimiter is { Length: > 0 } delimiter ? mailbox.Split(delimiter) : [mailbox]).Select(Quoting.KeyFileItem));
}
