using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>msmtp (msmtp(1)).</summary>
internal sealed class Msmtp : ClientExporter
{
    private static readonly string[] Patterns = ["%U", "%H", "%C", "%M"];

    public override string Id => "msmtp";

    public override string Title => "msmtp";

    public override string Takes => "Save it as ~/.msmtprc with mode 600, or add it to the file that is there.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Smtp),
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Scram, SignIn.Nothing],
        TakesTokenCommand = true,
        Nearest = ["thunderbird"],
    };

    /// <summary>The lines about the server that msmtp and mpop share, and what to say about the password. The keyring is their own: without a password line they
    /// look there before they ask.</summary>
    public static (string Lines, string Note) Server(ExportAccount account, ExportServer server, string program)
    {
        PasswordSource password = PasswordSource.For(account, server, canAsk: true);
        bool own = account.Request.Secret == SecretKeeping.Keyring;
        string? command = server.SignIn == SignIn.Nothing ? null : server.OAuth2 ? account.Request.TokenCommand : own ? null : password.ShellLine;
        string lines = new ConfigText("# ")
            .Line($"account {account.Slug}")
            .Line($"host {Quoting.Stripped(server.Host)}")
            .Line($"port {server.Port}")
            .Line("tls on")
            .Line($"tls_starttls {(server.Implicit ? "off" : "on")}")
            .Line("tls_certcheck on")
            .Line($"auth {Auth(server)}")
            .LineIf(server.SignIn != SignIn.Nothing, $"user {Quoting.Stripped(server.Login)}")
            .LineIf(command is not null, $"passwordeval {Quoting.Stripped(command ?? "")}")
            .ToString();
        string note = server.SignIn == SignIn.Nothing ? "This server takes mail without signing in."
            : server.OAuth2 ? "The token comes from the command that you named."
            : own ? $"The password goes into the keyring: secret-tool store --label={program} host {server.Host} service {(server.Pop3 ? "pop3" : "smtp")} user {Quoting.Shell(server.Login)}"
            : password.Note;
        return (lines, note);
    }

    /// <summary>Why an address cannot stand in msmtp's <c>from</c>, which takes some characters as a pattern; null: it can.</summary>
    public static string? WhyNotFrom(string address) =>
        address.IndexOfAny(['?', '*', '[']) >= 0 || Patterns.Any(p => address.Contains(p, StringComparison.Ordinal))
            ? "msmtp takes characters of this address as a pattern and has no way to write them plainly."
            : null;

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (WhyNotFrom(account.Email) is string why)
        {
            return Refuse(why);
        }

        (string lines, string note) = Server(account, account.Outgoing, "msmtp");
        string text = new ConfigText("# ").Heading(account)
            .Lines(lines)
            .Line($"from {Quoting.Stripped(account.Email)}")
            .Blank()
            .Line($"account default : {account.Slug}")
            .ToString();
        return new ExportOutcome.Written([ExportedFile.OfText("msmtprc", text)], [note]);
    }

    private static string Auth(ExportServer server) => server.SignIn switch
    {
        SignIn.Nothing => "off",
        SignIn.OAuth2 => server.Mechanism == "OAUTHBEARER" ? "oauthbearer" : "xoauth2",
        SignIn.CramMd5 => "cram-md5",
        SignIn.Scram => (server.Mechanism ?? "").ToLowerInvariant(),
        _ => "on",
    };
}
