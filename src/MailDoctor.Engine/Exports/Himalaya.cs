using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>Himalaya, for its version 2 and, as version 2 does not read the older form, for version 1 as well (config.sample.toml of each).</summary>
internal sealed class Himalaya : ClientExporter
{
    public override string Id => "himalaya";

    public override string Title => "Himalaya";

    public override string Takes => "Save himalaya.toml (for version 2) or himalaya-1.toml (for version 1) as ~/.config/himalaya/config.toml.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Imap, MailProtocol.Smtp),
        SignIns = [SignIn.Password],
        TakesTokenCommand = true,
        Nearest = ["aerc", "mutt", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (new[] { account.Incoming.Login, account.Sending?.Login }.Any(l => l is "~" || l?.StartsWith("~/", StringComparison.Ordinal) == true))
        {
            return Refuse("Himalaya takes ~/ at the beginning of a login name for the home folder, and has no way to write it plainly.");
        }

        PasswordSource reading = PasswordSource.For(account, account.Incoming, canAsk: false);
        PasswordSource? sending = account.Sending is null ? null : PasswordSource.For(account, account.Sending, canAsk: false);

        // Version 1 signs in with OAuth 2 by a client of its own only, whose id and addresses are not known here; a command alone it refuses.
        bool oauth = account.Incoming.OAuth2 || account.Sending is { OAuth2: true };
        return new ExportOutcome.Written(
            [
                ExportedFile.OfText("himalaya.toml", Second(account, reading, sending), "application/toml"),
                .. oauth ? Array.Empty<ExportedFile>() : [ExportedFile.OfText("himalaya-1.toml", First(account, reading, sending), "application/toml")],
            ],
            [.. oauth ? ["Only for version 2: version 1 takes no command that prints a token."] : Array.Empty<string>(), account.Incoming.OAuth2 ? "The token comes from the command that you named." : reading.Note, .. sending is null || account.Incoming.OAuth2 || sending.Note == reading.Note ? Array.Empty<string>() : [sending.Note]]);
    }

    private static string Second(ExportAccount account, PasswordSource reading, PasswordSource? sending)
    {
        var text = new ConfigText("# ").Heading(account).Comment("For Himalaya 2.");
        Identity(text, account);
        Server(text, account, "imap", account.Incoming, reading);
        if (account.Sending is { } server && sending is not null)
        {
            Server(text, account, "smtp", server, sending);
        }

        return Aliases(text, account, "mailbox.alias").ToString();

        static void Server(ConfigText text, ExportAccount account, string key, ExportServer server, PasswordSource password) => text
            .Line($"{key}.server = {Quoting.Toml($"{key}{(server.Implicit ? "s" : "")}://{server.UrlHost}:{server.Port}")}")
            .LineIf(!server.Implicit, $"{key}.starttls = true")
            .Line($"{key}.sasl.{Mechanism(server)}.username = {Quoting.Toml(Unexpanded(server.Login))}")
            .Line(server.OAuth2
                ? $"{key}.sasl.{Mechanism(server)}.token.command = {Words(["sh", "-c", account.Request.TokenCommand ?? ""])}"
                : $"{key}.sasl.{Mechanism(server)}.password.command = {Words(password.Arguments ?? [])}");

        // It uses the one that the file names, whatever the server announces.
        static string Mechanism(ExportServer server) => server.Mechanism switch
        {
            "OAUTHBEARER" => "oauthbearer",
            "LOGIN" => "login",
            _ => server.OAuth2 ? "xoauth2" : "plain",
        };

        // Variables of the environment are filled in there; a doubled dollar sign stands for one (pimalaya-config, shell_expanded_string).
        static string Unexpanded(string login) => login.Replace("$", "$$", StringComparison.Ordinal);
    }

    private static string First(ExportAccount account, PasswordSource reading, PasswordSource? sending)
    {
        var text = new ConfigText("# ").Heading(account).Comment("For Himalaya 1.");
        Identity(text, account);
        Server(text, "backend", "imap", account.Incoming, reading);
        if (account.Sending is { } server && sending is not null)
        {
            Server(text, "message.send.backend", "smtp", server, sending);
        }

        return Aliases(text, account, "folder.aliases").ToString();

        static void Server(ConfigText text, string key, string type, ExportServer server, PasswordSource password) => text
            .Line($"{key}.type = {Quoting.Toml(type)}")
            .Line($"{key}.host = {Quoting.Toml(server.Host)}")
            .Line($"{key}.port = {server.Port}")
            .Line($"{key}.encryption.type = {(server.Implicit ? "\"tls\"" : "\"start-tls\"")}")
            .Line($"{key}.login = {Quoting.Toml(server.Login)}")
            .Line($"{key}.auth.type = \"password\"")
            .Line($"{key}.auth.cmd = {Quoting.Toml(password.ShellLine ?? "")}");
    }

    private static ConfigText Aliases(ConfigText text, ExportAccount account, string key) => text
        .LineIf(account.Mailboxes.Sent is not null, $"{key}.sent = {Quoting.Toml(account.Mailboxes.Sent ?? "")}")
        .LineIf(account.Mailboxes.Drafts is not null, $"{key}.drafts = {Quoting.Toml(account.Mailboxes.Drafts ?? "")}")
        .LineIf(account.Mailboxes.Trash is not null, $"{key}.trash = {Quoting.Toml(account.Mailboxes.Trash ?? "")}");

    private static void Identity(ConfigText text, ExportAccount account) => text
        .Line($"[accounts.{Quoting.Toml(account.Slug)}]")
        .Line("default = true")
        .Line($"email = {Quoting.Toml(account.Email)}")
        .LineIf(account.Name.Length > 0, $"display-name = {Quoting.Toml(account.Name)}");

    private static string Words(IReadOnlyList<string> words) => $"[{string.Join(", ", words.Select(Quoting.Toml))}]";
}
