using System.Globalization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>KMail. Akonadi does not find an account by its file alone, so what its wizard reads comes first; the files of the account itself
/// (kdepim-runtime, resources/imap/imapresource.kcfg and resources/pop3/settings.kcfg; kmailtransport, src/mailtransport.kcfg) are for those who register
/// them by hand.</summary>
internal sealed class KMail : ClientExporter
{
    // The ways to sign in, which the resources call by number and the transport by word (kmailtransport, src/mailtransport.kcfg).
    private static readonly string[] Methods = ["LOGIN", "PLAIN", "CRAM_MD5", "DIGEST_MD5", "GSSAPI", "NTLM", "APOP", "CLEAR", "ANONYMOUS", "XOAUTH2"];

    // The hosts for which KMail has an identity of its own (kdepim-runtime, resources/imap/passwordrequester.cpp, and the same in kmailtransport,
    // src/plugins/smtp/xoauthpasswordrequester.cpp; read 2026-11-26). For any other it asks for a password and sends that as the token. Its POP3 has no OAuth 2.
    private static readonly string[] Google = [".gmail.com", ".googlemail.com"];
    private static readonly string[] Microsoft = [".outlook.com", ".office365.com", ".hotmail.com"];

    private readonly Autoconfig autoconfig = new();

    public override string Id => "kmail";

    public override string Title => "KMail";

    public override string Takes => "For IMAP, KMail's account wizard finds autoconfig.xml on the domain's web server ('maildoctor publish'); or add the account in KMail's settings with the values of the files.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Gssapi, SignIn.Ntlm, SignIn.Nothing],
        KnowsOAuth2At = (server, _) => server.Protocol != MailProtocol.Pop3 && (Google.Any(server.Host.EndsWith) || Microsoft.Any(server.Host.EndsWith)),
        WhyNoOAuth2 = (server, _) => server.Protocol == MailProtocol.Pop3 ? "KMail has no OAuth2 for POP3." : "KMail signs in with OAuth2 at Google and Microsoft only.",
        Nearest = ["thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;

        // From a POP3 document the wizard makes an account that deletes on the server (kmail-account-wizard, createPop3Resource).
        ExportedFile? document = null;
        if (reading.Imap)
        {
            if (autoconfig.Export(account.Request) is not ExportOutcome.Written done)
            {
                return Refuse("KMail's wizard reads autoconfig XML, in which this login name cannot be written.");
            }

            document = done.Files[0] with { Name = "kmail/autoconfig.xml" };
        }

        int id = 100000 + (int)(uint.Parse(StableId.Of(account, "kmail").ToString("N")[..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture) % 900000);
        string resource = reading.Imap ? Imap(account, reading) : Pop(account, reading);
        string transport = new ConfigText("# ").Heading(account)
            .Line("[General]")
            .Line(string.Create(CultureInfo.InvariantCulture, $"default-transport={id}"))
            .Blank()
            .Line(string.Create(CultureInfo.InvariantCulture, $"[Transport {id}]"))
            .Line(string.Create(CultureInfo.InvariantCulture, $"id={id}"))
            .Line($"name={Quoting.KeyFile(account.Email)}")
            .Line("identifier=SMTP")
            .Line($"host={sending.Host}")
            .Line($"port={sending.Port}")

            // "TLS" stands for STARTTLS there.
            .Line($"encryption={(sending.Implicit ? "SSL" : "TLS")}")
            .Line($"auth={(sending.SignIn == SignIn.Nothing ? "false" : "true")}")
            .LineIf(sending.SignIn != SignIn.Nothing, $"user={Quoting.KeyFile(sending.Login)}")
            .Line($"authtype={Methods[Method(sending)]}")
            .Line("storepass=true")
            .ToString();
        string identity = new ConfigText("# ").Heading(account)
            .Line("[Identity #0]")
            .Line($"Email Address={Quoting.KeyFile(account.Email)}")
            .Line($"Identity={Quoting.KeyFile(account.Email)}")
            .LineIf(account.Name.Length > 0, $"Name={Quoting.KeyFile(account.Name)}")
            .Line(string.Create(CultureInfo.InvariantCulture, $"Transport={id}"))
            .ToString();
        return new ExportOutcome.Written(
            [
                .. document is null ? Array.Empty<ExportedFile>() : [document],
                ExportedFile.OfText($"kmail/{(reading.Imap ? "akonadi_imap_resource_0rc" : "akonadi_pop3_resource_0rc")}", resource),
                ExportedFile.OfText("kmail/mailtransports", transport),
                ExportedFile.OfText("kmail/emailidentities", identity),
            ],
            [
                "Copying the files to ~/.config alone makes no account: Akonadi keeps a list of its own.",
                .. reading.Pop3 ? ["Do not let KMail's account wizard make a POP3 account: it would delete the mail on the server. In Settings, Configure KMail, Accounts, Receiving, add a POP3 account by hand, and tick 'Leave fetched messages on the server' before you press OK."] : Array.Empty<string>(),
                .. new[] { reading, sending }.Where(s => s.SignIn != SignIn.Nothing).Select(Note).Distinct(),
            ]);
    }

    private static string Note(ExportServer server) =>
        !server.OAuth2 ? "KMail asks for the password and keeps it in the wallet."
        : Google.Any(server.Host.EndsWith) ? "KMail opens Google's sign-in page at the first connection."
        : "KMail opens Microsoft's sign-in page in the browser at the first connection. That takes KMail 24.05 or newer.";

    private static string Imap(ExportAccount account, ExportServer server) => new ConfigText("# ").Heading(account)
        .Line("[network]")
        .Line($"ImapServer={server.Host}")
        .Line($"ImapPort={server.Port}")
        .Line($"UserName={Quoting.KeyFile(server.Login)}")
        .Line($"Safety={(server.Implicit ? "SSL" : "STARTTLS")}")
        .Line(string.Create(CultureInfo.InvariantCulture, $"Authentication={Method(server)}"))
        .Blank()

        // IDLE watches one mailbox; the others are found out by looking.
        .Line("[cache]")
        .Line("IntervalCheckEnabled=true")
        .Line("IntervalCheckTime=5")
        .ToString();

    private static string Pop(ExportAccount account, ExportServer server) => new ConfigText("# ").Heading(account)
        .Line("[General]")
        .Line($"host={server.Host}")
        .Line($"port={server.Port}")
        .Line($"login={Quoting.KeyFile(server.Login)}")
        .Line($"useSSL={(server.Implicit ? "true" : "false")}")
        .Line($"useTLS={(server.Implicit ? "false" : "true")}")
        .Line(string.Create(CultureInfo.InvariantCulture, $"authenticationMethod={Method(server)}"))
        .Line("leaveOnServer=true")
        .Line("leaveOnServerDays=-1")
        .Line("leaveOnServerCount=-1")
        .Line("leaveOnServerSize=-1")
        .ToString();

    // It uses the one that is chosen, whatever the server announces; USER and PASS of POP3 are "clear text".
    private static int Method(ExportServer server) => server.SignIn switch
    {
        SignIn.CramMd5 => 2,
        SignIn.Gssapi => 4,
        SignIn.Ntlm => 5,
        SignIn.OAuth2 => 9,
        _ => server.Mechanism switch { "LOGIN" => 0, "USER" => 7, _ => 1 },
    };
}
