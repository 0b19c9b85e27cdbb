using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>mbsync of isync 1.3 and newer (mbsync(1)). <c>SSLType</c> is the word that 1.4 and 1.5 both know; <c>TLSType</c> is an error in 1.4.</summary>
internal sealed class Mbsync : ClientExporter
{
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
        string text = new ConfigText("# ").Heading(account)
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
            [server.OAuth2 ? "XOAUTH2 needs a SASL plug-in for it on this computer." : password.Note])
        {
            Steps = [$"Make the folder for the mail: mkdir -p ~/Mail/{name}"],
        };
    }

    // Without a word mbsync asks the SASL library, which may lack its module for PLAIN; LOGIN is mbsync's own.
    private static string? Mechanism(ExportServer server) => server.SignIn switch
    {
        SignIn.OAuth2 => server.Mechanism == "OAUTHBEARER" ? "OAUTHBEARER" : "XOAUTH2",
        SignIn.CramMd5 => "CRAM-MD5",
        SignIn.Scram => server.Mechanism,
        _ => null,
    };
}
