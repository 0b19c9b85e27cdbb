using System.Globalization;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Thunderbird and Betterbird: a profile's <c>prefs.js</c> with <c>user.js</c> over it. Keys and defaults: comm-central's mailnews/mailnews.js and
/// nsMsgAccountManager.cpp (LoadAccounts).</summary>
internal sealed class ThunderbirdReader : IClientReader
{
    private const string LocalFolders = "mailbox://nobody@";

    public string Client => "Thunderbird";

    public IReadOnlyList<string> Processes => ["thunderbird", "thunderbird-bin", "thunderbird-esr", "betterbird", "betterbird-bin"];

    public bool Graphical => true;

    public IReadOnlyList<string> StoreFolders => ["Mail", "ImapMail"];

    public bool Recognises(ClientFile file) =>
        file.Name is "prefs.js" or "thunderbird-user.js" || (file.Name.EndsWith(".js", StringComparison.OrdinalIgnoreCase) && file.Name != "user.js" && file.Text.Contains("mail.accountmanager.", StringComparison.Ordinal));

    public IReadOnlyList<string> Companions(ClientFile file)
    {
        if (!Recognises(file))
        {
            return [];
        }

        var prefs = new Prefs(file, null);
        return
        [
            "user.js", "cert_override.txt",
            .. prefs.Servers().Select(s => Directory(prefs, s)).OfType<string>().SelectMany(d => (string[])[$"{d}/popstate.dat", $"{d}/msgFilterRules.dat"]).Distinct(),
        ];
    }

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        var prefs = new Prefs(place.Main, place.Beside("user.js"));
        var seen = new List<Observation>();
        seen.AddRange(prefs.Problems.Select(p => Reading.Faulty(Client, p.File, p.Problem)));
        List<(string Host, int? Port, string Note)> exceptions = Exceptions(place.Beside("cert_override.txt"));
        foreach (string account in List(prefs.Text("mail.accountmanager.accounts")))
        {
            ReadAccount(account, prefs, exceptions, place, seen);
        }

        foreach (string smtp in List(prefs.Text("mail.smtpservers")))
        {
            seen.AddRange(ReadSmtp(smtp, prefs, exceptions) is { } read ? [read] : []);
        }

        if (place.Stored.Count > 0)
        {
            seen.AddRange(Stores(prefs, place));
        }

        return seen;
    }

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint is { } e ? Json(e.Host) : null,
        SettingKind.Port => target.Endpoint?.Port.ToString(CultureInfo.InvariantCulture),
        SettingKind.Security => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "3", ConnectionSecurity.StartTls => "2", ConnectionSecurity.Cleartext => "0", _ => null },
        SettingKind.Login => target.Login is { } login ? Json(login) : null,
        SettingKind.LeaveOnServer => target.LeaveOnServer ? "true" : null,
        SettingKind.DeleteByAge => target.LeaveOnServer && setting.Raw is not null ? "false" : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"user_pref(\"{setting.Key}\", {raw});";

    public string? Clicks(SettingKind kind, ClientAccountSeen account)
    {
        string page = account.Protocol == MailProtocol.Smtp
            ? $"In Thunderbird: menu > Account Settings > Outgoing Server (SMTP) > {account.Account} > Edit"
            : $"In Thunderbird: menu > Account Settings > {account.Account} > Server Settings";
        return kind switch
        {
            SettingKind.LeaveOnServer => $"{page}: tick \"Leave messages on server\" and clear \"For at most … days\" below it.",
            SettingKind.DeleteWithLocal => $"{page}: clear \"Until I delete them\" below \"Leave messages on server\".",
            SettingKind.Host => $"{page}: set Server Name to {{host}}.",
            SettingKind.Port => $"{page}: set Port to {{port}}.",
            SettingKind.Security => $"{page}: set Connection security to {{security}}.",
            SettingKind.Login => $"{page}: set User Name to {{login}}.",
            SettingKind.SignIn => $"{page}: set Authentication method to \"Normal password\".",
            SettingKind.CertificateCheck => "In Thunderbird: menu > Settings > Privacy & Security > Certificates > Manage Certificates > Servers: choose the server's exception and delete it.",
            SettingKind.SentFolder => $"In Thunderbird: menu > Account Settings > {account.Account} > Copies & Folders: for sent mail choose the folder of the account itself, not Local Folders.",
            SettingKind.TrashFolder => $"{page}: for deleted messages choose the Trash folder of the account itself.",
            SettingKind.Interval => $"{page}: set \"Check for new messages every … minutes\".",
            _ => null,
        };
    }

    private static string[] List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Take(200).ToArray();

    private static string Json(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    // Relative to the profile; null: it lies elsewhere.
    private static string? Directory(Prefs prefs, string server) =>
        prefs.Text($"mail.server.{server}.directory-rel") is { } rel && rel.StartsWith("[ProfD]", StringComparison.Ordinal)
            && rel["[ProfD]".Length..].Trim('/') is { Length: > 0 } path && !path.Split('/').Contains("..")
            ? path
            : null;

    private static SignInMethod? Method(string? number, SignInMethod usual) => number switch
    {
        null => usual,
        "1" => SignInMethod.None,
        "2" or "3" => SignInMethod.Password,
        "4" or "8" => SignInMethod.Challenge,
        "5" => SignInMethod.Kerberos,
        "6" => SignInMethod.Ntlm,
        "7" => SignInMethod.Certificate,
        "9" => SignInMethod.Automatic,
        "10" => SignInMethod.OAuth2,
        _ => null,
    };

    // Old profiles have 1, "if available"; Thunderbird turns it into 2 when it starts the next time.
    private static (ConnectionSecurity? Security, bool IfOffered) Socket(string? number) => number switch
    {
        null or "0" => (ConnectionSecurity.Cleartext, false),
        "1" => (ConnectionSecurity.StartTls, true),
        "2" => (ConnectionSecurity.StartTls, false),
        "3" => (ConnectionSecurity.ImplicitTls, false),
        _ => (null, false),
    };

    private static List<(string Host, int? Port, string Note)> Exceptions(ClientFile? file)
    {
        if (file is null)
        {
            return [];
        }

        var found = new List<(string Host, int? Port, string Note)>();
        foreach ((string line, int number, _) in SourceLines.Of(file.Text))
        {
            // host:port, then perhaps origin attributes, then a tab.
            string[] parts = line.Split('\t')[0].Split(':');
            if (line.Length > 0 && line[0] != '#' && parts.Length >= 2 && Reading.Port(parts[1]) is int port && found.Count < 1000)
            {
                found.Add((parts[0].ToLowerInvariant(), port, string.Create(CultureInfo.InvariantCulture, $"a permanent exception for it stands in cert_override.txt, line {number}")));
            }
        }

        return found;
    }

    private static ClientAccountSeen WithException(ClientAccountSeen account, List<(string Host, int? Port, string Note)> exceptions) =>
        exceptions.Find(e => e.Host == account.Host && e.Port == account.Port).Note is { } note
            ? account with { ChecksCertificate = false, CertificateNote = note }
            : account;

    private void ReadAccount(string account, Prefs prefs, List<(string Host, int? Port, string Note)> exceptions, ClientPlace place, List<Observation> seen)
    {
        if (prefs.Text($"mail.account.{account}.server") is not { } server)
        {
            return;
        }

        string key = $"mail.server.{server}";
        MailProtocol? protocol = prefs.Text($"{key}.type") switch { "imap" => MailProtocol.Imap, "pop3" => MailProtocol.Pop3, _ => null };
        if (protocol is null)
        {
            return;
        }

        string? identity = List(prefs.Text($"mail.account.{account}.identities")) is [var first, ..] ? first : null;
        (ConnectionSecurity? security, bool ifOffered) = Socket(prefs.Text($"{key}.socketType"));
        int? port = Reading.Port(prefs.Text($"{key}.port"));
        string? email = identity is null ? null : Reading.Name(prefs.Text($"mail.identity.{identity}.useremail"));
        PrefsEntry anchor = (prefs.Entry($"{key}.hostname") ?? prefs.Entry($"{key}.type"))!;
        bool byAge = prefs.Flag($"{key}.delete_by_age_from_server") ?? false;
        bool checks = prefs.Flag($"{key}.check_new_mail") ?? false;
        bool pop = protocol == MailProtocol.Pop3;
        bool leaves = prefs.Flag($"{key}.leave_on_server") ?? false;
        ClientSetting?[] settings =
        [
            prefs.Place(SettingKind.Host, $"{key}.hostname", anchor),
            prefs.Place(SettingKind.Port, $"{key}.port", anchor),
            prefs.Place(SettingKind.Security, $"{key}.socketType", anchor),
            prefs.Place(SettingKind.Login, $"{key}.userName", anchor),
            pop ? prefs.Place(SettingKind.LeaveOnServer, $"{key}.leave_on_server", anchor) : null,
            pop ? prefs.Place(SettingKind.DeleteByAge, $"{key}.delete_by_age_from_server", anchor) : null,
        ];
        var read = new ClientAccountSeen(
            Client, prefs.FileOf(anchor), anchor.Line, Reading.Name(prefs.Text($"{key}.name")) ?? email ?? account, protocol.Value)
        {
            Host = Reading.Host(prefs.Text($"{key}.hostname")),
            Port = port ?? (security is { } known ? Reading.UsualPort(protocol.Value, known) : null),
            PortStated = port is not null,
            Security = security,
            OnlyIfOffered = ifOffered,
            SignIn = Method(prefs.Text($"{key}.authMethod"), SignInMethod.Password),
            Login = Reading.Name(prefs.Text($"{key}.userName")),
            Email = email,
            LeavesOnServer = pop ? leaves : null,
            LeaveStated = pop && prefs.Text($"{key}.leave_on_server") is not null,
            LeaveDays = pop && leaves && byAge ? Reading.Number(prefs.Text($"{key}.num_days_to_leave_on_server")) ?? 7 : null,
            DeletesWithLocal = pop ? prefs.Flag($"{key}.delete_mail_left_on_server") ?? false : null,
            ChecksEvery = checks && (Reading.Number(prefs.Text($"{key}.check_time")) ?? 10) is int minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null,
            ChecksCertificate = true,
            DeliversTo = pop && prefs.Text($"{key}.deferred_to_account") is { } other ? Reading.Name(prefs.NameOf(other)) : null,
            Folders = identity is null ? [] : Folders(prefs, identity),
            Settings = settings.OfType<ClientSetting>().ToArray(),
        };
        seen.Add(WithException(read, exceptions));
        if (read.Login is null && prefs.Entry($"{key}.username") is { } misspelt)
        {
            seen.Add(new ClientFileFaulty(Client, prefs.FileOf(misspelt), misspelt.Line, "the key is 'username'; Thunderbird reads only 'userName' with a capital N, so the account has no login name"));
        }

        ReadState(read, server, prefs, place, seen);
    }

    private void ReadState(ClientAccountSeen account, string server, Prefs prefs, ClientPlace place, List<Observation> seen)
    {
        if (Directory(prefs, server) is not { } folder)
        {
            return;
        }

        ClientFile? Companion(string name) => place.Companions.FirstOrDefault(c => c.Path == $"{place.Main.Folder}/{folder}/{name}" || (place.Main.Folder.Length == 0 && c.Path == $"{folder}/{name}"));
        if (account.Protocol == MailProtocol.Pop3 && Companion("popstate.dat") is { } state)
        {
            bool hasMail = place.Stored.Any(s => s.HoldsMail && s.Path.StartsWith(folder + "/", StringComparison.Ordinal));
            seen.Add(PopState.Read(state, account, hasMail, crLfElsewhere: place.Main.Text.Contains("\r\n", StringComparison.Ordinal)));
        }

        if (Companion("msgFilterRules.dat") is { } filters
            && SourceLines.Of(filters.Text).Count(l => l.Text.Trim().Equals("enabled=\"yes\"", StringComparison.OrdinalIgnoreCase)) is > 0 and var count)
        {
            seen.Add(new LocalFiltersSeen(Client, filters.Path, account.Account, count) { Host = account.Host });
        }
    }

    private static ClientFolder[] Folders(Prefs prefs, string identity)
    {
        (string Role, string Key)[] roles = [("sent", "fcc_folder"), ("drafts", "draft_folder"), ("archive", "archive_folder")];
        return roles
            .Select(r => (r.Role, Entry: prefs.Entry($"mail.identity.{identity}.{r.Key}")))
            .Where(r => r.Entry is { Value.Length: > 0 } && (r.Role != "sent" || prefs.Flag($"mail.identity.{identity}.fcc") != false))
            .Select(r => new ClientFolder(r.Role, FolderName(r.Entry!.Value), r.Entry.Value.StartsWith(LocalFolders, StringComparison.Ordinal), r.Entry.Line))
            .ToArray();
    }

    // imap://anna%40example.org@imap.example.org/INBOX/Sent
    private static string FolderName(string url) => Reading.Name(Reading.Url(url) is { Path.Length: > 1 } read ? Uri.UnescapeDataString(read.Path[1..]) : url) ?? "";

    private ClientAccountSeen? ReadSmtp(string smtp, Prefs prefs, List<(string Host, int? Port, string Note)> exceptions)
    {
        string key = $"mail.smtpserver.{smtp}";
        if (prefs.Entry($"{key}.hostname") is not { } anchor)
        {
            return null;
        }

        string? identity = prefs.Identities().FirstOrDefault(i => prefs.Text($"mail.identity.{i}.smtpServer") == smtp)
            ?? (prefs.Text("mail.smtp.defaultserver") == smtp ? prefs.Identities().FirstOrDefault(i => prefs.Text($"mail.identity.{i}.smtpServer") is null) : null);
        (ConnectionSecurity? security, bool ifOffered) = Socket(prefs.Text($"{key}.try_ssl"));
        int? port = Reading.Port(prefs.Text($"{key}.port"));
        ClientSetting?[] settings =
        [
            prefs.Place(SettingKind.Host, $"{key}.hostname", anchor),
            prefs.Place(SettingKind.Port, $"{key}.port", anchor),
            prefs.Place(SettingKind.Security, $"{key}.try_ssl", anchor),
            prefs.Place(SettingKind.Login, $"{key}.username", anchor),
        ];
        return WithException(
            new ClientAccountSeen(Client, prefs.FileOf(anchor), anchor.Line, Reading.Name(prefs.Text($"{key}.description")) ?? Reading.Name(anchor.Value) ?? smtp, MailProtocol.Smtp)
            {
                Host = Reading.Host(anchor.Value),
                Port = port ?? (security is { } known ? Reading.UsualPort(MailProtocol.Smtp, known) : null),
                PortStated = port is not null,
                Security = security,
                OnlyIfOffered = ifOffered,
                SignIn = Method(prefs.Text($"{key}.authMethod"), SignInMethod.Password),
                Login = Reading.Name(prefs.Text($"{key}.username")),
                Email = identity is null ? null : Reading.Name(prefs.Text($"mail.identity.{identity}.useremail")),
                ChecksCertificate = true,
                Settings = settings.OfType<ClientSetting>().ToArray(),
            },
            exceptions);
    }

    private IEnumerable<MailStoreSeen> Stores(Prefs prefs, ClientPlace place)
    {
        Dictionary<string, string> used = prefs.Servers()
            .Select(s => (Folder: Directory(prefs, s), Name: Reading.Name(prefs.Text($"mail.server.{s}.name")) ?? s))
            .Where(s => s.Folder is not null)
            .GroupBy(s => s.Folder!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
        HashSet<string> all = place.Stored.Select(s => s.Path).ToHashSet(StringComparer.Ordinal);
        return
            from file in place.Stored
            where file.HoldsMail && file.Bytes > 0
            let parts = file.Path.Split('/')
            where parts.Length >= 3
            group file by $"{parts[0]}/{parts[1]}" into folder
            let cache = folder.Key.StartsWith("ImapMail/", StringComparison.Ordinal)
            select new MailStoreSeen(
                Client,
                place.Main.Folder.Length == 0 ? folder.Key : $"{place.Main.Folder}/{folder.Key}",
                cache ? "cache" : "local",
                used.GetValueOrDefault(folder.Key),
                folder.Select(f => f.Path[(folder.Key.Length + 1)..]).Take(50).ToArray(),
                folder.Sum(f => f.Bytes))
            {
                WithoutIndex = cache ? folder.Where(f => !all.Contains(f.Path + ".msf")).Select(f => f.Path[(folder.Key.Length + 1)..]).Take(50).ToArray() : [],
            };
    }

    /// <summary>The preferences as Thunderbird sees them: user.js wins.</summary>
    private sealed class Prefs
    {
        private readonly Dictionary<string, PrefsEntry> main = [];
        private readonly Dictionary<string, PrefsEntry> user = [];
        private readonly string text;
        private readonly string overPath;

        public Prefs(ClientFile file, ClientFile? over)
        {
            Main = file;
            text = file.Text;
            overPath = over?.Path ?? "";
            Fill(file, main);
            if (over is not null)
            {
                Fill(over, user);
            }
        }

        private ClientFile Main { get; }

        public List<(ClientFile File, Problem Problem)> Problems { get; } = [];

        public PrefsEntry? Entry(string key) => user.GetValueOrDefault(key) ?? main.GetValueOrDefault(key);

        /// <summary>The file in which a preference stands.</summary>
        public string FileOf(PrefsEntry entry) => user.TryGetValue(entry.Key, out PrefsEntry? own) && ReferenceEquals(own, entry) ? overPath : Main.Path;

        public string? Text(string key) => Entry(key)?.Value is { Length: > 0 } value ? value : null;

        public bool? Flag(string key) => Reading.Flag(Text(key));

        /// <summary>The servers that a listed account uses; any other one does not exist for Thunderbird.</summary>
        public IEnumerable<string> Servers() => List(Text("mail.accountmanager.accounts")).Select(a => Text($"mail.account.{a}.server")).OfType<string>().Distinct();

        /// <summary>What an account is called in the window; its key when it has no name.</summary>
        public string NameOf(string account) => Text($"mail.account.{account}.server") is { } server
            ? Text($"mail.server.{server}.name") ?? Text($"mail.server.{server}.hostname") ?? account
            : account;

        public IEnumerable<string> Identities() => List(Text("mail.accountmanager.accounts")).SelectMany(a => List(Text($"mail.account.{a}.identities"))).Distinct();

        /// <summary>Where a preference stands or could stand in prefs.js; null: user.js sets it again at every start.</summary>
        public ClientSetting? Place(SettingKind kind, string key, PrefsEntry anchor)
        {
            if (user.ContainsKey(key))
            {
                return null;
            }

            if (main.TryGetValue(key, out PrefsEntry? entry))
            {
                return new ClientSetting(kind, key, text.Substring(entry.Start, entry.RawLength), entry.Line, entry.Start);
            }

            if (!main.ContainsValue(anchor))
            {
                return null;
            }

            int end = text.IndexOf('\n', anchor.Start);
            return new ClientSetting(kind, key, null, anchor.Line, end < 0 ? text.Length : end + 1);
        }

        private void Fill(ClientFile file, Dictionary<string, PrefsEntry> into)
        {
            PrefsDocument read = PrefsDocument.Read(file.Text);
            foreach (PrefsEntry entry in read.Entries.Where(e => e.Key.StartsWith("mail.", StringComparison.Ordinal)))
            {
                into[entry.Key] = entry;
            }

            if (read.Problem is { } problem)
            {
                Problems.Add((file, problem));
            }
        }
    }
}
