using System.Text.RegularExpressions;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>mutt and neomutt: <c>muttrc</c> with the files that it sources (muttrc(5)). Commands in backticks and <c>source "…|"</c> are named and not run.</summary>
internal sealed partial class MuttReader : IClientReader
{
    private const int Deepest = 8;

    public string Client => "mutt";

    public IReadOnlyList<string> Processes => ["mutt", "neomutt"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.TrimStart('.') is "muttrc" or "neomuttrc" || file.Name.EndsWith(".muttrc", StringComparison.Ordinal);

    public IReadOnlyList<string> Companions(ClientFile file) =>
        WordLines.Of(file.Text, WordStyle.Mutt)
            .Where(l => l.Count > 1 && l[0].Text == "source" && !l[1].HasCommand && !l[1].Text.EndsWith('|') && !l[1].Text.Contains('$', StringComparison.Ordinal))
            .Select(l => l[1].Text)
            .Take(50)
            .ToArray();

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        var state = new State(place, Client);
        state.Run(place.Main, 0);
        state.Finish();
        return state.Seen;
    }

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account)
    {
        if (setting.Kind == SettingKind.LeaveOnServer)
        {
            return target.LeaveOnServer ? "no" : null;
        }

        if (setting.Kind == SettingKind.CertificateCheck)
        {
            return target.CheckCertificate ? "yes" : null;
        }

        if (setting.Kind == SettingKind.SecuritySecond)
        {
            return target.Endpoint is { Security: not ConnectionSecurity.Cleartext } ? "yes" : null;
        }

        if (setting.Kind != SettingKind.Server || setting.Raw is null || (target.Endpoint is null && target.Login is null) || Reading.Url(setting.Raw.Trim('"', '\'')) is not { } url)
        {
            return null;
        }

        if (target.Endpoint is { } endpoint)
        {
            string scheme = endpoint.Protocol switch { MailProtocol.Imap => "imap", MailProtocol.Pop3 => "pop", _ => "smtp" } + (endpoint.Security == ConnectionSecurity.ImplicitTls ? "s" : "");
            url = url with { Scheme = scheme, Host = endpoint.Host, Port = endpoint.Port };
        }

        if ((target.Endpoint is null || target.Endpoint == account.Endpoint) && (target.Login is null || target.Login == account.Login))
        {
            // What an address cannot say, such as that STARTTLS is a must, is said beside it.
            return null;
        }

        // Single quotes: nothing in them is alive for mutt; the URL is percent-encoded, so there is no quote inside.
        string text = (url with { User = url.User is null ? null : target.Login ?? url.User }).ToString();
        return text.Contains('\'', StringComparison.Ordinal) ? null : $"'{text}'";
    }

    public string Line(ClientSetting setting, string raw) => $"set {setting.Key}={raw}";

    public string? WithoutPassword(ClientAccountSeen account) => "take the setting out; mutt then asks once at every start.";

    public string? Clicks(SettingKind kind, ClientAccountSeen account) => kind switch
    {
        SettingKind.SentFolder => $"In {account.File}, set: set record='+Sent' (with folder on the server)",
        SettingKind.TrashFolder => $"In {account.File}, set: set trash='+Trash' (with folder on the server)",
        _ => null,
    };

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    private sealed record Setting(string Value, string Raw, int Line, int Start, ClientFile File, bool HasCommand);

    private sealed class State(ClientPlace place, string client)
    {
        private readonly Dictionary<string, Setting> variables = new(StringComparer.Ordinal);
        private readonly List<(string Key, Setting Setting)> servers = [];
        private readonly List<(string Key, Setting Setting)> secrets = [];
        private int files;

        public List<Observation> Seen { get; } = [];

        public void Run(ClientFile file, int depth)
        {
            if (depth > Deepest || ++files > 100)
            {
                return;
            }

            foreach (IReadOnlyList<Word> line in WordLines.Of(file.Text, WordStyle.Mutt))
            {
                if (line.Any(w => w.Unclosed))
                {
                    Seen.Add(Reading.Faulty(client, file, new Problem(line[0].Line, "a quotation mark has no end")));
                }

                Do(line, file, depth);
            }
        }

        public void Finish()
        {
            foreach ((string key, Setting setting) in servers.Where(s => s.Key is "folder" or "spoolfile" or "account" or "mailboxes" or "pop_host" or "smtp_url" or "imap_host"))
            {
                if (Server(key, setting) is { } account && !Seen.OfType<ClientAccountSeen>().Any(a => a.Protocol == account.Protocol && a.Host == account.Host && (a.Login == account.Login || account.Login is null)))
                {
                    Seen.Add(account);
                }
            }
        }

        private void Do(IReadOnlyList<Word> line, ClientFile file, int depth)
        {
            switch (line[0].Text)
            {
                case "source" when line.Count > 1:
                    if (line[1].HasCommand || line[1].Text.EndsWith('|'))
                    {
                        Seen.Add(new ClientCommandLeft(client, file.Path, line[0].Line, "source"));
                    }
                    else if (Companion(line[1].Text, file) is { } companion)
                    {
                        Run(companion, depth + 1);
                    }

                    break;
                case "set":
                    Set(line, file, null);
                    break;
                case "unset":
                    foreach (Word word in line.Skip(1))
                    {
                        Assign(word.Text, new Setting("no", "", word.Line, word.Start, file, false));
                    }

                    break;
                case "mailboxes" or "named-mailboxes":
                    servers.AddRange(line.Skip(1).Where(w => Reading.Url(w.Text) is not null).Select(w => ("mailboxes", new Setting(w.Text, w.Raw, w.Line, w.Start, file, false))));
                    break;
                case "account-hook" or "folder-hook" when line.Count > 2 && depth < Deepest:
                    // The commands of a hook are a text of their own; their places in the file are not theirs to change.
                    foreach (IReadOnlyList<Word> inner in WordLines.Of(line[2].Text, WordStyle.Mutt))
                    {
                        if (inner[0].Text == "set")
                        {
                            Set(inner.Select(w => w with { Line = line[2].Line, Start = -1 }).ToArray(), file, line[1].Text);
                        }
                    }

                    break;
                default:
                    break;
            }
        }

        private void Set(IReadOnlyList<Word> line, ClientFile file, string? hook)
        {
            for (int i = 1; i < line.Count; i++)
            {
                Word word = line[i];
                string text = word.Text;
                int divider = text.IndexOf('=', StringComparison.Ordinal);
                string key;
                Word? value = null;
                if (divider > 0)
                {
                    key = text[..divider];
                    int raw = word.Raw.IndexOf('=', StringComparison.Ordinal);
                    value = word with { Text = text[(divider + 1)..], Raw = word.Raw[(raw + 1)..], Start = word.Start < 0 ? -1 : word.Start + raw + 1 };
                    if (value.Raw.Length == 0 && i + 1 < line.Count)
                    {
                        value = line[++i];
                    }
                }
                else if (i + 1 < line.Count && line[i + 1].Text.StartsWith('='))
                {
                    key = text;
                    Word next = line[i + 1];
                    i++;
                    value = next.Raw == "=" && i + 1 < line.Count ? line[++i] : next with { Text = next.Text[1..], Raw = next.Raw[1..], Start = next.Start < 0 ? -1 : next.Start + 1 };
                }
                else
                {
                    bool off = text.StartsWith("no", StringComparison.Ordinal);
                    Assign(off ? text[2..] : text, new Setting(off ? "no" : "yes", "", word.Line, word.Start, file, false));
                    continue;
                }

                bool literal = value.Raw.StartsWith('\'');
                string meant = literal ? value.Text : Variable().Replace(value.Text, m => variables.TryGetValue(m.Groups[1].Value, out Setting? known) ? known.Value : m.Value);
                var setting = new Setting(meant, value.Raw, value.Line, value.Start, file, value.HasCommand);
                Assign(key, setting);
                if (hook is not null && Reading.Url(hook) is not null && key is "imap_user" or "pop_user")
                {
                    servers.Add(("account", new Setting(hook!, "", word.Line, -1, file, false)));
                }
            }
        }

        private void Assign(string key, Setting setting)
        {
            variables[key] = setting;
            if (key is "imap_pass" or "smtp_pass" or "pop_pass" && !setting.HasCommand && setting.Value.Length > 0 && setting.Value != "no")
            {
                // A variable of the person's own may have held it.
                string? own = setting.Raw.Trim('"').StartsWith('$') ? setting.Raw.Trim('"')[1..] : null;
                secrets.Add((key, own is not null && variables.TryGetValue(own, out Setting? source) ? source : setting));
            }

            if (key is "folder" or "spoolfile" or "smtp_url" or "pop_host")
            {
                servers.RemoveAll(s => s.Key == key && s.Setting.Value == setting.Value);
                servers.Add((key, setting));
                if (setting.HasCommand)
                {
                    Seen.Add(new ClientCommandLeft(client, setting.File.Path, setting.Line, key));
                }
            }
        }

        private bool Flag(string key, bool usual) => variables.TryGetValue(key, out Setting? setting) ? Reading.Flag(setting.Value) ?? usual : usual;

        private string? Text(string key) => variables.TryGetValue(key, out Setting? setting) && setting.Value.Length > 0 && !setting.HasCommand ? setting.Value : null;

        private ClientAccountSeen? Server(string key, Setting setting)
        {
            string text = key == "pop_host" && !setting.Value.Contains("://", StringComparison.Ordinal) ? "pop://" + setting.Value : setting.Value;
            if (Reading.Url(text) is not { } url)
            {
                return null;
            }

            (MailProtocol protocol, bool implicitTls)? spoken = url.Scheme switch
            {
                "imap" => (MailProtocol.Imap, false),
                "imaps" => (MailProtocol.Imap, true),
                "pop" => (MailProtocol.Pop3, false),
                "pops" => (MailProtocol.Pop3, true),
                "smtp" => (MailProtocol.Smtp, false),
                "smtps" => (MailProtocol.Smtp, true),
                _ => null,
            };
            if (spoken is not (MailProtocol protocol, bool tls))
            {
                return null;
            }

            // mutt 2.0 and neomutt insist on TLS unless told otherwise.
            bool force = Flag("ssl_force_tls", true);
            bool startTls = Flag("ssl_starttls", true);
            bool tunnel = Text("tunnel") is not null && protocol == MailProtocol.Imap;
            ConnectionSecurity? security = tunnel ? null : tls ? ConnectionSecurity.ImplicitTls : force || startTls ? ConnectionSecurity.StartTls : ConnectionSecurity.Cleartext;
            string prefix = protocol switch { MailProtocol.Imap => "imap", MailProtocol.Pop3 => "pop", _ => "smtp" };
            (string _, Setting? secret) = secrets.LastOrDefault(s => s.Key == prefix + "_pass" && s.Setting.File.Path == setting.File.Path);
            secret ??= secrets.LastOrDefault(s => s.Key == prefix + "_pass").Setting;
            bool checks = Flag("ssl_verify_host", true) && Flag("ssl_verify_dates", true);
            string? delete = Text("pop_delete");
            bool pop = protocol == MailProtocol.Pop3;
            string? email = Text("from") is { } from ? Reading.Name(from[(from.LastIndexOf('<') + 1)..].TrimEnd('>')) : null;
            string? unchecking = !Flag("ssl_verify_host", true) ? "ssl_verify_host" : !Flag("ssl_verify_dates", true) ? "ssl_verify_dates" : null;
            var settings = new List<ClientSetting>();
            if (!url.HasPassword && setting.Start >= 0 && setting.Raw.Length > 0 && setting.File.Path == place.Main.Path && Reading.Url(setting.Raw.Trim('"', '\'')) is not null)
            {
                settings.Add(new ClientSetting(SettingKind.Server, key, setting.Raw, setting.Line, setting.Start));
            }

            AddPlace(settings, SettingKind.LeaveOnServer, pop ? "pop_delete" : null);
            AddPlace(settings, SettingKind.CertificateCheck, unchecking);
            AddPlace(settings, SettingKind.SecuritySecond, !tls && !force ? "ssl_force_tls" : null);
            return new ClientAccountSeen(client, setting.File.Path, setting.Line, Reading.Name(url.User) ?? Reading.Name(Text(prefix + "_user")) ?? url.Host, protocol)
            {
                Host = Reading.Host(url.Host),
                Port = url.Port ?? (security is null ? null : Reading.UsualPort(protocol, security.Value, submission: 25)),
                PortStated = url.Port is not null,
                Security = security,
                OnlyIfOffered = security == ConnectionSecurity.StartTls && !force,
                SecurityNote = security == ConnectionSecurity.StartTls && !force ? "ssl_force_tls is no" : "",
                SignIn = Reading.SignIn(Text(prefix + "_authenticators")?.Split(':')[0]) ?? (protocol == MailProtocol.Smtp && url.User is null && Text("smtp_user") is null ? SignInMethod.None : SignInMethod.Automatic),
                Login = Reading.Name(url.User) ?? Reading.Name(Text(prefix + "_user")),
                Email = email,
                LeavesOnServer = pop ? delete is not ("yes" or "ask-yes") : null,
                LeaveStated = pop && delete is not null,
                ChecksCertificate = security is ConnectionSecurity.Cleartext or null ? null : checks,
                CertificateNote = checks ? "" : $"{unchecking} is no",
                Secret = url.HasPassword ? Reading.Secret(setting.File, setting.Line) : secret is null ? null : Reading.Secret(secret.File, secret.Line),
                Folders = protocol == MailProtocol.Imap ? Folders() : [],
                Settings = settings,
            };
        }

        private void AddPlace(List<ClientSetting> settings, SettingKind kind, string? key)
        {
            if (key is null || !variables.TryGetValue(key, out Setting? setting) || setting.Start < 0)
            {
                return;
            }

            // "set nokey", "unset key" or a line of another file: what is said last counts.
            string text = place.Main.Text;
            settings.Add(setting.Raw.Length > 0 && setting.File.Path == place.Main.Path
                ? new ClientSetting(kind, key, setting.Raw, setting.Line, setting.Start)
                : new ClientSetting(kind, key, null, text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1), text.Length));
        }

        // "=Sent" and "+Sent" lie below $folder; a path or a plain name is on this computer.
        private ClientFolder[] Folders()
        {
            bool folderIsServer = Text("folder") is { } folder && Reading.Url(folder) is { Scheme: "imap" or "imaps" };
            (string Role, string Key)[] roles = [("sent", "record"), ("drafts", "postponed"), ("trash", "trash")];
            return roles
                .Select(r => (r.Role, Value: Text(r.Key), Line: variables.GetValueOrDefault(r.Key)?.Line ?? 0))
                .Where(r => r.Value is not null && r.Value is not ("no" or "/dev/null" or "" or "^"))
                .Select(r => new ClientFolder(
                    r.Role,
                    Reading.Name(Reading.Url(r.Value) is { Path.Length: > 1 } url ? url.Path[1..] : r.Value!.TrimStart('=', '+')) ?? "",
                    !(Reading.Url(r.Value) is { Scheme: "imap" or "imaps" } || (r.Value![0] is '=' or '+' && folderIsServer)),
                    r.Line))
                .ToArray();
        }

        private ClientFile? Companion(string name, ClientFile from)
        {
            string path = name.StartsWith('~') || name.StartsWith('/') ? name : from.Folder.Length == 0 ? name : $"{from.Folder}/{name}";
            return place.Companions.FirstOrDefault(c => c.Path == path) ?? place.Companions.FirstOrDefault(c => c.Path.EndsWith("/" + name.TrimStart('~').TrimStart('/'), StringComparison.Ordinal));
        }
    }
}
