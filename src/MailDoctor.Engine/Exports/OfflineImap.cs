using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>OfflineIMAP 3 (offlineimap.conf). Its STARTTLS verifies no certificate and is skipped when the server does not offer it, so only implicit TLS is written.</summary>
internal sealed class OfflineImap : ClientExporter
{
    public override string Id => "offlineimap";

    public override string Title => "OfflineIMAP";

    public override string Takes => "Save it as ~/.offlineimaprc; then run 'offlineimap'.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = [(MailProtocol.Imap, ConnectionSecurity.ImplicitTls)],
        TakesTokenCommand = true,
        WhyNot = endpoint => endpoint.Protocol == MailProtocol.Imap ? $"OfflineIMAP verifies no certificate with STARTTLS, and {endpoint.HostAndPort} needs STARTTLS." : null,
        Nearest = ["mbsync", "getmail", "mpop", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer server = account.Incoming;
        PasswordSource password = PasswordSource.For(account, server, canAsk: true);
        string name = account.Slug;
        string text = new ConfigText("# ").Heading(account)
            .Line("[general]")
            .Line($"accounts = {name}")
            .Blank()
            .Line($"[Account {name}]")
            .Line($"localrepository = {name}-local")
            .Line($"remoterepository = {name}-remote")
            .Blank()
            .Line($"[Repository {name}-local]")
            .Line("type = Maildir")
            .Line($"localfolders = ~/Mail/{name}")
            .Blank()
            .Line($"[Repository {name}-remote]")
            .Line("type = IMAP")
            .Line($"remotehost = {server.Host}")
            .Line($"remoteport = {server.Port}")
            .Line($"remoteuser = {Value(server.Login)}")
            .Line("ssl = yes")
            .Line("starttls = no")
            .Line("sslcacertfile = OS-DEFAULT")
            .LineIf(server.OAuth2, "auth_mechanisms = XOAUTH2")
            .LineIf(server.OAuth2, $"oauth2_access_token_eval = {Value(Code(["sh", "-c", account.Request.TokenCommand ?? ""]))}")
            .LineIf(server.SignIn == SignIn.CramMd5, "auth_mechanisms = CRAM-MD5")
            .LineIf(!server.OAuth2 && password.Arguments is not null, $"remotepasseval = {Value(Code(password.Arguments ?? []))}")
            .Comment("Nothing is removed from the server for good unless you change this.")
            .Line("expunge = no")
            .ToString();
        return new ExportOutcome.Written(
            [ExportedFile.OfText("offlineimaprc", text)],
            [server.OAuth2 ? "The token comes from the command that you named." : password.Note]);
    }

    // The value is Python. It is made here, word by word, and holds nothing but literals.
    private static string Code(IReadOnlyList<string> command) =>
        $"__import__('subprocess').check_output([{string.Join(", ", command.Select(Quoting.Python))}]).decode().splitlines()[0]";

    // ConfigParser fills in %(name)s.
    private static string Value(string value) => value.Replace("%", "%%", StringComparison.Ordinal);
}
