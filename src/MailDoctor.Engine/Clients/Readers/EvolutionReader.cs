using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Evolution: <c>sources/*.source</c>, one file for the account, one for its identity, one for its transport (evolution-data-server, e-source-*.c).</summary>
internal sealed class EvolutionReader : IClientReader
{
    public string Client => "Evolution";

    public IReadOnlyList<string> Processes => ["evolution"];

    public bool Graphical => true;

    public bool Recognises(ClientFile file) => file.Name.EndsWith(".source", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<string> Companions(ClientFile file)
    {
        if (!Recognises(file))
        {
            return [];
        }

        IniDocument document = IniDocument.Read(file.Text, "#");
        return new[] { Value(document, "Mail Account", "IdentityUid"), Value(document, "Mail Submission", "TransportUid") }
            .Where(uid => uid is { Length: > 0 } && uid.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@'))
            .Select(uid => $"{uid}.source")
            .ToArray();
    }

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, "#");
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        MailProtocol? protocol = Value(document, "Mail Account", "BackendName") switch { "imapx" or "imap" => MailProtocol.Imap, "pop" => MailProtocol.Pop3, _ => null };
        if (protocol is null)
        {
            return seen;
        }

        string name = Reading.Name(Value(document, "Data Source", "DisplayName")) ?? place.Main.Name;
        bool enabled = Reading.Flag(Value(document, "Data Source", "Enabled")) ?? true;
        string? identityUid = Value(document, "Mail Account", "IdentityUid");
        ClientFile? identityFile = identityUid is null ? null : place.Beside(identityUid + ".source");
        IniDocument? identity = identityFile is null ? null : IniDocument.Read(identityFile.Text, "#");
        string? email = identity is null ? null : Reading.Name(Value(identity, "Mail Identity", "Address"));

        // An account of a collection, such as GNOME Online Accounts, has its server elsewhere.
        bool elsewhere = Value(document, "Authentication", "Host") is null && Value(document, "Data Source", "Parent") is { Length: > 0 };
        if (!elsewhere)
        {
            ClientAccountSeen incoming = Server(document, place.Main, name, protocol.Value, enabled, email);
            bool pop = protocol == MailProtocol.Pop3;
            IniSection? backend = document.Section("Pop Backend");
            int days = Reading.Number(Value(document, "Pop Backend", "DeleteAfterDays")) ?? 0;
            bool leaves = Reading.Flag(Value(document, "Pop Backend", "KeepOnServer")) ?? true;
            seen.Add(incoming with
            {
                LeavesOnServer = pop ? leaves : null,
                LeaveStated = pop && Value(document, "Pop Backend", "KeepOnServer") is not null,
                LeaveDays = pop && leaves && days > 0 ? days : null,
                DeletesWithLocal = pop ? Reading.Flag(Value(document, "Pop Backend", "DeleteExpunged")) ?? false : null,
                ChecksEvery = Reading.Flag(Value(document, "Refresh", "Enabled")) == true && Reading.Number(Value(document, "Refresh", "IntervalMinutes")) is int minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null,
                Folders = identity is null || identityFile is null ? [] : Folders(identity),
                Settings = pop && backend is not null
                    ? [.. incoming.Settings, Reading.At(SettingKind.LeaveOnServer, backend, "KeepOnServer"), .. backend.Entry("DeleteAfterDays") is { } e ? (ClientSetting[])[Reading.At(SettingKind.LeaveDays, e)] : []]
                    : incoming.Settings,
            });
        }

        if (identity is not null && Value(identity, "Mail Submission", "TransportUid") is { } uid && place.Beside(uid + ".source") is { } transportFile)
        {
            IniDocument transport = IniDocument.Read(transportFile.Text, "#");
            seen.AddRange(transport.Problems.Select(p => Reading.Faulty(Client, transportFile, p)));
            if (Value(transport, "Mail Transport", "BackendName") == "smtp")
            {
                ClientAccountSeen outgoing = Server(transport, transportFile, name, MailProtocol.Smtp, enabled, email);
                seen.Add(outgoing with { SignIn = Value(transport, "Authentication", "Method") is null ? SignInMethod.None : outgoing.SignIn });
            }
        }

        return seen;
    }

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SettingKind.Security => target.Endpoint?.Security switch
        {
            ConnectionSecurity.ImplicitTls => "ssl-on-alternate-port",
            ConnectionSecurity.StartTls => "starttls-on-standard-port",
            ConnectionSecurity.Cleartext => "none",
            _ => null,
        },
        SettingKind.Login => target.Login?.Replace("\\", "\\\\", StringComparison.Ordinal),
        SettingKind.LeaveOnServer => target.LeaveOnServer ? "true" : null,
        SettingKind.LeaveDays => target.LeaveOnServer ? "0" : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"{setting.Key}={raw}";

    public string? Clicks(SettingKind kind, ClientAccountSeen account)
    {
        string page = $"In Evolution: Edit > Accounts > {account.Account} > Edit > {(account.Protocol == MailProtocol.Smtp ? "Sending Email" : "Receiving Email")}";
        return kind switch
        {
            SettingKind.Host => $"{page}: set Server to {{host}}.",
            SettingKind.Port => $"{page}: set Port to {{port}}.",
            SettingKind.Security => $"{page}: set Encryption method to {{security}} (\"TLS on a dedicated port\" is SSL/TLS).",
            SettingKind.Login => $"{page}: set Username to {{login}}.",
            SettingKind.SignIn => $"{page}: under Authentication choose Password.",
            SettingKind.LeaveOnServer => $"In Evolution: Edit > Accounts > {account.Account} > Edit > Receiving Options: tick \"Leave messages on server\" and clear \"Delete after … days\".",
            SettingKind.DeleteWithLocal => $"In Evolution: Edit > Accounts > {account.Account} > Edit > Receiving Options: clear \"Delete expunged from local Inbox\".",
            SettingKind.SentFolder => $"In Evolution: Edit > Accounts > {account.Account} > Edit > Defaults > Sent Messages Folder.",
            _ => null,
        };
    }

    private ClientAccountSeen Server(IniDocument document, ClientFile file, string name, MailProtocol protocol, bool enabled, string? email)
    {
        IniSection? where = document.Section("Authentication");
        IniSection? protection = document.Section("Security");
        ConnectionSecurity? security = Value(document, "Security", "Method") switch
        {
            "ssl-on-alternate-port" => ConnectionSecurity.ImplicitTls,
            "starttls-on-standard-port" => ConnectionSecurity.StartTls,
            null or "none" => ConnectionSecurity.Cleartext,
            _ => null,
        };
        int? port = Reading.Port(Value(document, "Authentication", "Port"));
        ClientSetting[] settings = where is null ? [] :
        [
            Reading.At(SettingKind.Host, where, "Host"),
            Reading.At(SettingKind.Port, where, "Port"),
            Reading.At(SettingKind.Login, where, "User"),
            .. protection is null ? [] : (ClientSetting[])[Reading.At(SettingKind.Security, protection, "Method")],
        ];
        return new ClientAccountSeen(Client, file.Path, where?.Line ?? 1, name, protocol)
        {
            Enabled = enabled,
            Host = Reading.Host(Value(document, "Authentication", "Host")),
            Port = port ?? (security is { } known ? Reading.UsualPort(protocol, known) : null),
            PortStated = port is not null,
            Security = security,
            SignIn = Value(document, "Authentication", "Method") switch
            {
                null => SignInMethod.Password,

                // The services at which Evolution signs in with OAuth 2 (e-oauth2-service-google.c and its neighbours), by their names.
                "Google" or "Outlook" or "Yahoo" => SignInMethod.OAuth2,
                { } method => Reading.SignIn(method),
            },
            Login = Reading.Name(Value(document, "Authentication", "User")),
            Email = email,
            ChecksCertificate = true,
            Settings = settings,
        };
    }

    private static ClientFolder[] Folders(IniDocument identity)
    {
        (string Role, string Group, string Key)[] roles = [("sent", "Mail Submission", "SentFolder"), ("drafts", "Mail Composition", "DraftsFolder")];
        return roles
            .Select(r => (r.Role, Value: Value(identity, r.Group, r.Key), Entry: identity.Section(r.Group)?.Entry(r.Key)))
            .Where(r => r.Value is not null && r.Entry is not null)
            .Select(r => new ClientFolder(r.Role, Reading.Name(Uri.UnescapeDataString(r.Value![(r.Value!.LastIndexOf('/') + 1)..])) ?? "", r.Value!.StartsWith("folder://local/", StringComparison.Ordinal), r.Entry!.Line))
            .ToArray();
    }

    private static string? Value(IniDocument document, string group, string key) => KeyFile.Unescape(document.Section(group)?.Text(key));
}
