using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Himalaya: <c>config.toml</c>, both the tables of version 1 (<c>backend.*</c>) and those of version 2 (<c>imap.server</c>) (pimalaya/himalaya, config.sample.toml).</summary>
internal sealed class HimalayaReader : IClientReader
{
    public string Client => "Himalaya";

    public IReadOnlyList<string> Processes => ["himalaya"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.EndsWith("himalaya.toml", StringComparison.Ordinal) || (file.Name == "config.toml" && file.Folder.EndsWith("/himalaya", StringComparison.Ordinal));

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        TomlDocument document = TomlDocument.Read(place.Main.Text);
        var seen = new List<Observation>();
        if (document.Problem is { } problem)
        {
            seen.Add(Reading.Faulty(Client, place.Main, problem));
        }

        // Before version 1 an account was a table of its own, not one below "accounts".
        foreach (IGrouping<(string Name, int Depth), TomlEntry> account in document.Entries.Where(e => e.Path.Count > (e.Path[0] == "accounts" ? 2 : 1)).GroupBy(e => e.Path[0] == "accounts" ? (e.Path[1], 2) : (e.Path[0], 1)).Take(100))
        {
            Dictionary<string, TomlEntry> values = account.GroupBy(e => e.Below(account.Key.Depth)).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
            string name = account.Key.Name;
            ClientAccountSeen?[] servers =
            [
                Url(name, "imap", MailProtocol.Imap, values, place.Main), Url(name, "smtp", MailProtocol.Smtp, values, place.Main),
                Backend(name, "backend", values, place.Main), Backend(name, "message.send.backend", values, place.Main),
                Early(name, "imap", MailProtocol.Imap, values, place.Main), Early(name, "smtp", MailProtocol.Smtp, values, place.Main),
            ];
            seen.AddRange(servers.OfType<ClientAccountSeen>());
        }

        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) =>
        $"put a command in its place: backend.auth.cmd = \"pass show {Reading.Stored(account)}\" (version 1), or imap.sasl.plain.password.command = [\"pass\", \"show\", \"{Reading.Stored(account)}\"] (version 2).";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account)
    {
        switch (setting.Kind)
        {
            case SettingKind.Host when target.Endpoint is { } e:
                return Quote(e.Host);
            case SettingKind.Port when target.Endpoint is { } e:
                return e.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            case SettingKind.Security when target.Endpoint is { } e:
                return Quote(e.Security switch { ConnectionSecurity.ImplicitTls => "tls", ConnectionSecurity.StartTls => "start-tls", _ => "none" });
            case SettingKind.SecuritySecond when target.Endpoint is { } e:
                return e.Security == ConnectionSecurity.StartTls ? "true" : "false";
            case SettingKind.Login when target.Login is { } login:
                // Version 2 fills in variables there, and a doubled dollar sign stands for one.
                return Quote(setting.Key == "username" ? login.Replace("$", "$$", StringComparison.Ordinal) : login);
            case SettingKind.Server when target.Endpoint is { } e && setting.Raw is { } raw && Reading.Url(raw.Trim('"', '\'')) is { } url:
                return Quote((url with { Scheme = (e.Protocol == MailProtocol.Smtp ? "smtp" : "imap") + (e.Security == ConnectionSecurity.ImplicitTls ? "s" : ""), Host = e.Host, Port = e.Port }).ToString());
            default:
                return null;
        }
    }

    private static string Quote(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    private static ClientSetting At(SettingKind kind, TomlEntry entry, ClientFile file) => new(kind, entry.Path[^1], file.Text.Substring(entry.Start, entry.RawLength), entry.Line, entry.Start);

    private static ClientFolder[] Folders(Dictionary<string, TomlEntry> values)
    {
        string[] roles = ["sent", "drafts", "trash"];
        return roles
            .Select(r => (Role: r, Entry: values.GetValueOrDefault($"folder.aliases.{r}") ?? values.GetValueOrDefault($"folder.alias.{r}") ?? values.GetValueOrDefault($"mailbox.alias.{r}")))
            .Where(r => Reading.Name(r.Entry?.Value) is not null)
            .Select(r => new ClientFolder(r.Role, Reading.Name(r.Entry!.Value)!, Local: false, r.Entry.Line))
            .ToArray();
    }

    // Version 2: imap.server = "imaps://host:port".
    private ClientAccountSeen? Url(string name, string table, MailProtocol protocol, Dictionary<string, TomlEntry> values, ClientFile file)
    {
        if (values.GetValueOrDefault($"{table}.server") is not { } entry || Reading.Url(entry.Value) is not { } url)
        {
            return null;
        }

        TomlEntry? startTls = values.GetValueOrDefault($"{table}.starttls");
        ConnectionSecurity security = url.Scheme.EndsWith('s') ? ConnectionSecurity.ImplicitTls : startTls?.Value == "true" ? ConnectionSecurity.StartTls : ConnectionSecurity.Cleartext;
        TomlEntry? login = values.Where(v => v.Key.StartsWith($"{table}.sasl.", StringComparison.Ordinal) && v.Key.EndsWith(".username", StringComparison.Ordinal)).Select(v => v.Value).FirstOrDefault();
        TomlEntry? secret = values.Where(v => v.Key.StartsWith($"{table}.", StringComparison.Ordinal) && (v.Key.EndsWith(".password.raw", StringComparison.Ordinal) || v.Key.EndsWith(".password", StringComparison.Ordinal) || v.Key.EndsWith(".token.raw", StringComparison.Ordinal)) && v.Value.IsText)
            .Select(v => v.Value).FirstOrDefault();
        string? mechanism = values.Keys.Where(k => k.StartsWith($"{table}.sasl.", StringComparison.Ordinal)).Select(k => k.Split('.')[2]).FirstOrDefault(m => m != "mechanisms");
        bool unchecking = values.Any(v => v.Key.StartsWith($"{table}.tls.", StringComparison.Ordinal) && (v.Key.Contains("insecure", StringComparison.Ordinal) || v.Key.Contains("danger", StringComparison.Ordinal)) && v.Value.Value == "true");
        return new ClientAccountSeen(Client, file.Path, entry.Line, name, protocol)
        {
            Host = Reading.Host(url.Host),
            Port = url.Port ?? Reading.UsualPort(protocol, security),
            PortStated = url.Port is not null,
            Security = security,
            SignIn = Reading.SignIn(mechanism) ?? SignInMethod.Password,
            Login = Reading.Name(login?.Value.Replace("$$", "$", StringComparison.Ordinal)) ?? Reading.Name(url.User),
            Email = Reading.Name(values.GetValueOrDefault("email")?.Value),
            ChecksCertificate = security == ConnectionSecurity.Cleartext ? null : !unchecking,
            CertificateNote = unchecking ? "its tls table switches the check off" : "",
            Secret = url.HasPassword ? Reading.Secret(file, entry.Line) : Reading.Secret(file, secret?.Line),
            Folders = protocol == MailProtocol.Imap ? Folders(values) : [],
            Settings =
            [
                .. url.HasPassword ? [] : (ClientSetting[])[At(SettingKind.Server, entry, file)],
                .. startTls is null ? [] : (ClientSetting[])[At(SettingKind.SecuritySecond, startTls, file)],
                .. login is null ? [] : (ClientSetting[])[At(SettingKind.Login, login, file)],
            ],
        };
    }

    // Before version 1: imap-host, imap-port, imap-ssl, imap-starttls (0.5 to 0.9), then imap.host, imap.encryption (1.0 beta).
    private ClientAccountSeen? Early(string name, string table, MailProtocol protocol, Dictionary<string, TomlEntry> values, ClientFile file)
    {
        TomlEntry? Entry(string key) => values.GetValueOrDefault($"{table}-{key}") ?? values.GetValueOrDefault($"{table}.{key}");
        if (Entry("host") is not { } host)
        {
            return null;
        }

        TomlEntry? encryption = Entry("encryption") ?? Entry("encryption.type");
        ConnectionSecurity? security = encryption?.Value switch
        {
            null when Entry("starttls")?.Value == "true" => ConnectionSecurity.StartTls,
            null when Entry("ssl")?.Value == "false" => ConnectionSecurity.Cleartext,
            null or "tls" or "true" => ConnectionSecurity.ImplicitTls,
            "start-tls" or "starttls" => ConnectionSecurity.StartTls,
            "none" or "false" => ConnectionSecurity.Cleartext,
            _ => null,
        };
        int? port = Reading.Port(Entry("port")?.Value);
        TomlEntry? secret = new[] { Entry("passwd"), Entry("passwd.raw"), Entry("password"), Entry("password.raw") }.FirstOrDefault(e => e is { IsText: true, Value.Length: > 0 });
        string? used = protocol == MailProtocol.Imap ? values.GetValueOrDefault("backend")?.Value : (values.GetValueOrDefault("sender") ?? values.GetValueOrDefault("message.send.backend"))?.Value;
        bool unchecking = Entry("insecure")?.Value == "true";

        // With two switches for the protection, of which each can be absent, changes are left to the person.
        (SettingKind Kind, TomlEntry? Entry)[] places = Entry("ssl") is null && Entry("starttls") is null
            ? [(SettingKind.Host, host), (SettingKind.Port, Entry("port")), (SettingKind.Security, encryption), (SettingKind.Login, Entry("login"))]
            : [(SettingKind.Login, Entry("login"))];
        return new ClientAccountSeen(Client, file.Path, host.Line, name, protocol)
        {
            // "internal" is what version 0.5 called SMTP.
            Enabled = used is null or "imap" or "smtp" or "internal",
            Host = Reading.Host(host.Value),
            Port = port ?? (security is { } known ? Reading.UsualPort(protocol, known) : null),
            PortStated = port is not null,
            Security = security,
            SignIn = Entry("auth")?.Value == "oauth2" || values.Keys.Any(k => k.StartsWith($"{table}.oauth2.", StringComparison.Ordinal)) ? SignInMethod.OAuth2 : SignInMethod.Password,
            Login = Reading.Name(Entry("login")?.Value),
            Email = Reading.Name(values.GetValueOrDefault("email")?.Value),
            ChecksCertificate = security == ConnectionSecurity.Cleartext ? null : !unchecking,
            CertificateNote = unchecking ? $"{Entry("insecure")!.Path[^1]} is true" : "",
            Secret = Reading.Secret(file, secret?.Line),
            Folders = protocol == MailProtocol.Imap ? Folders(values) : [],
            Settings = [.. places.Where(p => p.Entry is not null).Select(p => At(p.Kind, p.Entry!, file))],
        };
    }

    // Version 1: backend.type, backend.host, …
    private ClientAccountSeen? Backend(string name, string table, Dictionary<string, TomlEntry> values, ClientFile file)
    {
        string? Text(string key) => Reading.Name(values.GetValueOrDefault($"{table}.{key}")?.Value);
        MailProtocol? protocol = Text("type") switch { "imap" => MailProtocol.Imap, "smtp" => MailProtocol.Smtp, _ => null };
        if (protocol is null)
        {
            return null;
        }

        TomlEntry? encryption = values.GetValueOrDefault($"{table}.encryption.type") ?? values.GetValueOrDefault($"{table}.encryption");
        ConnectionSecurity? security = encryption?.Value switch
        {
            null or "tls" or "true" => ConnectionSecurity.ImplicitTls,
            "start-tls" or "starttls" => ConnectionSecurity.StartTls,
            "none" or "false" => ConnectionSecurity.Cleartext,
            _ => null,
        };
        int? port = Reading.Port(Text("port"));
        TomlEntry? secret = values.GetValueOrDefault($"{table}.auth.raw") ?? values.GetValueOrDefault($"{table}.passwd.raw");
        (SettingKind Kind, TomlEntry? Entry)[] places =
        [
            (SettingKind.Host, values.GetValueOrDefault($"{table}.host")), (SettingKind.Port, values.GetValueOrDefault($"{table}.port")), (SettingKind.Security, encryption),
            (SettingKind.Login, values.GetValueOrDefault($"{table}.login")),
        ];
        return new ClientAccountSeen(Client, file.Path, values[$"{table}.type"].Line, name, protocol.Value)
        {
            Host = Reading.Host(Text("host")),
            Port = port ?? (security is { } known ? Reading.UsualPort(protocol.Value, known) : null),
            PortStated = port is not null,
            Security = security,
            SignIn = Text("auth.type") == "oauth2" ? SignInMethod.OAuth2 : SignInMethod.Password,
            Login = Text("login"),
            Email = Reading.Name(values.GetValueOrDefault("email")?.Value),
            ChecksCertificate = true,
            Secret = Reading.Secret(file, secret?.Line),
            Folders = protocol == MailProtocol.Imap ? Folders(values) : [],
            Settings = places.Where(p => p.Entry is not null).Select(p => At(p.Kind, p.Entry!, file)).ToArray(),
        };
    }
}
