using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Geary: <c>account_NN/geary.ini</c> (accounts-manager.vala). IMAP only.</summary>
internal sealed class GearyReader : IClientReader
{
    public string Client => "Geary";

    public IReadOnlyList<string> Processes => ["geary"];

    public bool Graphical => true;

    public bool Recognises(ClientFile file) => file.Name == "geary.ini";

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, "#");
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        IniSection? account = document.Section("Account");
        if (account is null)
        {
            seen.Add(Reading.Faulty(Client, place.Main, new Problem(1, "it has no section [Account]")));
            return seen;
        }

        string? email = account.Text("sender_mailboxes") is { } mailboxes ? Address(mailboxes) : account.Text("primary_email");
        string name = Reading.Name(KeyFile.Unescape(account.Text("label"))) ?? email ?? place.Main.Path;
        bool enabled = document.Section("Metadata")?.Text("status") is not "disabled";
        string provider = account.Text("service_provider") ?? "other";
        foreach ((string group, MailProtocol protocol) in new[] { ("Incoming", MailProtocol.Imap), ("Outgoing", MailProtocol.Smtp) })
        {
            IniSection? section = document.Section(group);
            bool imap = protocol == MailProtocol.Imap;
            (string? host, int? port, ConnectionSecurity? security) = provider switch
            {
                "gmail" => ((string?)(imap ? "imap.gmail.com" : "smtp.gmail.com"), (int?)(imap ? 993 : 465), (ConnectionSecurity?)ConnectionSecurity.ImplicitTls),
                "yahoo" => (imap ? "imap.mail.yahoo.com" : "smtp.mail.yahoo.com", imap ? 993 : 465, ConnectionSecurity.ImplicitTls),
                "outlook" when imap => ("imap-mail.outlook.com", 993, ConnectionSecurity.ImplicitTls),
                "outlook" => ("smtp-mail.outlook.com", 587, ConnectionSecurity.StartTls),
                _ => (null, null, null),
            };
            if (host is null && section is null)
            {
                seen.Add(Reading.Faulty(Client, place.Main, new Problem(account.Line, $"it has no section [{group}], and the provider is none that Geary knows")));
                continue;
            }

            security ??= section!.Text("transport_security") switch
            {
                "transport" => ConnectionSecurity.ImplicitTls,
                "start-tls" => ConnectionSecurity.StartTls,
                "none" => ConnectionSecurity.Cleartext,
                _ => null,
            };
            // "use-incoming": sending signs in with the name for reading.
            string? login = (section?.Text("credentials") == "use-incoming" ? document.Section("Incoming")?.Text("login") : null) ?? section?.Text("login");
            int? stated = Reading.Port(section?.Text("port"));
            seen.Add(new ClientAccountSeen(Client, place.Main.Path, section?.Line ?? account.Line, name, protocol)
            {
                Enabled = enabled,
                Host = host ?? Reading.Host(section?.Text("host")),
                Port = port ?? stated ?? (security is { } known ? Reading.UsualPort(protocol, known) : null),
                PortStated = stated is not null,
                Security = security,
                SignIn = section?.Text("credentials") == "none" ? SignInMethod.None : provider is "gmail" or "outlook" ? SignInMethod.OAuth2 : SignInMethod.Password,
                Login = Reading.Name(KeyFile.Unescape(login)) ?? email,
                Email = email,
                ChecksCertificate = true,
                Folders = imap && document.Section("Folders") is { } folders ? Folders(folders) : [],
                Settings = provider == "other" && section is not null
                    ? [Reading.At(SettingKind.Host, section, "host"), Reading.At(SettingKind.Port, section, "port"), Reading.At(SettingKind.Security, section, "transport_security"), .. section.Text("credentials") == "use-incoming" ? [] : (ClientSetting[])[Reading.At(SettingKind.Login, section, "login")]]
                    : [],
            });
        }

        return seen;
    }

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SettingKind.Security => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "transport", ConnectionSecurity.StartTls => "start-tls", ConnectionSecurity.Cleartext => "none", _ => null },
        SettingKind.Login => target.Login is { } login ? KeyFile.Escape(login) : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"{setting.Key}={raw}";

    public string? Clicks(SettingKind kind, ClientAccountSeen account)
    {
        string page = $"In Geary: menu > Accounts > {account.Account} > Server Settings > {(account.Protocol == MailProtocol.Smtp ? "Outgoing" : "Incoming")}";
        return kind switch
        {
            SettingKind.Host or SettingKind.Port => $"{page}: set the server to {{host}}:{{port}}.",
            SettingKind.Security => $"{page}: set Transport security to {{security}}.",
            SettingKind.Login => $"{page}: set Login name to {{login}}.",
            _ => null,
        };
    }

    private static string? Address(string list)
    {
        string first = list.Split(';')[0].Trim();
        int open = first.LastIndexOf('<');
        return Reading.Name(open >= 0 && first.EndsWith('>') ? first[(open + 1)..^1] : first);
    }

    // A list of path parts: "[Gmail];Sent Mail;".
    private static ClientFolder[] Folders(IniSection folders)
    {
        (string Role, string Key)[] roles = [("sent", "sent_folder"), ("drafts", "drafts_folder"), ("trash", "trash_folder"), ("archive", "archive_folder"), ("junk", "junk_folder")];
        return roles
            .Select(r => (r.Role, Entry: folders.Entry(r.Key)))
            .Where(r => r.Entry is { Value.Length: > 0 })
            .Select(r => new ClientFolder(r.Role, Reading.Name(r.Entry!.Value.Trim(';').Replace(';', '/')) ?? "", Local: false, r.Entry.Line))
            .Where(f => f.Name.Length > 0)
            .ToArray();
    }
}
