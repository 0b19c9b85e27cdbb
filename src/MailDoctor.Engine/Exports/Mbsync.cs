using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>mbsync of isync 1.3 and newer (mbsync(1)). <c>SSLType</c> is the word that 1.4 and 1.5 both know; <c>TLSType</c> is an error in 1.4.</summary>
internal sealed class Mbsync : ClientExporter
{
    // Sources (2026-11-26): mbsync(1), AuthMechs; github.com/moriyoshi/cyrus-sasl-xoauth2, xoauth2_client.c, where the password that mbsync hands over is the token;
    // github.com/tarickb/sasl-xoauth2, README, where it is the path of a file with tokens, which mbsync has no way to say: its issue 86 tells the message. Debian 12 has
    // neither, Debian 13 the second; software.opensuse.org, ports.macports.org and slackbuilds.org have the first, Nixpkgs as isync's withCyrusSaslXoauth2.
    private static readonly string[] PlugIn =
    [
        "mbsync itself knows no OAuth2: the Cyrus SASL library has to have a plug-in for XOAUTH2, and without it mbsync says 'selected SASL mechanism(s) not available'.",
        "The one that fits is cyrus-sasl-xoauth2 (a package of openSUSE, MacPorts and SlackBuilds; else from https://github.com/moriyoshi/cyrus-sasl-xoauth2).",
        "The one called sasl-xoauth2 does not fit: it wants a file of tokens, not a token, and mbsync then says 'Unable to find a callback'.",
        "To see what is there: pluginviewer -c (Debian: saslpluginviewer -c, from sasl2-bin).",
    ];

    public override string Id => "mbsync";

    public override string Title => "mbsync (isync)";

    public override string Takes => "Save it as ~/.mbsyncrc, or add it to the file that is there; then run 'mbsync -a'.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Imap),
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Scram],
        TakesTokenCommand = true,
        Nearest = ["getmail", "fetchmail", "mpop", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer server = account.Incoming;
        PasswordSource password = PasswordSource.For(account, server, canAsk: true);
        string name = account.Slug;
        string? command = server.OAuth2 ? account.Request.TokenCommand : password.ShellLine;

        // A plus sign in front would be an instruction to mbsync and no part of the command.
        command = command?.StartsWith('+') == true ? " " + command : command;
        var heading = new ConfigText("# ").Heading(account);
        foreach (string line in server.OAuth2 ? PlugIn : [])
        {
            heading.Comment(line);
        }

        string text = heading
            .Comment($"mbsync does not make the folder for the mail; once: mkdir -p ~/Mail/{name}")
            .Line($"IMAPAccount {name}")
            .Line($"Host {Quoting.Backslashed(server.Host)}")
            .Line($"Port {server.Port}")
            .Line($"User {Quoting.Backslashed(server.Login)}")
            .LineIf(command is not null, $"PassCmd {Quoting.Backslashed(command ?? "")}")
            .Line($"SSLType {(server.Implicit ? "IMAPS" : "STARTTLS")}")
            .LineIf(Mechanism(server) is not null, $"AuthMechs {Mechanism(server)}")
            .Blank()
            .Line($"IMAPStore {name}-remote")
            .Line($"Account {name}")
            .LineIf(server.Prefix is not null, $"Path {Quoting.Backslashed(server.Prefix ?? "")}")
            .Blank()
            .Line($"MaildirStore {name}-local")
            .Line($"Path ~/Mail/{name}/")
            .Line($"Inbox ~/Mail/{name}/INBOX")
            .Line("SubFolders Verbatim")
            .Blank()
            .Comment("Nothing is deleted for good on either side unless you change 'Expunge None'.")
            .Line($"Channel {name}")
            .Line($"Far :{name}-remote:")
            .Line($"Near :{name}-local:")
            .Line("Patterns *")
            .Line("Create Near")
            .Line("Sync All")
            .Line("Expunge None")
            .Line("SyncState *")
            .ToString();
        return new ExportOutcome.Written(
            [ExportedFile.OfText("mbsyncrc", text)],
            server.OAuth2 ? PlugIn : [password.Note])
        {
            Steps = [$"Make the folder for the mail: mkdir -p ~/Mail/{name}"],
        };
    }

    // Without a word mbsync asks the SASL library, which may lack its module for PLAIN; LOGIN is mbsync's own.
    private static string? Mechanism(ExportServer server) => server.SignIn switch
    {
        // It takes what both the server and a plug-in have; the usual plug-in has XOAUTH2 alone.
        SignIn.OAuth2 => "XOAUTH2 OAUTHBEARER",
        SignIn.CramMd5 => "CRAM-MD5",
        SignIn.Scram => server.Mechanism,
        _ => null,
    };
}
