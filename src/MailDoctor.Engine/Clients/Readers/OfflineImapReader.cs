using System.Text;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>OfflineIMAP: <c>~/.offlineimaprc</c> (offlineimap.conf). Python code in it (<c>…eval</c>, <c>pythonfile</c>) is not run.</summary>
internal sealed class OfflineImapReader : IClientReader
{
    public string Client => "OfflineIMAP";

    public IReadOnlyList<string> Processes => ["offlineimap", "offlineimap3"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.TrimStart('.').EndsWith("offlineimaprc", StringComparison.Ordinal)
        || (file.Name is "config" && file.Folder.EndsWith("/offlineimap", StringComparison.Ordinal));

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, "#;", "=:", continues: true);
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        HashSet<string>? used = Used(document);
        foreach (IniSection repository in document.Sections.Where(s => s.Name.StartsWith("Repository ", StringComparison.OrdinalIgnoreCase)).Take(100))
        {
            string type = Text(document, repository, "type") ?? "";
            if (type is not ("IMAP" or "Gmail") || Text(document, repository, "preauthtunnel") is not null)
            {
                continue;
            }

            foreach (IniEntry code in repository.Entries.Where(e => e.Key.EndsWith("eval", StringComparison.OrdinalIgnoreCase) && !e.Key.StartsWith("remotepass", StringComparison.OrdinalIgnoreCase)))
            {
                seen.Add(new ClientCommandLeft(Client, place.Main.Path, code.Line, code.Key));
            }

            seen.Add(Server(repository, document, place.Main, type == "Gmail") with { Enabled = used?.Contains(NameOf(repository)) ?? true });
        }

        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) => "take the line out; OfflineIMAP then asks at every start.";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SettingKind.Security => target.Endpoint is { } e ? e.Security == ConnectionSecurity.ImplicitTls ? "yes" : "no" : null,
        SettingKind.SecuritySecond => target.Endpoint is { } e ? e.Security == ConnectionSecurity.StartTls ? "yes" : "no" : null,
        SettingKind.Login => target.Login?.Replace("%", "%%", StringComparison.Ordinal),

        // Without it OfflineIMAP refuses implicit TLS; with STARTTLS it would change nothing.
        SettingKind.CertificateCheck => target is { CheckCertificate: true, Endpoint.Security: ConnectionSecurity.ImplicitTls } ? "OS-DEFAULT" : null,
        _ => null,
    };

    private static string NameOf(IniSection repository) => repository.Name["Repository ".Length..].Trim();

    // Of the accounts only those count that [general] lists; both sides can be servers. Null: it lists none, as in a part of a file.
    private static HashSet<string>? Used(IniDocument document)
    {
        if (document.Section("general") is not { } general || Text(document, general, "accounts") is not { } list)
        {
            return null;
        }

        string[] names = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return document.Sections
            .Where(s => s.Name.StartsWith("Account ", StringComparison.OrdinalIgnoreCase) && names.Contains(s.Name["Account ".Length..].Trim()))
            .SelectMany(s => (string?[])[Text(document, s, "remoterepository"), Text(document, s, "localrepository")])
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    // Python's ConfigParser: %(name)s is another value of the section or of [DEFAULT], which also gives what the section lacks; %% is a percent sign.
    private static string? Text(IniDocument document, IniSection section, string key, int depth = 0)
    {
        string? raw = section.Text(key) ?? document.Section("DEFAULT")?.Text(key);
        if (raw is null || !raw.Contains('%', StringComparison.Ordinal) || depth > 5)
        {
            return raw;
        }

        var meant = new StringBuilder();
        for (int at = 0; at < raw.Length && meant.Length < 1000; at++)
        {
            int close = raw.AsSpan(at).StartsWith("%(") ? raw.IndexOf(")s", at, StringComparison.Ordinal) : -1;
            if (close > 0)
            {
                meant.Append(Text(document, section, raw[(at + 2)..close], depth + 1) ?? raw[at..(close + 2)]);
                at = close + 1;
            }
            else
            {
                at += raw.AsSpan(at).StartsWith("%%") ? 1 : 0;
                meant.Append(raw[at]);
            }
        }

        return meant.ToString();
    }

    private ClientAccountSeen Server(IniSection repository, IniDocument document, ClientFile file, bool gmail)
    {
        string? Text(string key) => OfflineImapReader.Text(document, repository, key);
        bool implicitTls = Reading.Flag(Text("ssl")) ?? true;
        bool startTls = Reading.Flag(Text("starttls")) ?? true;
        ConnectionSecurity security = implicitTls ? ConnectionSecurity.ImplicitTls : startTls ? ConnectionSecurity.StartTls : ConnectionSecurity.Cleartext;
        int? port = Reading.Port(Text("remoteport"));
        string name = NameOf(repository);
        IniSection? account = document.Sections.FirstOrDefault(s => s.Name.StartsWith("Account ", StringComparison.OrdinalIgnoreCase) && s.Text("remoterepository") == name);
        IniEntry? secret = repository.Entry("remotepass") ?? document.Section("DEFAULT")?.Entry("remotepass");
        return new ClientAccountSeen(Client, file.Path, repository.Line, name, MailProtocol.Imap)
        {
            Host = gmail ? "imap.gmail.com" : Reading.Host(Text("remotehost")),
            Port = port ?? Reading.UsualPort(MailProtocol.Imap, security),
            HostFromCommand = !gmail && Text("remotehost") is null && Text("remotehosteval") is not null,
            PortStated = port is not null,
            Security = security,
            OnlyIfOffered = security == ConnectionSecurity.StartTls,
            SecurityNote = security == ConnectionSecurity.StartTls ? "OfflineIMAP goes on without STARTTLS when the server does not offer it" : "",
            SignIn = Text("auth_mechanisms") is { } mechanisms ? Reading.SignIn(mechanisms.Split(',')[0]) : SignInMethod.Automatic,
            Login = Reading.Name(Text("remoteuser")),
            ChecksCertificate = security switch { ConnectionSecurity.StartTls => false, ConnectionSecurity.Cleartext => null, _ => true },
            CertificateNote = security == ConnectionSecurity.StartTls ? "OfflineIMAP checks no certificate with starttls = yes and ssl = no" : "",
            ChecksEvery = Reading.Number(account?.Text("autorefresh")) is int minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null,
            Secret = secret is { Value.Length: > 0 } ? Reading.Secret(file, secret.Line) : null,
            Settings =
            [
                .. gmail ? [] : (ClientSetting[])[Reading.At(SettingKind.Host, repository, "remotehost")],
                Reading.At(SettingKind.Port, repository, "remoteport"), Reading.At(SettingKind.Security, repository, "ssl"), Reading.At(SettingKind.SecuritySecond, repository, "starttls"),
                Reading.At(SettingKind.Login, repository, "remoteuser"),
                .. implicitTls || Text("sslcacertfile") is not null || Text("cert_fingerprint") is not null ? [] : (ClientSetting[])[Reading.At(SettingKind.CertificateCheck, repository, "sslcacertfile")],
            ],
        };
    }
}
