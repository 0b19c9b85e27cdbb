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
        foreach (IniSection repository in document.Sections.Where(s => s.Name.StartsWith("Repository ", StringComparison.OrdinalIgnoreCase)).Take(100))
        {
            string type = repository.Text("type") ?? "";
            if (type is not ("IMAP" or "Gmail") || repository.Text("preauthtunnel") is not null)
            {
                continue;
            }

            foreach (IniEntry code in repository.Entries.Where(e => e.Key.EndsWith("eval", StringComparison.OrdinalIgnoreCase) && !e.Key.StartsWith("remotepass", StringComparison.OrdinalIgnoreCase)))
            {
                seen.Add(new ClientCommandLeft(Client, place.Main.Path, code.Line, code.Key));
            }

            seen.Add(Server(repository, document, place.Main, type == "Gmail"));
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

    private ClientAccountSeen Server(IniSection repository, IniDocument document, ClientFile file, bool gmail)
    {
        bool implicitTls = Reading.Flag(repository.Text("ssl")) ?? true;
        bool startTls = Reading.Flag(repository.Text("starttls")) ?? true;
        ConnectionSecurity security = implicitTls ? ConnectionSecurity.ImplicitTls : startTls ? ConnectionSecurity.StartTls : ConnectionSecurity.Cleartext;
        int? port = Reading.Port(repository.Text("remoteport"));
        string name = repository.Name["Repository ".Length..].Trim();
        IniSection? account = document.Sections.FirstOrDefault(s => s.Name.StartsWith("Account ", StringComparison.OrdinalIgnoreCase) && s.Text("remoterepository") == name);
        IniEntry? secret = repository.Entry("remotepass");
        return new ClientAccountSeen(Client, file.Path, repository.Line, name, MailProtocol.Imap)
        {
            Host = gmail ? "imap.gmail.com" : Reading.Host(repository.Text("remotehost")),
            Port = port ?? Reading.UsualPort(MailProtocol.Imap, security),
            PortStated = port is not null,
            Security = security,
            OnlyIfOffered = security == ConnectionSecurity.StartTls,
            SecurityNote = security == ConnectionSecurity.StartTls ? "OfflineIMAP goes on without STARTTLS when the server does not offer it" : "",
            SignIn = repository.Text("auth_mechanisms") is { } mechanisms ? Reading.SignIn(mechanisms.Split(',')[0]) : SignInMethod.Automatic,
            Login = Reading.Name(repository.Text("remoteuser")?.Replace("%%", "%", StringComparison.Ordinal)),
            ChecksCertificate = security switch { ConnectionSecurity.StartTls => false, ConnectionSecurity.Cleartext => null, _ => true },
            CertificateNote = security == ConnectionSecurity.StartTls ? "OfflineIMAP checks no certificate with starttls = yes and ssl = no" : "",
            ChecksEvery = Reading.Number(account?.Text("autorefresh")) is int minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null,
            Secret = secret is { Value.Length: > 0 } ? Reading.Secret(file, secret.Line) : null,
            Settings =
            [
                .. gmail ? [] : (ClientSetting[])[Reading.At(SettingKind.Host, repository, "remotehost")],
                Reading.At(SettingKind.Port, repository, "remoteport"), Reading.At(SettingKind.Security, repository, "ssl"), Reading.At(SettingKind.SecuritySecond, repository, "starttls"),
                Reading.At(SettingKind.Login, repository, "remoteuser"),
                .. implicitTls || repository.Text("sslcacertfile") is not null || repository.Text("cert_fingerprint") is not null ? [] : (ClientSetting[])[Reading.At(SettingKind.CertificateCheck, repository, "sslcacertfile")],
            ],
        };
    }
}
