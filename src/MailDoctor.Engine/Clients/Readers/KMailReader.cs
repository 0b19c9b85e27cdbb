using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>KMail with Akonadi: <c>akonadi_imap_resource_Nrc</c>, <c>akonadi_pop3_resource_Nrc</c>, <c>mailtransports</c> (kdepim-runtime: imapresource.kcfg, pop3/settings.kcfg;
/// kmailtransport: mailtransport.kcfg; read 2026-11-26). KConfig leaves out what equals the default. The resources' defaults have been the same since 2010; those of the
/// transport changed twice, so what a transport leaves out depends on the version that reads it.</summary>
internal sealed class KMailReader : IClientReader
{
    // kmailtransport: None and 25 until February 2024 (ab467256), SSL and 587 then (24.05), SSL and 465 since July 2025 (79d3da0f, 25.12).
    private const string EncryptionLeftOut = "the file leaves the encryption out, and KMail before 24.05 then sends unencrypted, newer ones with SSL/TLS";
    private const string PortLeftOut = "the file leaves the port out, which is 25 for KMail before 24.05, 587 for 24.05 to 25.08 and 465 for newer ones";

    public string Client => "KMail";

    public IReadOnlyList<string> Processes => ["kmail", "kontact", "akonadi_control", "akonadiserver"];

    public bool Graphical => true;

    public bool Recognises(ClientFile file) => file.Name == "mailtransports"
        || (file.Name.EndsWith("rc", StringComparison.Ordinal) && (file.Name.StartsWith("akonadi_imap_resource", StringComparison.Ordinal) || file.Name.StartsWith("akonadi_pop3_resource", StringComparison.Ordinal)));

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, "#");
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        if (place.Main.Name == "mailtransports")
        {
            seen.AddRange(document.Sections.Where(s => s.Name.StartsWith("Transport ", StringComparison.OrdinalIgnoreCase)).Take(100).Select(s => Transport(s, place.Main)));
        }
        else if (place.Main.Name.StartsWith("akonadi_imap", StringComparison.Ordinal))
        {
            seen.AddRange(document.Section("network") is { } network ? [Imap(network, document, place.Main)] : []);
        }
        else
        {
            seen.AddRange(document.Section("General") is { } general ? [Pop(general, place.Main)] : []);
        }

        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) => "while KMail is closed, take the line out; KMail then asks, and keeps the password in KDE's wallet (KWallet).";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => (setting.Kind, account.Protocol) switch
    {
        (SettingKind.Host, _) => target.Endpoint?.Host,
        (SettingKind.Port, _) => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        (SettingKind.Security, MailProtocol.Imap) => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "SSL", ConnectionSecurity.StartTls => "STARTTLS", ConnectionSecurity.Cleartext => "None", _ => null },
        (SettingKind.Security, MailProtocol.Smtp) => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "SSL", ConnectionSecurity.StartTls => "TLS", ConnectionSecurity.Cleartext => "None", _ => null },
        (SettingKind.Security, _) => target.Endpoint is { } e ? e.Security == ConnectionSecurity.ImplicitTls ? "true" : "false" : null,
        (SettingKind.SecuritySecond, _) => target.Endpoint is { } e ? e.Security == ConnectionSecurity.StartTls ? "true" : "false" : null,
        (SettingKind.Login, _) => target.Login is { } login ? KeyFile.Escape(login) : null,
        (SettingKind.LeaveOnServer, _) => target.LeaveOnServer ? "true" : null,
        (SettingKind.LeaveDays or SettingKind.LeaveLimit, _) => target.LeaveOnServer ? "-1" : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"{setting.Key}={raw}";

    public string? Clicks(SettingKind kind, ClientAccountSeen account)
    {
        string page = account.Protocol == MailProtocol.Smtp
            ? $"In KMail: Settings > Configure KMail > Accounts > Sending > {account.Account} > Modify"
            : $"In KMail: Settings > Configure KMail > Accounts > Receiving > {account.Account} > Modify";
        return kind switch
        {
            SettingKind.Host => $"{page}: set the server to {{host}}.",
            SettingKind.Port => $"{page} > Advanced: set Port to {{port}}.",
            SettingKind.Security => $"{page} > Advanced: set Encryption to {{security}}.",
            SettingKind.Login => $"{page}: set the user name to {{login}}.",
            SettingKind.SignIn => $"{page} > Advanced: set Authentication to Clear text or PLAIN.",
            SettingKind.LeaveOnServer => $"{page}: tick \"Leave fetched messages on the server\" and clear the limits below it.",
            _ => null,
        };
    }

    private static SignInMethod? Method(string? number, SignInMethod usual) => number switch
    {
        null => usual,
        "0" or "1" or "7" => SignInMethod.Password,
        "2" or "3" => SignInMethod.Challenge,
        "4" => SignInMethod.Kerberos,
        "5" => SignInMethod.Ntlm,
        "6" => SignInMethod.Apop,
        "9" => SignInMethod.OAuth2,
        string word => Reading.SignIn(word),
    };

    private static ClientSetting[] Places(IniSection section, string host, string port, string security, string login) =>
    [
        Reading.At(SettingKind.Host, section, host), Reading.At(SettingKind.Port, section, port), Reading.At(SettingKind.Security, section, security), Reading.At(SettingKind.Login, section, login),
    ];

    private static StoredSecret? Secret(IniSection section, ClientFile file) =>
        section.Entry("password") is { Value.Length: > 0 } secret ? Reading.Secret(file, secret.Line, scrambled: true) : null;

    private ClientAccountSeen Imap(IniSection network, IniDocument document, ClientFile file)
    {
        // Both as the resource compares them, letter by letter (settings.cpp, loadAccount): any other word of Safety means no encryption, one of the hidden key means nothing.
        ConnectionSecurity security = network.Text("OverrideEncryption") switch
        {
            "SSL" or "SSLV2" or "SSLV3" or "TLSV1" => ConnectionSecurity.ImplicitTls,
            "STARTTLS" => ConnectionSecurity.StartTls,
            "UNENCRYPTED" => ConnectionSecurity.Cleartext,
            _ => network.Text("Safety") switch
            {
                null or "SSL" => ConnectionSecurity.ImplicitTls,
                "STARTTLS" => ConnectionSecurity.StartTls,
                _ => ConnectionSecurity.Cleartext,
            },
        };
        bool looks = Reading.Flag(document.Section("cache")?.Text("IntervalCheckEnabled")) ?? true;
        string minutes = document.Section("cache")?.Text("IntervalCheckTime") ?? "5";
        return new ClientAccountSeen(Client, file.Path, network.Line, Reading.Name(KeyFile.Unescape(network.Text("UserName"))) ?? file.Name, MailProtocol.Imap)
        {
            Host = Reading.Host(network.Text("ImapServer")),
            Port = Reading.Port(network.Text("ImapPort")) ?? 993,
            PortStated = network.Text("ImapPort") is not null,
            Security = security,
            SignIn = Method(network.Text("Authentication"), SignInMethod.Password),
            Login = Reading.Name(KeyFile.Unescape(network.Text("UserName"))),
            ChecksCertificate = true,
            ChecksEvery = looks && Reading.Number(minutes) is int every and > 0 ? TimeSpan.FromMinutes(every) : null,
            Settings = Places(network, "ImapServer", "ImapPort", network.Text("OverrideEncryption") is { Length: > 0 } ? "OverrideEncryption" : "Safety", "UserName"),
        };
    }

    private ClientAccountSeen Pop(IniSection general, ClientFile file)
    {
        bool leaves = Reading.Flag(general.Text("leaveOnServer")) ?? false;
        int days = Reading.Number(general.Text("leaveOnServerDays")) ?? -1;
        ConnectionSecurity security = Reading.Flag(general.Text("useSSL")) == true ? ConnectionSecurity.ImplicitTls
            : Reading.Flag(general.Text("useTLS")) == true ? ConnectionSecurity.StartTls
            : ConnectionSecurity.Cleartext;
        return new ClientAccountSeen(Client, file.Path, general.Line, Reading.Name(KeyFile.Unescape(general.Text("login"))) ?? file.Name, MailProtocol.Pop3)
        {
            Host = Reading.Host(general.Text("host")),
            Port = Reading.Port(general.Text("port")) ?? 110,
            PortStated = general.Text("port") is not null,
            Security = security,
            SignIn = Method(general.Text("authenticationMethod"), SignInMethod.Password),
            Login = Reading.Name(KeyFile.Unescape(general.Text("login"))),
            LeavesOnServer = leaves,
            LeaveStated = general.Text("leaveOnServer") is not null,
            LeaveDays = leaves && days > 0 ? days : null,

            // Both may hold beside the days (pop3resource.cpp, shouldDeleteId); a number below 1 is none.
            LeaveLimits = !leaves ? [] :
            [
                .. Reading.Number(general.Text("leaveOnServerCount")) is int count and > 0 ? (LeaveLimit[])[new(LeaveLimitKind.Messages, count)] : [],
                .. Reading.Number(general.Text("leaveOnServerSize")) is int size and > 0 ? (LeaveLimit[])[new(LeaveLimitKind.Megabytes, size)] : [],
            ],
            ChecksCertificate = true,
            ChecksEvery = Reading.Flag(general.Text("intervalCheckEnabled")) == true && Reading.Number(general.Text("intervalCheckInterval") ?? "5") is int minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null,
            Secret = Secret(general, file),
            Settings =
            [
                .. Places(general, "host", "port", "useSSL", "login"), Reading.At(SettingKind.SecuritySecond, general, "useTLS"),
                Reading.At(SettingKind.LeaveOnServer, general, "leaveOnServer"), .. general.Entry("leaveOnServerDays") is { } e ? (ClientSetting[])[Reading.At(SettingKind.LeaveDays, e)] : [],
                .. new[] { general.Entry("leaveOnServerCount"), general.Entry("leaveOnServerSize") }.OfType<IniEntry>().Select(l => Reading.At(SettingKind.LeaveLimit, l)),
            ],
        };
    }

    private ClientAccountSeen Transport(IniSection transport, ClientFile file)
    {
        ConnectionSecurity? security = transport.Text("encryption")?.ToUpperInvariant() switch
        {
            "NONE" => ConnectionSecurity.Cleartext,
            "SSL" => ConnectionSecurity.ImplicitTls,
            "TLS" => ConnectionSecurity.StartTls,
            _ => null,
        };
        string[] left = [.. transport.Text("encryption") is null ? [EncryptionLeftOut] : Array.Empty<string>(), .. transport.Text("port") is null ? [PortLeftOut] : Array.Empty<string>()];
        return new ClientAccountSeen(Client, file.Path, transport.Line, Reading.Name(KeyFile.Unescape(transport.Text("name"))) ?? transport.Name, MailProtocol.Smtp)
        {
            Host = Reading.Host(transport.Text("host")),
            Port = Reading.Port(transport.Text("port")),
            PortStated = transport.Text("port") is not null,
            Security = security,
            SecurityNote = string.Join("; ", left),
            SignIn = Reading.Flag(transport.Text("auth")) == true ? Method(transport.Text("authType"), SignInMethod.Password) : SignInMethod.None,
            Login = Reading.Name(KeyFile.Unescape(transport.Text("user"))),
            ChecksCertificate = true,
            Secret = Secret(transport, file),
            Settings = Places(transport, "host", "port", "encryption", "user"),
        };
    }
}
