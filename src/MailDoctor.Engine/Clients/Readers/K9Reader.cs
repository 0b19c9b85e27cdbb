using System.Xml.Linq;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>The exported settings of K-9 Mail and Thunderbird for Android, <c>.k9s</c> (SettingsFileParser, ServerSettingsDescriptions).</summary>
internal sealed class K9Reader : IClientReader
{
    public string Client => "K-9 Mail";

    public IReadOnlyList<string> Processes => [];

    public bool Graphical => true;

    public bool Recognises(ClientFile file) => file.Name.EndsWith(".k9s", StringComparison.OrdinalIgnoreCase)
        || (file.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && file.Text.Contains("<k9settings", StringComparison.Ordinal));

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        ClientFile file = place.Main;
        if (BoundedXml.Read(file.Bytes, out string problem, out int line, out _) is not { } root)
        {
            return [Reading.Faulty(Client, file, new Problem(line, problem))];
        }

        var seen = new List<Observation>();
        foreach (XElement account in root.Descendants().Where(e => e.Is("account")).Take(100))
        {
            if (!Guid.TryParse(account.Says("uuid"), out _))
            {
                seen.Add(Reading.Faulty(Client, file, new Problem(account.Line(), "an account has no valid uuid, so the app ignores it")));
                continue;
            }

            string? email = account.Descendants().Where(e => e.Is("identity")).Select(i => i.Text("email")).FirstOrDefault(e => e is not null);
            string name = account.Text("name") ?? email ?? "";
            Dictionary<string, XElement> values = account.Elements().Where(e => e.Is("settings")).SelectMany(e => e.Elements())
                .Where(e => e.Says("key") is not null).GroupBy(e => e.Says("key")!).ToDictionary(g => g.Key, g => g.First());
            if (account.Child("incoming-server") is { } incoming)
            {
                seen.Add(Incoming(Server(incoming, file, name, email), values, file));
            }

            if (account.Child("outgoing-server") is { } outgoing)
            {
                seen.Add(Server(outgoing, file, name, email));
            }
        }

        return seen;
    }

    public string? HowToUse => "import it in the app (Settings > Import settings)";

    public string? WithoutPassword(ClientAccountSeen account) => "take the line out; the app asks after the import.";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SettingKind.Security => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "SSL_TLS_REQUIRED", ConnectionSecurity.StartTls => "STARTTLS_REQUIRED", ConnectionSecurity.Cleartext => "NONE", _ => null },
        SettingKind.Login => target.Login is { } login ? XmlPlaces.Escape(login) : null,
        SettingKind.LeaveDays => target.LeaveOnServer ? "NEVER" : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"<{setting.Key}>{raw}</{setting.Key}>";

    public string? Clicks(SettingKind kind, ClientAccountSeen account)
    {
        string side = account.Protocol == MailProtocol.Smtp ? "Sending mail > Outgoing server" : "Fetching mail > Incoming server";
        string page = $"In the app: Settings > {account.Account} > {side}";
        return kind switch
        {
            SettingKind.Host => $"{page}: set the server to {{host}}.",
            SettingKind.Port => $"{page}: set Port to {{port}}.",
            SettingKind.Security => $"{page}: set Security to {{security}}.",
            SettingKind.Login => $"{page}: set Username to {{login}}.",
            SettingKind.SignIn => $"{page}: set Authentication to Normal password.",
            SettingKind.LeaveOnServer or SettingKind.DeleteWithLocal => $"In the app: Settings > {account.Account} > Fetching mail > When I delete a message: choose Do not delete on server.",
            SettingKind.SentFolder => $"In the app: Settings > {account.Account} > Folders > Sent folder.",
            _ => null,
        };
    }

    private static ClientAccountSeen Incoming(ClientAccountSeen server, Dictionary<string, XElement> values, ClientFile file)
    {
        string? policy = values.GetValueOrDefault("deletePolicy")?.Value.Trim().ToUpperInvariant();
        int? minutes = Reading.Number(values.GetValueOrDefault("automaticCheckIntervalMinutes")?.Value);
        (string Role, string Key)[] roles = [("sent", "sentFolderName"), ("drafts", "draftsFolderName"), ("trash", "trashFolderName"), ("archive", "archiveFolderName")];
        bool pop = server.Protocol == MailProtocol.Pop3;
        return server with
        {
            // The app never deletes because it has fetched; only, if asked to, because the person has deleted (DefaultDeletePolicyProvider).
            LeavesOnServer = pop ? true : null,
            LeaveStated = pop && policy is not null,
            LeaveDays = pop && policy == "SEVEN_DAYS" ? 7 : null,
            Settings = pop && values.GetValueOrDefault("deletePolicy").Place(SettingKind.LeaveDays, file) is { } days ? [.. server.Settings, days] : server.Settings,
            DeletesWithLocal = pop ? policy == "DELETE" : null,
            ChecksEvery = minutes is > 0 ? TimeSpan.FromMinutes(minutes.Value) : null,
            Folders = pop ? [] : roles
                .Select(r => (r.Role, Value: values.GetValueOrDefault(r.Key)))
                .Where(r => Reading.Name(r.Value?.Value) is not (null or "-NONE-"))
                .Select(r => new ClientFolder(r.Role, Reading.Name(r.Value!.Value)!, Local: false, r.Value.Line()))
                .ToArray(),
        };
    }

    private ClientAccountSeen Server(XElement server, ClientFile file, string name, string? email)
    {
        MailProtocol protocol = server.Says("type")?.ToUpperInvariant() switch { "IMAP" => MailProtocol.Imap, "POP3" => MailProtocol.Pop3, _ => MailProtocol.Smtp };
        string? word = server.Text("connection-security")?.ToUpperInvariant();
        ConnectionSecurity? security = word switch
        {
            "SSL_TLS_REQUIRED" or "SSL_TLS_OPTIONAL" => ConnectionSecurity.ImplicitTls,
            "STARTTLS_REQUIRED" or "STARTTLS_OPTIONAL" => ConnectionSecurity.StartTls,
            "NONE" => ConnectionSecurity.Cleartext,
            _ => null,
        };
        int? port = Reading.Port(server.Text("port"));
        return new ClientAccountSeen(Client, file.Path, server.Line(), name, protocol)
        {
            Host = Reading.Host(server.Text("host")),
            Port = port ?? (security is { } known ? Reading.UsualPort(protocol, known) : null),
            PortStated = port is not null,
            Security = security,
            OnlyIfOffered = word == "STARTTLS_OPTIONAL",
            SignIn = Reading.SignIn(server.Text("authentication-type")),
            Login = server.Text("username"),
            Email = email,
            ChecksCertificate = true,
            Settings =
            [
                .. new[]
                {
                    server.Child("host").Place(SettingKind.Host, file), server.Child("port").Place(SettingKind.Port, file), server.Child("connection-security").Place(SettingKind.Security, file),
                    server.Child("username").Place(SettingKind.Login, file),
                }.OfType<ClientSetting>(),
            ],
            Secret = server.Child("password") is { Value.Length: > 0 } password ? Reading.Secret(file, password.Line()) : null,
        };
    }
}
