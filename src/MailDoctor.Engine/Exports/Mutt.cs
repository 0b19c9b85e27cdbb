using System.Globalization;

namespace MailDoctor.Engine.Exports;

/// <summary>mutt and neomutt (muttrc(5), neomuttrc(5)); only words that both know.</summary>
internal sealed class Mutt : ClientExporter
{
    // mutt's own interval, in seconds.
    private const int UsualKeepAlive = 300;

    public override string Id => "mutt";

    public override string Title => "mutt and neomutt";

    public override string Takes => "Save it as ~/.muttrc (neomutt: ~/.neomuttrc), or name it with -F.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Nothing],
        TakesTokenCommand = true,
        Nearest = ["thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer reading = account.Incoming;
        var notes = new List<string>();
        var text = new ConfigText("# ").Heading(account)
            .Comment($"Where no system-wide file names the trusted certificates: set ssl_ca_certificates_file={Quoting.Mutt(account.Request.TrustedRoots)}")
            .Line("set ssl_force_tls=yes")
            .Line("set ssl_starttls=yes")
            .Blank();
        if (reading.Imap)
        {
            Imap(text, account, reading, notes);
        }
        else
        {
            Pop(text, account, reading, notes);
        }

        if (account.Sending is { } sending)
        {
            Smtp(text.Blank(), account, sending, notes);
        }

        text.Blank()
            .Line($"set from={Quoting.Mutt(account.Email)}")
            .LineIf(account.Name.Length > 0, $"set realname={Quoting.Mutt(account.Name)}")
            .Line("set use_from=yes")
            .Line("set envelope_from=yes");
        return new ExportOutcome.Written([ExportedFile.OfText("muttrc", text.ToString())], [.. notes.Distinct()]);
    }

    private static void Imap(ConfigText text, ExportAccount account, ExportServer server, List<string> notes)
    {
        // The login name stands in imap_user alone: neomutt takes the percent signs out of a mailbox's URL and then cannot read it.
        string url = $"{(server.Implicit ? "imaps" : "imap")}://{server.UrlHost}:{server.Port}/";
        text.Line($"set imap_user={Quoting.Mutt(server.Login)}");
        Secret(text, "imap", account, server, notes);
        int keepAlive = (int)Math.Min(UsualKeepAlive, account.Request.KeepAlive?.Interval.TotalSeconds ?? UsualKeepAlive);
        text.Line($"set folder={Quoting.Mutt(url)}")
            .Line($"set spoolfile={Quoting.Mutt(url + "INBOX")}")
            .LineIf(account.Mailboxes.Sent is not null, $"set record={Mailbox(account.Mailboxes.Sent)}")
            .LineIf(account.Mailboxes.Drafts is not null, $"set postponed={Mailbox(account.Mailboxes.Drafts)}")
            .LineIf(account.Mailboxes.Trash is not null, $"set trash={Mailbox(account.Mailboxes.Trash)}")
            .Line(string.Create(CultureInfo.InvariantCulture, $"set imap_keepalive={keepAlive}"))
            .LineIf(account.Request.OffersIdle == true, "set imap_idle=yes");
        if (account.Mailboxes.Sent is null)
        {
            notes.Add("Which mailbox holds sent mail is not known; set 'record', or mutt keeps it on this computer only.");
        }
    }

    private static void Pop(ConfigText text, ExportAccount account, ExportServer server, List<string> notes)
    {
        string url = $"{(server.Implicit ? "pops" : "pop")}://{Quoting.Url(server.Login)}@{server.UrlHost}:{server.Port}";
        text.Line($"set pop_host={Quoting.Mutt(url)}")
            .Line($"set pop_user={Quoting.Mutt(server.Login)}");
        Secret(text, "pop", account, server, notes);
        text.Comment("Mail stays on the server.")
            .Line("set pop_delete=no")
            .Line("set pop_last=no")
            .Line($"set spoolfile={Quoting.Mutt(url)}");
        notes.Add("Mail stays on the server. What you delete in the open mailbox is deleted there as well, after mutt has asked.");
    }

    private static void Smtp(ConfigText text, ExportAccount account, ExportServer server, List<string> notes)
    {
        string user = server.SignIn == SignIn.Nothing ? "" : Quoting.Url(server.Login) + "@";
        text.Line($"set smtp_url={Quoting.Mutt($"{(server.Implicit ? "smtps" : "smtp")}://{user}{server.UrlHost}:{server.Port}/")}");
        if (server.SignIn != SignIn.Nothing)
        {
            Secret(text, "smtp", account, server, notes);
        }
    }

    private static void Secret(ConfigText text, string protocol, ExportAccount account, ExportServer server, List<string> notes)
    {
        if (server.OAuth2)
        {
            text.Line($"set {protocol}_authenticators='{(protocol == "pop" ? "xoauth2" : server.Mechanism == "OAUTHBEARER" ? "oauthbearer" : "oauthbearer:xoauth2")}'")
                .Line($"set {protocol}_oauth_refresh_command={Quoting.Mutt(account.Request.TokenCommand ?? "")}");
            notes.Add("The token comes from the command that you named.");
            return;
        }

        text.LineIf(server.SignIn == SignIn.CramMd5, $"set {protocol}_authenticators='cram-md5'");
        PasswordSource password = PasswordSource.For(account, server, canAsk: true);
        if (password.FirstLine is not string command)
        {
            notes.Add(password.Note);
        }
        else if (command.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '_' or '/' or '+' or '=' or ':' or ',' or '-' or ' '))
        {
            // The outer quotes keep what the command prints from being read as mutt's language.
            text.Line($"set {protocol}_pass=\"`{command}`\"");
            notes.Add(password.Note);
            notes.Add("The command runs each time mutt starts.");
        }
        else
        {
            // mutt and neomutt disagree on escapes between backticks.
            notes.Add("The login name holds characters that cannot stand in a command of mutt, so mutt asks for the password.");
        }
    }

    private static string Mailbox(string? name) => Quoting.Mutt("=" + name);
}
