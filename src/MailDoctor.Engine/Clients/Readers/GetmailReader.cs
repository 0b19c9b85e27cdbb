using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>getmail: <c>~/.config/getmail/getmailrc</c> and other files beside it (configuration.txt of getmail6). No STARTTLS; without ca_certs nothing is verified.</summary>
internal sealed class GetmailReader : IClientReader
{
    public string Client => "getmail";

    public IReadOnlyList<string> Processes => ["getmail", "getmail6"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.EndsWith("getmailrc", StringComparison.Ordinal)
        || ((file.Folder.EndsWith("/getmail", StringComparison.Ordinal) || file.Folder.EndsWith("/.getmail", StringComparison.Ordinal)) && file.Text.Contains("[retriever]", StringComparison.Ordinal));

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, "#;", "=:", continues: true);
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        if (document.Section("retriever") is not { } retriever)
        {
            seen.Add(Reading.Faulty(Client, place.Main, new Problem(1, "it has no section [retriever], so getmail does nothing with it")));
            return seen;
        }

        string type = retriever.Text("type") ?? "";
        bool imap = type.Contains("IMAP", StringComparison.Ordinal);
        if (!imap && !type.Contains("POP3", StringComparison.Ordinal))
        {
            seen.Add(Reading.Faulty(Client, place.Main, new Problem(retriever.Line, "the type of the retriever is neither a POP3 nor an IMAP one")));
            return seen;
        }

        MailProtocol protocol = imap ? MailProtocol.Imap : MailProtocol.Pop3;
        ConnectionSecurity security = type.Contains("SSL", StringComparison.Ordinal) ? ConnectionSecurity.ImplicitTls : ConnectionSecurity.Cleartext;
        IniSection? options = document.Section("options");
        bool deletes = Reading.Flag(options?.Text("delete")) ?? false;
        int days = Reading.Number(options?.Text("delete_after")) ?? 0;

        // Deletes what is fetched and larger, whatever "delete" says (seen in 6.18.11).
        IniEntry? larger = options?.Entry("delete_bigger_than");
        int bytes = Reading.Number(larger?.Value) ?? 0;
        int? port = Reading.Port(retriever.Text("port"));
        bool verifies = retriever.Text("ca_certs") is not null;
        IniEntry? secret = retriever.Entry("password");
        seen.Add(new ClientAccountSeen(Client, place.Main.Path, retriever.Line, Reading.Name(retriever.Text("username")) ?? place.Main.Name, protocol)
        {
            Host = Reading.Host(retriever.Text("server")),
            Port = port ?? Reading.UsualPort(protocol, security),
            PortStated = port is not null,
            Security = security,
            SignIn = Reading.Flag(retriever.Text("use_xoauth2")) == true ? SignInMethod.OAuth2 : Reading.Flag(retriever.Text("use_apop")) == true ? SignInMethod.Apop
                : Reading.Flag(retriever.Text("use_cram_md5")) == true ? SignInMethod.Challenge : SignInMethod.Password,
            Login = Reading.Name(retriever.Text("username")),
            Downloader = true,
            LeavesOnServer = !deletes,
            LeaveStated = options?.Text("delete") is not null || days > 0,
            LeaveDays = !deletes && days > 0 ? days : null,
            LeaveLimits = !deletes && bytes > 0 ? [new LeaveLimit(LeaveLimitKind.MessageBytes, bytes)] : [],
            ChecksCertificate = security == ConnectionSecurity.ImplicitTls ? verifies : null,
            CertificateNote = security == ConnectionSecurity.ImplicitTls && !verifies ? "ca_certs is not set, and without it getmail takes any certificate" : "",
            Secret = secret is { Value.Length: > 0 } ? Reading.Secret(place.Main, secret.Line) : null,
            Settings =
            [
                Reading.At(SettingKind.Host, retriever, "server"), Reading.At(SettingKind.Port, retriever, "port"), Reading.At(SettingKind.Security, retriever, "type"), Reading.At(SettingKind.Login, retriever, "username"),
                Reading.At(SettingKind.CertificateCheck, retriever, "ca_certs"),
                .. options?.Entry("delete") is { } delete ? (ClientSetting[])[Reading.At(SettingKind.LeaveOnServer, delete)] : [],
                .. options?.Entry("delete_after") is { } after ? (ClientSetting[])[Reading.At(SettingKind.LeaveDays, after)] : [],
                .. larger is not null ? (ClientSetting[])[Reading.At(SettingKind.LeaveLimit, larger)] : [],
            ],
        });
        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) => $"put in its place: password_command = (\"pass\", \"show\", \"{Reading.Stored(account)}\")";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        // There is no STARTTLS: only implicit TLS can be asked for.
        SettingKind.Host => target.Endpoint is { Security: ConnectionSecurity.ImplicitTls } e ? e.Host : null,
        SettingKind.Port => target.Endpoint is { Security: ConnectionSecurity.ImplicitTls } e ? e.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        SettingKind.Security when target.Endpoint is { Security: ConnectionSecurity.ImplicitTls } && setting.Raw is not null && !setting.Raw.Contains("SSL", StringComparison.Ordinal)
            => setting.Raw.Replace("Retriever", "SSLRetriever", StringComparison.Ordinal),
        SettingKind.Login => target.Login,
        SettingKind.LeaveOnServer => target.LeaveOnServer ? "false" : null,
        SettingKind.LeaveDays or SettingKind.LeaveLimit => target.LeaveOnServer ? "0" : null,
        SettingKind.CertificateCheck => target.CheckCertificate ? "/etc/ssl/certs/ca-certificates.crt" : null,
        _ => null,
    };
}
