using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Alpine and Pine: <c>~/.pinerc</c>, servers in braces as c-client names them.</summary>
internal sealed class AlpineReader : IClientReader
{
    public string Client => "Alpine";

    public IReadOnlyList<string> Processes => ["alpine", "pine"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.TrimStart('.') is "pinerc" or "alpinerc" || file.Name.EndsWith(".pinerc", StringComparison.Ordinal);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        var values = new Dictionary<string, IniEntry>(StringComparer.OrdinalIgnoreCase);
        IniEntry? last = null;
        foreach ((string text, int number, int start) in SourceLines.Of(place.Main.Text))
        {
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            int divider = text.IndexOf('=', StringComparison.Ordinal);
            if (char.IsWhiteSpace(text[0]))
            {
                if (last is not null)
                {
                    last = last with { Value = last.Value + "\n" + text };
                    values[last.Key] = last;
                }
            }
            else if (divider > 0)
            {
                last = new IniEntry(text[..divider].Trim(), text[(divider + 1)..].Trim(), number, start + divider + 1 + (text[(divider + 1)..].Length - text[(divider + 1)..].TrimStart().Length));
                values[last.Key] = last;
            }
        }

        var seen = new List<Observation>();
        if (values.Count == 0 && place.Main.Text.Trim().Length > 0)
        {
            seen.Add(Reading.Faulty(Client, place.Main, new Problem(1, "no line of it is a setting")));
        }

        foreach (string key in new[] { "inbox-path", "incoming-folders", "folder-collections" })
        {
            foreach (Braces braces in values.GetValueOrDefault(key) is { } entry ? Braces.All(entry) : [])
            {
                ClientAccountSeen account = Incoming(braces, key, place.Main, values);
                if (!seen.OfType<ClientAccountSeen>().Any(a => a.Host == account.Host && a.Protocol == account.Protocol && (a.Login == account.Login || account.Login is null)))
                {
                    seen.Add(account);
                }
            }
        }

        if (values.GetValueOrDefault("smtp-server") is { Value.Length: > 0 } smtp)
        {
            string first = smtp.Value.Split([',', '\n'])[0].Trim();
            seen.Add(Server(new Braces(first, smtp.Line, smtp.Start, Braced: false), "smtp-server", place.Main, MailProtocol.Smtp) with { Email = Email(values) });
        }

        return seen;
    }

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account)
    {
        if (setting.Kind != SettingKind.Server || setting.Raw is not { } raw)
        {
            return null;
        }

        var braces = new Braces(raw, setting.Line, setting.Start, Braced: raw.StartsWith('{'));
        List<string> flags = braces.Flags.Where(f => target.Endpoint is null || Name(f) is not ("ssl" or "tls" or "notls" or "tls-sslv23")).ToList();
        if (target.CheckCertificate)
        {
            flags.RemoveAll(f => Name(f) is "novalidate-cert" or "no-validate-cert");
        }

        string host = raw.TrimStart('{').Split('/')[0].TrimEnd('}');
        if (target.Endpoint is { } endpoint)
        {
            host = endpoint.HostAndPort;
            flags.Insert(0, endpoint.Security switch { ConnectionSecurity.ImplicitTls => "ssl", ConnectionSecurity.StartTls => "tls", _ => "notls" });
        }

        if (target.Login is { } login)
        {
            flags.RemoveAll(f => Name(f) == "user");
            flags.Add(login.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '_' or '+' or '-') ? $"user={login}" : $"user=\"{login.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }

        string inner = host + string.Concat(flags.Select(f => "/" + f));
        return raw.StartsWith('{') ? "{" + inner + "}" : inner;
    }

    public string Line(ClientSetting setting, string raw) => $"{setting.Key}={raw}";

    public string? Clicks(SettingKind kind, ClientAccountSeen account) => kind == SettingKind.SentFolder && account.Setting(SettingKind.Server)?.Raw is { } server
        ? $"In {account.File}, set: default-fcc={server}Sent"
        : null;

    private static string Name(string flag) => flag.Split('=')[0].Trim().ToLowerInvariant();

    private static string? Email(Dictionary<string, IniEntry> values)
    {
        string? from = values.GetValueOrDefault("customized-hdrs")?.Value is { } headers && headers.IndexOf("From:", StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? headers[(at + 5)..].Split('\n')[0] : null;
        return from is null ? null : Reading.Name(from[(from.LastIndexOf('<') + 1)..].Trim().TrimEnd('>'));
    }

    private ClientAccountSeen Incoming(Braces braces, string key, ClientFile file, Dictionary<string, IniEntry> values)
    {
        MailProtocol protocol = braces.Flags.Any(f => Name(f) is "pop3" || (Name(f) == "service" && f.EndsWith("pop3", StringComparison.OrdinalIgnoreCase))) ? MailProtocol.Pop3 : MailProtocol.Imap;
        ClientAccountSeen server = Server(braces, key, file, protocol);
        string? fcc = values.GetValueOrDefault("default-fcc")?.Value is { Length: > 0 } stated && stated != "\"\"" ? stated : null;
        bool collectionsOnServer = values.GetValueOrDefault("folder-collections")?.Value.Contains('{', StringComparison.Ordinal) ?? false;

        // Without default-fcc, sent mail goes to "sent-mail" in the first collection of folders, which is on this computer unless one is set.
        bool local = fcc is null ? !collectionsOnServer : !fcc.Contains('{', StringComparison.Ordinal) && (!collectionsOnServer || fcc[0] is '/' or '~');
        bool drop = braces.Before.Contains("#move", StringComparison.OrdinalIgnoreCase);
        return server with
        {
            Email = Email(values),
            LeavesOnServer = protocol == MailProtocol.Pop3 ? !drop : null,
            LeaveStated = protocol == MailProtocol.Pop3 && drop,
            Folders = protocol == MailProtocol.Imap && key == "inbox-path"
                ? [new ClientFolder("sent", Reading.Name(fcc is null ? "sent-mail" : fcc[(fcc.LastIndexOf('}') + 1)..]) ?? "", local, fcc is null ? 0 : values["default-fcc"].Line)]
                : [],
        };
    }

    private ClientAccountSeen Server(Braces braces, string key, ClientFile file, MailProtocol protocol)
    {
        bool Has(string flag) => braces.Flags.Any(f => Name(f) == flag);
        ConnectionSecurity security = Has("ssl") ? ConnectionSecurity.ImplicitTls : Has("notls") ? ConnectionSecurity.Cleartext : ConnectionSecurity.StartTls;
        bool optional = security == ConnectionSecurity.StartTls && !Has("tls");
        string? login = braces.Flags.FirstOrDefault(f => Name(f) == "user")?.Split('=', 2).ElementAtOrDefault(1)?.Trim('"');
        bool checks = !Has("novalidate-cert");
        string? auth = braces.Flags.FirstOrDefault(f => Name(f) == "auth")?.Split('=', 2).ElementAtOrDefault(1);
        return new ClientAccountSeen(Client, file.Path, braces.Line, Reading.Name(login) ?? Reading.Name(braces.Host) ?? key, protocol)
        {
            Host = Reading.Host(braces.Host),
            Port = braces.Port ?? Reading.UsualPort(protocol, security, submission: 25),
            PortStated = braces.Port is not null,
            Security = security,
            OnlyIfOffered = optional,
            SecurityNote = optional ? "there is neither /ssl nor /tls" : "",
            SignIn = Reading.SignIn(auth) ?? (protocol == MailProtocol.Smtp && login is null ? SignInMethod.None : SignInMethod.Automatic),
            Login = Reading.Name(login),
            ChecksCertificate = security == ConnectionSecurity.Cleartext ? null : checks,
            CertificateNote = checks ? "" : "/novalidate-cert is set",
            Settings = [new ClientSetting(SettingKind.Server, key, braces.Raw, braces.Line, braces.Start)],
        };
    }

    /// <summary>What stands between braces: host, port, flags.</summary>
    private sealed record Braces(string Raw, int Line, int Start, bool Braced)
    {
        public string Before { get; init; } = "";

        private string Inner => Raw.TrimStart('{').TrimEnd('}');

        public string Host => Place.Port is null ? Place.Text : Place.Text[..Place.Text.LastIndexOf(':')];

        public int? Port => Place.Port;

        public IReadOnlyList<string> Flags => Inner.Split('/').Skip(1).Where(f => f.Length > 0).ToArray();

        private (string Text, int? Port) Place
        {
            get
            {
                string place = Inner.Split('/')[0].Trim();
                int colon = place.LastIndexOf(':');
                return (place, colon < 0 ? null : Reading.Port(place[(colon + 1)..]));
            }
        }

        public static IEnumerable<Braces> All(IniEntry entry)
        {
            int at = 0;
            for (int i = 0; i < 50; i++)
            {
                int open = entry.Value.IndexOf('{', at);
                int close = open < 0 ? -1 : entry.Value.IndexOf('}', open);
                if (close < 0)
                {
                    yield break;
                }

                yield return new Braces(entry.Value[open..(close + 1)], entry.Line + entry.Value.AsSpan(0, open).Count('\n'), entry.Start + open, Braced: true) { Before = entry.Value[at..open] };
                at = close + 1;
            }
        }
    }
}
