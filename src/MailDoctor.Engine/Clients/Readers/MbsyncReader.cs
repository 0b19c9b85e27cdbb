using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>mbsync of isync: <c>~/.mbsyncrc</c>, <c>isyncrc</c>, with the keywords of all versions (mbsync(1)).</summary>
internal sealed class MbsyncReader : IClientReader
{
    private static readonly string[] Sections = ["imapaccount", "imapstore", "maildirstore", "channel", "group"];

    private static readonly string[] OfAnAccount = ["host", "port", "user", "usercmd", "pass", "passcmd", "ssltype", "tlstype", "useimaps", "requiressl", "authmechs", "authmech", "account", "tunnel", "path", "inbox"];

    public string Client => "mbsync";

    public IReadOnlyList<string> Processes => ["mbsync"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.TrimStart('.') is "mbsyncrc" or "isyncrc" || file.Name.EndsWith(".mbsyncrc", StringComparison.Ordinal);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        var seen = new List<Observation>();
        Word? name = null;
        Word? before = null;
        HashSet<int> empty = SourceLines.Of(place.Main.Text).Where(l => string.IsNullOrWhiteSpace(l.Text)).Select(l => l.Number).ToHashSet();
        var settings = new Dictionary<string, Word>(StringComparer.OrdinalIgnoreCase);
        foreach (IReadOnlyList<Word> line in WordLines.Of(place.Main.Text, WordStyle.Escaped))
        {
            Word keyword = line[0];
            bool apart = before is not null && Enumerable.Range(before.Line, keyword.Line - before.Line).Any(empty.Contains);
            before = keyword;
            if (line.Any(w => w.Unclosed))
            {
                seen.Add(Reading.Faulty(Client, place.Main, new Problem(keyword.Line, "a quotation mark has no end")));
            }

            if (Sections.Contains(keyword.Text.ToLowerInvariant()))
            {
                Add(name, settings, place.Main, seen);
                name = keyword.Text.StartsWith("imap", StringComparison.OrdinalIgnoreCase) ? line.Count > 1 ? line[1] : keyword : null;
                settings.Clear();
                if (line.Count < 2)
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(keyword.Line, $"{keyword.Text} has no name")));
                }
            }
            else if (line.Count < 2)
            {
                seen.Add(Reading.Faulty(Client, place.Main, new Problem(keyword.Line, "a setting has no value")));
            }
            else if (apart && OfAnAccount.Contains(keyword.Text.ToLowerInvariant()))
            {
                seen.Add(Reading.Faulty(Client, place.Main, new Problem(keyword.Line, $"{keyword.Text} stands outside of any section: an empty line ends one")));

                // What follows it belongs to nothing either.
                name = null;
            }
            else
            {
                settings[keyword.Text] = line[1];
            }
        }

        Add(name, settings, place.Main, seen);
        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) => $"put in its place: PassCmd \"pass show {Reading.Stored(account)}\"";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SettingKind.Security => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "IMAPS", ConnectionSecurity.StartTls => "STARTTLS", ConnectionSecurity.Cleartext => "None", _ => null },
        SettingKind.Login => target.Login is { } login ? $"\"{login.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : null,
        SettingKind.CertificateCheck => target.CheckCertificate ? "yes" : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"{setting.Key} {raw}";

    private void Add(Word? name, Dictionary<string, Word> settings, ClientFile file, List<Observation> seen)
    {
        Word? Value(params string[] keys) => keys.Select(k => settings.GetValueOrDefault(k)).FirstOrDefault(w => w is not null);

        // A store that points to an account has its server there.
        if (name is null || (Value("Host") is null && (Value("Account") is not null || Value("Tunnel") is not null)))
        {
            return;
        }

        string? host = Value("Host")?.Text;
        bool oldTls = Reading.Flag(Value("UseIMAPS")?.Text) ?? false;
        if (host?.StartsWith("imaps:", StringComparison.OrdinalIgnoreCase) == true)
        {
            oldTls = true;
            host = host["imaps:".Length..].TrimStart('/');
        }
        else if (host?.StartsWith("imap:", StringComparison.OrdinalIgnoreCase) == true)
        {
            host = host["imap:".Length..].TrimStart('/');
        }

        // mbsync 1.4 tells that RequireSSL no is ignored; before 1.3 it meant STARTTLS only if offered.
        bool optional = Reading.Flag(Value("RequireSSL")?.Text) == false;
        ConnectionSecurity? security = Value("Tunnel") is not null ? null : Value("TLSType", "SSLType")?.Text.ToUpperInvariant() switch
        {
            "IMAPS" => ConnectionSecurity.ImplicitTls,
            "STARTTLS" => ConnectionSecurity.StartTls,
            "NONE" => ConnectionSecurity.Cleartext,
            null => oldTls ? ConnectionSecurity.ImplicitTls : ConnectionSecurity.StartTls,
            _ => null,
        };
        int? port = Reading.Port(Value("Port")?.Text);
        bool systemRoots = Reading.Flag(Value("SystemCertificates")?.Text) ?? true;
        int line = name.Line;
        var places = new List<ClientSetting>();
        foreach ((SettingKind kind, string key) in new[] { (SettingKind.Host, "Host"), (SettingKind.Port, "Port"), (SettingKind.Login, "User") })
        {
            places.Add(settings.TryGetValue(key, out Word? word) ? new ClientSetting(kind, key, word.Raw, word.Line, word.Start) : Absent(kind, key, name, file));
        }

        string tlsKey = settings.Keys.FirstOrDefault(k => k.Equals("TLSType", StringComparison.OrdinalIgnoreCase) || k.Equals("SSLType", StringComparison.OrdinalIgnoreCase)) ?? "SSLType";
        places.Add(settings.TryGetValue(tlsKey, out Word? tls) ? new ClientSetting(SettingKind.Security, tlsKey, tls.Raw, tls.Line, tls.Start) : Absent(SettingKind.Security, tlsKey, name, file));
        if (settings.TryGetValue("SystemCertificates", out Word? roots))
        {
            places.Add(new ClientSetting(SettingKind.CertificateCheck, "SystemCertificates", roots.Raw, roots.Line, roots.Start));
        }

        seen.Add(new ClientAccountSeen(Client, file.Path, line, name.Text, MailProtocol.Imap)
        {
            Host = Reading.Host(host),
            Port = port ?? (security is { } known ? Reading.UsualPort(MailProtocol.Imap, known) : null),
            PortStated = port is not null,
            Security = security,
            OnlyIfOffered = optional && security == ConnectionSecurity.StartTls,
            SecurityNote = optional ? "RequireSSL is no, which older versions obey" : "",
            SignIn = Reading.SignIn(Value("AuthMechs", "AuthMech")?.Text) ?? SignInMethod.Automatic,
            Login = Reading.Name(Value("User")?.Text),
            ChecksCertificate = true,
            CertificateNote = systemRoots ? "" : "SystemCertificates is no",
            Secret = Value("Pass") is { Text.Length: > 0 } secret ? Reading.Secret(file, secret.Line) : null,
            Settings = places,
        });
    }

    private static ClientSetting Absent(SettingKind kind, string key, Word name, ClientFile file)
    {
        int end = file.Text.IndexOf('\n', name.Start);
        return new ClientSetting(kind, key, null, name.Line, end < 0 ? file.Text.Length : end + 1);
    }
}
