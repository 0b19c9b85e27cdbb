using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>getmail6 (getmail(1)). It knows implicit TLS only, and verifies certificates only when it is told where the trusted ones are.</summary>
internal sealed class Getmail : ClientExporter
{
    public override string Id => "getmail";

    public override string Title => "getmail6";

    public override string Takes => "Save it as ~/.config/getmail/getmailrc; then run 'getmail', not as root.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = [(MailProtocol.Imap, ConnectionSecurity.ImplicitTls), (MailProtocol.Pop3, ConnectionSecurity.ImplicitTls)],
        SignIns = [SignIn.Password],
        TakesTokenCommand = true,
        WhyNot = endpoint => $"getmail knows no STARTTLS, and {endpoint.HostAndPort} needs it.",
        Nearest = ["mbsync", "fetchmail", "mpop", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer server = account.Incoming;
        if (server.Imap && !server.OAuth2 && !IsAtom(server.Login))
        {
            return Refuse("getmail hands the login name to IMAP servers without quotes, and this login name needs them.");
        }

        PasswordSource password = PasswordSource.For(account, server, canAsk: true);
        IReadOnlyList<string>? command = server.OAuth2 ? ["sh", "-c", account.Request.TokenCommand ?? ""] : password.Arguments;
        string folder = $"~/Mail/{account.Slug}";
        string text = new ConfigText("# ").Heading(account)
            .Comment($"getmail does not make the folder for the mail; once: mkdir -p {folder}/cur {folder}/new {folder}/tmp")
            .Line("[retriever]")
            .Line($"type = Simple{(server.Imap ? "IMAP" : "POP3")}SSLRetriever")
            .Line($"server = {server.Host}")
            .Line($"port = {server.Port}")
            .Line($"username = {server.Login}")
            .LineIf(server.Imap, "mailboxes = (\"INBOX\",)")
            .Comment("Without this line getmail verifies no certificate.")
            .Line($"ca_certs = {account.Request.TrustedRoots}")
            .LineIf(server.OAuth2, "use_xoauth2 = True")
            .LineIf(command is not null, $"password_command = ({string.Concat((command ?? []).Select(c => Quoting.Python(c) + ", "))})")
            .Blank()
            .Line("[destination]")
            .Line("type = Maildir")
            .Line($"path = {folder}/")
            .Blank()
            .Line("[options]")
            .Comment("Mail stays on the server; each message is fetched once.")
            .Line("delete = false")
            .Line("read_all = false")
            .ToString();
        return new ExportOutcome.Written(
            [ExportedFile.OfText("getmailrc", text)],
            [
                "Mail stays on the server; each message is fetched once.",
                server.Imap ? "A password with letters outside ASCII does not work: getmail cannot send it." : "The folder and the settings are for your own account; getmail does not run as root.",
                server.OAuth2 ? "The token comes from the command that you named." : password.Note,
            ])
        {
            Steps = [$"Make the folder for the mail: mkdir -p {folder}/cur {folder}/new {folder}/tmp"],
        };
    }

    // What may stand without quotes (RFC 9051 §9, ASTRING-CHAR). Python's imaplib quotes the password only.
    private static bool IsAtom(string login) => login.All(c => c is > ' ' and <= '~' and not ('(' or ')' or '{' or '%' or '*' or '"' or '\\'));
}
