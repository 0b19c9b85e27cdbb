using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>What msmtp and mpop have in common: lines of a command and its argument, in accounts that inherit from <c>defaults</c> and from each other.</summary>
internal abstract class MsmtpFamilyReader : IClientReader
{
    private static readonly string[] Switches = ["tls", "tls_starttls", "tls_certcheck", "keep"];

    public abstract string Client { get; }

    public abstract IReadOnlyList<string> Processes { get; }

    public bool Graphical => false;

    protected abstract MailProtocol Protocol { get; }

    public abstract bool Recognises(ClientFile file);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        var seen = new List<Observation>();
        var defaults = new Section(null);
        var accounts = new Dictionary<string, Section>(StringComparer.Ordinal);
        var order = new List<Section>();
        Section current = defaults;
        foreach (IReadOnlyList<Word> line in WordLines.Of(place.Main.Text, WordStyle.Plain))
        {
            Word command = line[0];
            if (command.Text == "defaults")
            {
                current = defaults = new Section(null, defaults);
            }
            else if (command.Text == "account")
            {
                // account NAME [: BASE[,BASE...]]
                string[] parts = string.Join(' ', line.Skip(1).Select(w => w.Text)).Split(':', 2, StringSplitOptions.TrimEntries);
                if (parts[0].Length == 0)
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(command.Line, "an account has no name")));
                    continue;
                }

                string[] bases = parts.Length < 2 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                foreach (string unknown in bases.Where(b => !accounts.ContainsKey(b)))
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(command.Line, "the account builds on one that is not defined above it")));
                }

                current = new Section(line[1], [defaults, .. bases.Select(b => accounts.GetValueOrDefault(b)).OfType<Section>()]) { Alias = bases.Length > 0, Name = parts[0] };
                accounts[parts[0]] = current;
                order.Add(current);
            }
            else if (command.Text == "eval")
            {
                seen.Add(new ClientCommandLeft(Client, place.Main.Path, command.Line, "eval"));
            }
            else
            {
                var entry = new Entry(command, line.Count > 1 ? line[1] : null);
                current.Own[command.Text] = entry;
                if (Switches.Contains(command.Text) && entry.Value is { Text: not ("on" or "off") })
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(command.Line, $"{command.Text} is neither on nor off, and {Client} refuses a file with such a line; a comment needs a line of its own")));
                }
                else if (command.Text == "port" && Reading.Port(entry.Value?.Text) is null)
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(command.Line, $"the port is no number from 1 to 65535, and {Client} refuses a file with such a line")));
                }
            }
        }

        // "account default : anna" only names one of the others.
        seen.AddRange(order.Where(s => (!s.Alias || s.Own.Count > 0) && s.Title is not null).Take(100).Select(s => Server(s, place.Main)));
        return seen;
    }

    public string? WithoutPassword(ClientAccountSeen account) => $"put in its place: passwordeval \"pass show {Reading.Stored(account)}\"";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),

        // What an account takes from the defaults need not be said again.
        SettingKind.Security when setting.Raw is null && (account.Security == ConnectionSecurity.Cleartext) == (target.Endpoint?.Security == ConnectionSecurity.Cleartext) => null,
        SettingKind.SecuritySecond when setting.Raw is null && account.Security == target.Endpoint?.Security => null,
        SettingKind.Security => target.Endpoint is { } e ? e.Security == ConnectionSecurity.Cleartext ? "off" : "on" : null,
        SettingKind.SecuritySecond => target.Endpoint is { } e ? e.Security == ConnectionSecurity.StartTls ? "on" : "off" : null,
        SettingKind.Login => target.Login is { } login ? $"\"{login}\"" : null,
        SettingKind.LeaveOnServer => target.LeaveOnServer ? "on" : null,
        SettingKind.CertificateCheck => target.CheckCertificate ? "on" : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"{setting.Key} {raw}";

    private ClientAccountSeen Server(Section section, ClientFile file)
    {
        // A command without argument means on.
        bool Switch(string key, bool usual) => section.Find(key) is { } entry ? entry.Value is null || (Reading.Flag(entry.Value.Text) ?? usual) : usual;
        bool tls = Switch("tls", false);
        bool startTls = Switch("tls_starttls", true);
        bool refused = section.Find("tls")?.Value is { Text: not ("on" or "off") } || section.Find("tls_starttls")?.Value is { Text: not ("on" or "off") };
        ConnectionSecurity? security = refused ? null : !tls ? ConnectionSecurity.Cleartext : startTls ? ConnectionSecurity.StartTls : ConnectionSecurity.ImplicitTls;
        int? port = Reading.Port(section.Find("port")?.Value?.Text);
        bool pop = Protocol == MailProtocol.Pop3;
        string? auth = section.Find("auth") is { } method ? method.Value?.Text ?? "on" : null;
        bool keeps = Switch("keep", false);
        Entry? secret = section.Find("password");
        (SettingKind Kind, string Key)[] keys =
        [
            (SettingKind.Host, "host"), (SettingKind.Port, "port"), (SettingKind.Security, "tls"), (SettingKind.SecuritySecond, "tls_starttls"), (SettingKind.Login, "user"),
            .. pop ? ((SettingKind, string)[])[(SettingKind.LeaveOnServer, "keep")] : [],
            .. section.Find("tls_certcheck") is null ? [] : ((SettingKind, string)[])[(SettingKind.CertificateCheck, "tls_certcheck")],
        ];
        bool checks = Switch("tls_certcheck", true);
        return new ClientAccountSeen(Client, file.Path, section.Title!.Line, section.Name, Protocol)
        {
            Host = Reading.Host(section.Find("host")?.Value?.Text),
            Port = port ?? (security is { } known ? Reading.UsualPort(Protocol, known, submission: 25) : null),
            PortStated = port is not null,
            Security = security,
            SignIn = auth is null ? pop ? SignInMethod.Automatic : SignInMethod.None : Reading.SignIn(auth),
            Login = Reading.Name(section.Find("user")?.Value?.Text),
            Email = Reading.Name(section.Find("from")?.Value?.Text),
            Downloader = pop,
            LeavesOnServer = pop ? keeps : null,
            LeaveStated = pop && section.Find("keep") is not null,
            ChecksCertificate = tls ? checks : null,
            CertificateNote = tls && !checks ? "tls_certcheck is off" : "",
            Secret = secret?.Value is { Text.Length: > 0 } ? Reading.Secret(file, secret.Command.Line) : null,
            Settings = keys.Select(k => Place(k.Kind, k.Key, section, file)).OfType<ClientSetting>().ToArray(),
        };
    }

    // What comes from another section is overruled by a line of its own.
    private static ClientSetting? Place(SettingKind kind, string key, Section section, ClientFile file)
    {
        if (section.Own.TryGetValue(key, out Entry? entry))
        {
            return entry.Value is { } value ? new ClientSetting(kind, key, value.Raw, value.Line, value.Start) : null;
        }

        int end = file.Text.IndexOf('\n', section.Title!.Start);
        return new ClientSetting(kind, key, null, section.Title.Line, end < 0 ? file.Text.Length : end + 1);
    }

    private sealed record Entry(Word Command, Word? Value);

    private sealed class Section(Word? title, params IReadOnlyList<Section> bases)
    {
        public Word? Title => title;

        public string Name { get; init; } = "";

        public bool Alias { get; init; }

        public Dictionary<string, Entry> Own { get; } = new(StringComparer.Ordinal);

        public Entry? Find(string key) => Own.GetValueOrDefault(key) ?? bases.Reverse().Select(b => b.Find(key)).FirstOrDefault(e => e is not null);
    }
}
