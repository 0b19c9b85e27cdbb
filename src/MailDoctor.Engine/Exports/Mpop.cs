using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>mpop (mpop(1)), which fetches by POP3.</summary>
internal sealed class Mpop : ClientExporter
{
    public override string Id => "mpop";

    public override string Title => "mpop";

    public override string Takes => "Save it as ~/.mpoprc with mode 600, or add it to the file that is there.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Pop3),
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Scram],
        TakesTokenCommand = true,
        Nearest = ["getmail", "fetchmail", "mbsync", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer server = account.Incoming;
        PasswordSource password = PasswordSource.For(account, server, canAsk: true);
        bool own = account.Request.Secret == SecretKeeping.Keyring;
        string? command = server.OAuth2 ? account.Request.TokenCommand : own ? null : password.ShellLine;
        string text = new ConfigText("# ").Heading(account)
            .Comment($"mpop does not make the folder for the mail; once: mkdir -p ~/Mail/{account.Slug}/cur ~/Mail/{account.Slug}/new ~/Mail/{account.Slug}/tmp")
            .Line($"account {account.Slug}")
            .Line($"host {Quoting.Stripped(server.Host)}")
            .Line($"port {server.Port}")
            .Line("tls on")
            .Line($"tls_starttls {(server.Implicit ? "off" : "on")}")
            .Line("tls_certcheck on")
            .Line($"auth {Msmtp.Auth(server)}")
            .Line($"user {Quoting.Stripped(server.Login)}")
            .LineIf(command is not null, $"passwordeval {Quoting.Stripped(command ?? "")}")
            .Comment("Mail stays on the server.")
            .Line("keep on")
            .Line("only_new on")
            .Line($"delivery maildir ~/Mail/{account.Slug}")
            .Blank()
            .Line($"account default : {account.Slug}")
            .ToString();
        return new ExportOutcome.Written(
            [ExportedFile.OfText("mpoprc", text)],
            [
                $"Make the folder for the mail first: mkdir -p ~/Mail/{account.Slug}/cur ~/Mail/{account.Slug}/new ~/Mail/{account.Slug}/tmp",
                "Mail stays on the server; each message is fetched once.",
                server.OAuth2 ? "The token comes from the command that you named."
                    : own ? $"The password goes into the keyring: secret-tool store --label=mpop host {server.Host} service pop3 user {Quoting.Shell(server.Login)}"
                    : password.Note,
            ]);
    }
}
