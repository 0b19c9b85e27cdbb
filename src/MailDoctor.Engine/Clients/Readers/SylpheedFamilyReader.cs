using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>What Sylpheed and its child Claws Mail have in common: groups <c>[Account: N]</c> with raw values.</summary>
internal abstract class SylpheedFamilyReader : IClientReader
{
    public abstract string Client { get; }

    public abstract IReadOnlyList<string> Processes { get; }

    public bool Graphical => true;

    public abstract bool Recognises(ClientFile file);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, "#");
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        foreach (IniSection section in document.Sections.Where(s => s.Name.StartsWith("Account:", StringComparison.OrdinalIgnoreCase)).Take(100))
        {
            // 4 is news, 5 local mail; RPOP (2) is dead and meant POP3.
            string protocol = section.Text("protocol") ?? "0";
            if (protocol is "0" or "1" or "2" or "3")
            {
                seen.Add(Incoming(section, place.Main, protocol));
            }

            if (protocol is not ("4" or "5") && section.Text("smtp_server") is not null)
            {
                seen.Add(Outgoing(section, place.Main));
            }
        }

        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) => $"while {Client} is closed, take out what follows the sign =; it then asks for the password.";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,

        // The port counts only when the switch before it is on.
        SettingKind.Port => target.Endpoint is { } e ? setting.Key.StartsWith("set_", StringComparison.Ordinal) ? "1" : e.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        SettingKind.Security => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "1", ConnectionSecurity.StartTls => "2", ConnectionSecurity.Cleartext => "0", _ => null },
        SettingKind.Login => target.Login,
        SettingKind.LeaveOnServer => target.LeaveOnServer ? "0" : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"{setting.Key}={raw}";

    public string? Clicks(SettingKind kind, ClientAccountSeen account)
    {
        string page = $"In {Client}: Configuration > Edit accounts > {account.Account} > Edit";
        return kind switch
        {
            SettingKind.Host => $"{page} > Basic: set the server to {{host}}.",
            SettingKind.Port => $"{page} > Advanced: tick and set the port to {{port}}.",
            SettingKind.Security => $"{page} > TLS: choose {{security}}.",
            SettingKind.Login => $"{page} > Basic: set User ID to {{login}}.",
            SettingKind.SignIn => $"{page} > Receive: set the authentication method to Automatic.",
            SettingKind.LeaveOnServer => $"{page} > Receive: clear \"Remove messages on server when received\".",
            SettingKind.SentFolder => $"{page} > Advanced: put sent messages in the Sent folder of the account itself.",
            _ => null,
        };
    }

    protected static bool IsAccountFile(ClientFile file) => file.Name.EndsWith("accountrc", StringComparison.Ordinal);

    protected static bool IsSylpheed(ClientFile file) => file.Path.Contains("sylpheed", StringComparison.OrdinalIgnoreCase);

    private static ConnectionSecurity? Security(string? number) => number switch
    {
        null or "0" => ConnectionSecurity.Cleartext,
        "1" => ConnectionSecurity.ImplicitTls,
        "2" => ConnectionSecurity.StartTls,
        _ => null,
    };

    private static ClientSetting[] Settings(IniSection section, string server, string tls, string port, string login) =>
    [
        Reading.At(SettingKind.Host, section, server), Reading.At(SettingKind.Security, section, tls), Reading.At(SettingKind.Port, section, "set_" + port.Replace("_", "", StringComparison.Ordinal)),
        Reading.At(SettingKind.Port, section, port), Reading.At(SettingKind.Login, section, login),
    ];

    private ClientAccountSeen Incoming(IniSection section, ClientFile file, string number)
    {
        bool imap = number == "3";
        MailProtocol protocol = imap ? MailProtocol.Imap : MailProtocol.Pop3;
        string key = imap ? "imap" : "pop";
        ConnectionSecurity? security = Security(section.Text("ssl_" + key));
        int? stated = section.Text($"set_{key}port") == "1" ? Reading.Port(section.Text(key + "_port")) : null;
        bool removes = Reading.Flag(section.Text("remove_mail")) ?? true;
        int days = Reading.Number(section.Text("message_leave_time")) ?? 7;
        int hours = Reading.Number(section.Text("message_leave_hour")) ?? 0;
        bool atOnce = removes && days <= 0 && hours <= 0;
        IniEntry? sent = section.Text("set_sent_folder") == "1" ? section.Entry("sent_folder") : null;
        ClientSetting[] settings = Settings(section, "receive_server", "ssl_" + key, key + "_port", "user_id");
        return new ClientAccountSeen(Client, file.Path, section.Line, Name(section), protocol)
        {
            Host = Reading.Host(section.Text("receive_server")),
            Port = stated ?? (security is { } known ? Reading.UsualPort(protocol, known) : null),
            PortStated = stated is not null,
            Security = security,
            SignIn = number == "1" || (!imap && section.Text("use_apop_auth") == "1") ? SignInMethod.Apop : Method(section.Text("imap_auth_method")),
            Login = Reading.Name(section.Text("user_id")),
            Email = Reading.Name(section.Text("address")),
            LeavesOnServer = imap ? null : !atOnce,
            LeaveStated = !imap && section.Text("remove_mail") is not null,
            LeaveDays = !imap && removes && !atOnce ? Math.Max(days, 1) : null,
            ChecksCertificate = true,
            Secret = section.Entry("password") is { Value.Length: > 0 } secret ? Reading.Secret(file, secret.Line, scrambled: secret.Value.StartsWith('!')) : null,
            Folders = imap && sent is { Value.Length: > 0 } ? [new ClientFolder("sent", Reading.Name(sent.Value) ?? "", sent.Value.StartsWith("#mh/", StringComparison.OrdinalIgnoreCase), sent.Line)] : [],
            Settings = imap ? settings : [.. settings, Reading.At(SettingKind.LeaveOnServer, section, "remove_mail")],
        };
    }

    private ClientAccountSeen Outgoing(IniSection section, ClientFile file)
    {
        ConnectionSecurity? security = Security(section.Text("ssl_smtp"));
        int? stated = section.Text("set_smtpport") == "1" ? Reading.Port(section.Text("smtp_port")) : null;
        return new ClientAccountSeen(Client, file.Path, section.Line, Name(section), MailProtocol.Smtp)
        {
            Host = Reading.Host(section.Text("smtp_server")),
            Port = stated ?? (security is { } known ? Reading.UsualPort(MailProtocol.Smtp, known, submission: 25) : null),
            PortStated = stated is not null,
            Security = security,
            SignIn = section.Text("use_smtp_auth") == "1" ? Method(section.Text("smtp_auth_method")) : SignInMethod.None,
            Login = Reading.Name(section.Text("smtp_user_id")) ?? Reading.Name(section.Text("user_id")),
            Email = Reading.Name(section.Text("address")),
            ChecksCertificate = true,
            Secret = section.Entry("smtp_password") is { Value.Length: > 0 } secret ? Reading.Secret(file, secret.Line, scrambled: secret.Value.StartsWith('!')) : null,
            Settings = Settings(section, "smtp_server", "ssl_smtp", "smtp_port", "smtp_user_id"),
        };
    }

    // Bits: 1 LOGIN, 2 CRAM-MD5, 4 DIGEST-MD5, 8 ... 16 PLAIN in both programs; 0 chooses.
    private static SignInMethod? Method(string? number) => number switch
    {
        null or "0" => SignInMethod.Automatic,
        "1" or "16" => SignInMethod.Password,
        "2" or "4" => SignInMethod.Challenge,
        _ => null,
    };

    private static string Name(IniSection section) => Reading.Name(section.Text("account_name")) ?? Reading.Name(section.Text("address")) ?? section.Name;
}
