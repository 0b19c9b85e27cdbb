using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>aerc: <c>accounts.conf</c> (aerc-accounts(5), aerc-imap(5), aerc-smtp(5)).</summary>
internal sealed class AercReader : IClientReader
{
    public string Client => "aerc";

    public IReadOnlyList<string> Processes => ["aerc"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => (file.Name is "accounts.conf" && !file.Path.Contains("goa", StringComparison.Ordinal)) || file.Name.EndsWith("aerc-accounts.conf", StringComparison.Ordinal);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, "#;");
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        foreach (IniSection account in document.Sections.Where(s => s.Name.Length > 0).Take(100))
        {
            foreach ((string key, bool incoming) in new[] { ("source", true), ("outgoing", false) })
            {
                if (account.Entry(key) is not { Value.Length: > 0 } entry || (!incoming && !entry.Value.Contains("://", StringComparison.Ordinal)))
                {
                    // A path is a sendmail program.
                    continue;
                }

                if (Reading.Url(entry.Value) is not { } url)
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(entry.Line, $"{key} is no URL")));
                }
                else if (url.Scheme.Split('+')[0] is "imap" or "imaps" or "smtp" or "smtps")
                {
                    seen.Add(Server(account, entry, url, place.Main, incoming));
                }
            }
        }

        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) =>
        $"take the password out of the address, and add the line: {(account.Protocol == MailProtocol.Smtp ? "outgoing" : "source")}-cred-cmd = pass show {Reading.Stored(account)}";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account)
    {
        if (setting.Kind == SettingKind.SecuritySecond)
        {
            return target.Endpoint is { Security: ConnectionSecurity.StartTls } ? "yes" : null;
        }

        if (setting.Kind != SettingKind.Server || Reading.Url(setting.Raw) is not { } url)
        {
            return null;
        }

        string scheme = url.Scheme.Split('+')[0];
        string rest = url.Scheme[scheme.Length..].Replace("+insecure", "", StringComparison.Ordinal);
        if (target.Endpoint is { } endpoint)
        {
            scheme = (account.Protocol == MailProtocol.Smtp ? "smtp" : "imap") + (endpoint.Security == ConnectionSecurity.ImplicitTls ? "s" : "");
            rest += endpoint.Security == ConnectionSecurity.Cleartext ? "+insecure" : "";
            url = url with { Host = endpoint.Host, Port = endpoint.Port };
        }

        return (url with { Scheme = scheme + rest, User = target.Login ?? url.User }).ToString();
    }

    private ClientAccountSeen Server(IniSection account, IniEntry entry, ServerUrl url, ClientFile file, bool incoming)
    {
        string[] parts = url.Scheme.Split('+');
        bool insecure = parts.Contains("insecure");
        bool implicitTls = parts[0].EndsWith('s');
        MailProtocol protocol = incoming ? MailProtocol.Imap : MailProtocol.Smtp;

        // Up to 0.14 a plain smtp:// is not encrypted unless smtp-starttls is exactly "yes"; since 0.15 it is STARTTLS. Seen with 0.14.0.
        bool unsure = parts[0] == "smtp" && !insecure && account.Text("smtp-starttls") != "yes";
        ConnectionSecurity security = implicitTls ? ConnectionSecurity.ImplicitTls : insecure ? ConnectionSecurity.Cleartext : ConnectionSecurity.StartTls;
        IniEntry? copy = account.Entry("copy-to");
        return new ClientAccountSeen(Client, file.Path, entry.Line, account.Name, protocol)
        {
            Host = Reading.Host(url.Host),
            Port = url.Port ?? Reading.UsualPort(protocol, security),
            PortStated = url.Port is not null,
            Security = security,
            OnlyIfOffered = unsure,
            SecurityNote = unsure ? "up to version 0.14 aerc does not encrypt smtp:// unless smtp-starttls = yes stands beside it" : "",
            SignIn = parts.Skip(1).Select(p => p switch { "oauthbearer" or "xoauth2" => SignInMethod.OAuth2, "none" => SignInMethod.None, "login" or "plain" => SignInMethod.Password, _ => (SignInMethod?)null }).FirstOrDefault(m => m is not null)
                ?? SignInMethod.Password,
            Login = Reading.Name(url.User),
            Email = account.Text("from") is { } from ? Reading.Name(from[(from.LastIndexOf('<') + 1)..].TrimEnd('>')) : null,
            ChecksCertificate = security == ConnectionSecurity.Cleartext ? null : !insecure,
            CertificateNote = insecure && implicitTls ? $"{url.Scheme}:// switches the check off" : "",
            Secret = url.HasPassword ? Reading.Secret(file, entry.Line) : null,
            Folders = incoming && copy is { Value.Length: > 0 } ? [new ClientFolder("sent", Reading.Name(copy.Value) ?? "", Local: false, copy.Line)] : [],
            Settings = url.HasPassword ? [] : [Reading.At(SettingKind.Server, entry), .. incoming ? [] : (ClientSetting[])[Reading.At(SettingKind.SecuritySecond, account, "smtp-starttls")]],
        };
    }
}
