using System.Globalization;

namespace MailDoctor.Engine.Exports;

/// <summary>Thunderbird on the desktop: the preferences of a ready account, for a profile that was never started (mailnews/mailnews.js; MailNewsTypes2.idl for the numbers).</summary>
internal sealed class ThunderbirdPrefs : ClientExporter
{
    public override string Id => "thunderbird";

    public override string Title => "Thunderbird (desktop)";

    public override string Takes => "Make a new profile (thunderbird -P), do not start it, and save this in its folder as user.js; delete the file after the first start.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Gssapi, SignIn.Ntlm, SignIn.Certificate, SignIn.Nothing],
        KnowsOAuth2At = (server, _) => ThunderbirdOAuth.Desktop(server.Host),
        Nearest = ["mutt", "mbsync", "msmtp", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;
        var text = new ConfigText("// ").Heading(account)
            .Comment("For a NEW profile only: in one that is in use, these lines would hide its other accounts at every start.");
        Text(text, "mail.accountmanager.accounts", "account1");
        Text(text, "mail.accountmanager.defaultaccount", "account1");
        Text(text, "mail.account.account1.identities", "id1");
        Text(text, "mail.account.account1.server", "server1");
        Text(text, "mail.identity.id1.fullName", account.Name);
        Text(text, "mail.identity.id1.useremail", account.Email);
        Text(text, "mail.identity.id1.smtpServer", "smtp1");
        text.Line("user_pref(\"mail.identity.id1.valid\", true);");
        const string Server = "mail.server.server1.";
        Text(text, Server + "type", reading.Imap ? "imap" : "pop3");
        Text(text, Server + "name", account.Address.Display);
        Text(text, Server + "hostname", reading.Host);
        Number(text, Server + "port", reading.Port);
        Text(text, Server + "userName", reading.Login);
        Number(text, Server + "socketType", Security(reading));
        Number(text, Server + "authMethod", Method(reading));
        Flag(text, Server + "login_at_startup", true);
        Flag(text, Server + "check_new_mail", true);
        Number(text, Server + "check_time", "10");
        if (reading.Pop3)
        {
            // Left out, these would have Thunderbird delete what it has fetched.
            Flag(text, Server + "leave_on_server", true);
            Flag(text, Server + "delete_by_age_from_server", false);
            Flag(text, Server + "delete_mail_left_on_server", false);
            Flag(text, Server + "download_on_biff", true);
        }
        else
        {
            Imap(text, account, reading);
        }

        Text(text, "mail.smtpservers", "smtp1");
        Text(text, "mail.smtp.defaultserver", "smtp1");
        const string Smtp = "mail.smtpserver.smtp1.";
        Text(text, Smtp + "type", "smtp");
        Text(text, Smtp + "hostname", sending.Host);
        Number(text, Smtp + "port", sending.Port);
        Text(text, Smtp + "username", sending.Login);
        Number(text, Smtp + "try_ssl", Security(sending));
        Number(text, Smtp + "authMethod", Method(sending));
        return new ExportOutcome.Written(
            [ExportedFile.OfText("thunderbird-user.js", text.ToString(), "text/javascript")],
            [
                "Never put it into a profile that is in use: it would hide the other accounts there. For such a profile take 'Thunderbird and others by autoconfig XML', or add the account by hand.",
                .. reading.Pop3 ? ["All mail stays on the server."] : Array.Empty<string>(),
                reading.OAuth2 || sending.OAuth2 ? "Thunderbird opens the provider's sign-in page at the first connection." : "Thunderbird asks for the password at the first connection.",
            ]);
    }

    private static void Imap(ConfigText text, ExportAccount account, ExportServer reading)
    {
        // The limit after which Thunderbird renews an idle connection, in minutes; its own is 29.
        if (account.Request.KeepAlive is { } keepAlive)
        {
            Number(text, "mail.server.server1.timeout", keepAlive.Minutes.ToString(CultureInfo.InvariantCulture));
        }

        if (account.Request.OffersIdle is { } idle)
        {
            Flag(text, "mail.server.server1.use_idle", idle);
        }

        if (reading.Prefix is { } prefix && !prefix.Contains('"', StringComparison.Ordinal))
        {
            Text(text, "mail.server.server1.namespace.personal", $"\"{prefix}\"");
        }
    }

    private static string Security(ExportServer server) => server.Implicit ? "3" : "2";

    private static string Method(ExportServer server) => server.SignIn switch
    {
        SignIn.Nothing => "1",
        SignIn.CramMd5 => "4",
        SignIn.Gssapi => "5",
        SignIn.Ntlm => "6",
        SignIn.Certificate => "7",
        SignIn.OAuth2 => "10",
        _ => "3",
    };

    private static void Text(ConfigText text, string key, string value) => text.Line($"user_pref(\"{key}\", {Quoting.Json(value)});");

    private static void Number(ConfigText text, string key, string value) => text.Line($"user_pref(\"{key}\", {value});");

    private static void Flag(ConfigText text, string key, bool value) => text.Line($"user_pref(\"{key}\", {(value ? "true" : "false")});");
}
