using System.Text.RegularExpressions;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>mutt and neomutt: <c>muttrc</c> with the files that it sources (muttrc(5)). Commands in backticks and <c>source "…|"</c> are named and not run. What stands
/// behind <c>ifdef</c>, <c>ifndef</c> and <c>finish</c> (neomuttrc(5), "Ifdef"; neomutt: commands/ifdef.c) is read both ways: neomutt asks what it was built with, mutt 2.2
/// takes the words for unknown commands, reports them and reads on.</summary>
internal sealed partial class MuttReader : IClientReader
{
    private const int Deepest = 8;
    private const int MostServers = 200;
    private const int LongestHook = 20_000;
    private const int MostConditions = 40;

    // What an account is made of; other names in a file could be anything, a misplaced password too.
    private static readonly HashSet<string> OfAccounts = new(StringComparer.Ordinal)
    {
        "folder", "spoolfile", "spool_file", "from", "record", "postponed", "trash", "tunnel", "hostname",
        "imap_user", "imap_login", "imap_pass", "imap_authenticators", "imap_oauth_refresh_command", "smtp_url", "smtp_user", "smtp_pass", "smtp_authenticators", "smtp_oauth_refresh_command",
        "pop_host", "pop_user", "pop_pass", "pop_authenticators", "pop_delete", "pop_oauth_refresh_command",
        "ssl_force_tls", "ssl_starttls", "ssl_verify_host", "ssl_verify_dates", "ssl_ca_certificates_file", "certificate_file",
        "source", "mailboxes", "named-mailboxes", "account-hook", "folder-hook", "finish",
    };

    public string Client => "mutt";

    public IReadOnlyList<string> Processes => ["mutt", "neomutt"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.TrimStart('.') is "muttrc" or "neomuttrc" || file.Name.EndsWith(".muttrc", StringComparison.Ordinal);

    public IReadOnlyList<string> Companions(ClientFile file)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var wanted = new List<string>();
        foreach (IReadOnlyList<Word> line in WordLines.Of(file.Text, WordStyle.Mutt))
        {
            if (line[0].Text == "set")
            {
                foreach (string[] parts in line.Skip(1).Where(w => !w.HasCommand).Select(w => w.Text.Split('=', 2)).Where(p => p.Length == 2))
                {
                    known[parts[0].Trim()] = parts[1];
                }
            }

            wanted.AddRange(Sources(line).Select(s => FilePath(s, n => known.GetValueOrDefault(n))).OfType<string>());
            if (wanted.Count > 100)
            {
                break;
            }
        }

        return wanted.Distinct().Take(100).ToArray();
    }

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        State usual = State.Of(place, Client, _ => false);
        List<Observation> seen = usual.Seen;
        Condition[] conditions = [.. usual.Conditions.Take(MostConditions)];
        ClientAccountSeen[] always = [.. seen.OfType<ClientAccountSeen>()];
        if (conditions.Any(c => c.Kind == "ifdef") && State.Of(place, Client, c => c.Kind == "ifdef") is var all && all.Conditions.Count(c => c.Kind == "ifdef") > 1)
        {
            AddPossible(seen, always, all, usual.Clause(new Condition("ifdef", "all")));
        }

        foreach (Condition condition in conditions)
        {
            AddPossible(seen, always, State.Of(place, Client, c => c == condition), usual.Clause(condition));
        }

        return seen;
    }

    // Accounts that are there only, or are another way, where the condition holds; and those that are not there then.
    private static void AddPossible(List<Observation> seen, ClientAccountSeen[] always, State possible, string clause)
    {
        ClientAccountSeen[] accounts = [.. possible.Seen.OfType<ClientAccountSeen>()];
        ClientAccountSeen[] conditional = [.. seen.OfType<ClientAccountSeen>().Where(a => a.Condition.StartsWith("only ", StringComparison.Ordinal))];
        for (int i = 0; i < seen.Count; i++)
        {
            if (seen[i] is ClientAccountSeen { Condition.Length: 0 } account && !accounts.Any(a => OneServer(a, account)))
            {
                seen[i] = account with { Condition = $"not {clause}" };
            }
        }

        seen.AddRange(accounts.Where(a => !always.Any(b => Alike(a, b)) && !conditional.Any(b => OneServer(a, b))).Select(a => a with { Condition = $"only {clause}", Settings = [] }));
        seen.AddRange(possible.Seen.Where(o => o is ClientCommandLeft or ClientFileFaulty or ClientConditionSeen && !seen.Contains(o)).ToArray());
    }

    private static bool OneServer(ClientAccountSeen one, ClientAccountSeen other) => one.Protocol == other.Protocol && one.Host == other.Host;

    private static bool Alike(ClientAccountSeen one, ClientAccountSeen other) =>
        one with { Settings = [], Folders = [], Condition = "" } == other with { Settings = [], Folders = [], Condition = "" } && one.Folders.SequenceEqual(other.Folders);

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

    [GeneratedRegex(@"\$(?:(\w+)|\{(\w+)\})")]
    private static partial Regex Variable();

    // The password of an URL, when it is nothing but a variable.
    [GeneratedRegex(@":\$(?:\w+|\{\w+\})@")]
    private static partial Regex PasswordElsewhere();

    private static string? VariableName(Match match) => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;

    // The command behind "ifdef NAME": one text, which neomutt reads as a line of its own, or the rest of the line.
    private static IReadOnlyList<Word>[] Guarded(IReadOnlyList<Word> line) => line.Count == 3 && !line[2].HasCommand
        ? [.. WordLines.Of(line[2].Text, WordStyle.Mutt).Select(l => l.Select(w => w with { Line = line[2].Line, Start = -1 }).ToArray())]
        : [[.. line.Skip(2)]];

    // The settings of accounts that a line touches; never a value.
    private static IEnumerable<string> Touched(IReadOnlyList<Word> line, int depth = 0)
    {
        switch (line[0].Text)
        {
            case "ifdef" or "ifndef" when line.Count > 2 && depth < Deepest:
                return Guarded(line).SelectMany(l => Touched(l, depth + 1));
            case "set" or "unset" or "reset" or "toggle":
                return line.Skip(1)
                    .Select(w => w.Text.Split('=', 2)[0])
                    .SelectMany(n => (string[])[n, n.StartsWith("no", StringComparison.Ordinal) ? n[2..] : n])
                    .Where(OfAccounts.Contains);
            default:
                return OfAccounts.Contains(line[0].Text) ? [line[0].Text] : [];
        }
    }

    // The files that a line reads, at once or when a hook or a key asks for it; commands are none.
    private static IEnumerable<string> Sources(IReadOnlyList<Word> line, int depth = 0)
    {
        switch (line[0].Text)
        {
            case "ifdef" or "ifndef" when line.Count > 2 && depth < Deepest:
                return Guarded(line).SelectMany(l => Sources(l, depth + 1));
            case "source" when line.Count > 1 && !line[1].HasCommand:
                return [line[1].Text];
            case "account-hook" or "folder-hook" when line.Count > 2:
                return WordLines.Of(line[2].Text, WordStyle.Mutt).Where(l => l[0].Text == "source" && l.Count > 1 && !l[1].HasCommand).Select(l => l[1].Text);
            case "macro" when line.Count > 3:
                return InMacro(line[3].Text);
            default:
                return [];
        }
    }

    // macro index <f2> '<enter-command>source ~/.mutt/work<enter>', or ':source ~/.mutt/work\n'.
    private static IEnumerable<string> InMacro(string keys)
    {
        const string Word = "source ";
        for (int at = keys.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = keys.IndexOf(Word, at + 1, StringComparison.Ordinal))
        {
            string rest = keys[(at + Word.Length)..].TrimStart();
            int end = rest.IndexOfAny(['<', '\\', '\n', ';', '\'', '"', '`']);
            if ((end < 0 ? rest : rest[..end]).Trim() is { Length: > 0 } path)
            {
                yield return path;
            }
        }
    }

    // Null: a command, or a name that is not known before mutt runs.
    private static string? FilePath(string name, Func<string, string?> value)
    {
        string path = Variable().Replace(name, m => VariableName(m) switch { "HOME" => "~", "XDG_CONFIG_HOME" => "~/.config", { } known => value(known) ?? m.Value, _ => m.Value });
        return path.EndsWith('|') || path.Contains('$', StringComparison.Ordinal) ? null : path;
    }

    private sealed record Setting(string Value, string Raw, int Line, int Start, ClientFile File, bool HasCommand)
    {
        /// <summary>The setting in which the text stands, when it is that of another variable; null: this one.</summary>
        public Setting? Origin { get; init; }

        public bool IsUnset { get; init; }

        /// <summary>Whether a variable is left in it of which the value is not known here, such as one of the environment.</summary>
        public bool IsOpen { get; init; }
    }

    /// <summary>A server that a setting names, with the values of the variables when its own file ended.</summary>
    private sealed record Named(string Key, Setting Setting)
    {
        public Dictionary<string, Setting>? Values { get; set; }
    }

    /// <summary>Commands that mutt runs when it comes to a folder or server, or when a key is pressed.</summary>
    /// <param name="Kind"><c>account-hook</c>, <c>folder-hook</c> or <c>macro</c>.</param>
    private sealed record Later(string Kind, string Pattern, string Commands, int Line, ClientFile File);

    /// <summary>What a line waits for.</summary>
    /// <param name="Kind"><c>ifdef</c>, <c>ifndef</c>, or <c>finish</c> in a file that mutt may read as well.</param>
    /// <param name="Symbol">What neomutt has to know, or not to know.</param>
    private sealed record Condition(string Kind, string Symbol);

    private sealed class State(ClientPlace place, string client, Func<Condition, bool> holds)
    {
        // mutt reads no neomuttrc.
        private readonly bool onlyNeomutt = place.Main.Name.TrimStart('.') == "neomuttrc" || place.Main.Path.Contains("/neomutt/", StringComparison.Ordinal);
        private bool ended;

        private readonly List<Named> servers = [];
        private readonly List<Later> later = [];
        private Dictionary<string, Setting> variables = new(StringComparer.Ordinal);
        private bool afterwards;
        private int files;

        public List<Observation> Seen { get; } = [];

        /// <summary>What lines that concern accounts wait for, in the order of the file.</summary>
        public List<Condition> Conditions { get; } = [];

        public static State Of(ClientPlace place, string client, Func<Condition, bool> holds)
        {
            var state = new State(place, client, holds);
            state.Run(place.Main, 0);
            state.Finish();
            return state;
        }

        /// <summary>A condition behind "only" or "not".</summary>
        public string Clause(Condition condition)
        {
            // Any other name is not one that neomutt could know.
            string symbol = condition.Symbol.Length is > 0 and <= 40 && condition.Symbol.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? $"\"{condition.Symbol}\"" : "a certain word";
            string known = condition switch
            {
                { Kind: "ifdef", Symbol: "all" } => "knows all that the file asks for",
                { Kind: "ifdef" } => $"knows {symbol}",
                { Kind: "ifndef" } => $"does not know {symbol}",
                _ => "",
            };
            return onlyNeomutt ? $"where neomutt {known}" : known.Length == 0 ? "where neomutt reads the file" : $"where neomutt reads the file and {known}";
        }

        public void Run(ClientFile file, int depth)
        {
            if (depth > Deepest || ++files > 200)
            {
                return;
            }

            int before = servers.Count;
            foreach (IReadOnlyList<Word> line in WordLines.Of(file.Text, WordStyle.Mutt))
            {
                // mutt takes the rest of the line without a word; only when that is more than a word it is surely not what was meant.
                if (!afterwards && line.Any(w => w.Unclosed && w.Text.Any(char.IsWhiteSpace)))
                {
                    Seen.Add(Reading.Faulty(client, file, new Problem(line[0].Line, "a quotation mark has no end, so the rest of the line belongs to the setting")));
                }

                Do(line, file, depth);
                if (ended)
                {
                    ended = false;
                    break;
                }
            }

            // An account of its own file is what that file says, whatever the next one sets.
            for (int i = before; i < servers.Count && depth > 0; i++)
            {
                servers[i].Values ??= new(variables, StringComparer.Ordinal);
            }
        }

        public void Finish()
        {
            Emit();
            Dictionary<string, Setting> atStart = variables;
            afterwards = true;
            foreach (Later hook in later.Where(l => l.Kind != "account-hook").Take(100))
            {
                variables = new(atStart, StringComparer.Ordinal);
                servers.Clear();
                Run(hook);
                Emit();
            }

            // A server that only its hook names.
            foreach (Later hook in later.Where(l => l.Kind == "account-hook" && (l.Commands.Contains("_user", StringComparison.Ordinal) || l.Commands.Contains("_pass", StringComparison.Ordinal))).Take(100))
            {
                variables = new(atStart, StringComparer.Ordinal);
                servers.Clear();
                servers.Add(new Named("account", new Setting(Literal(hook.Pattern), "", hook.Line, -1, hook.File, false)));
                Emit();
            }
        }

        // "imaps://imap\.example\.org" is a pattern for a name.
        private static string Literal(string pattern) => pattern.Replace("\\", "", StringComparison.Ordinal).TrimStart('^').TrimEnd('$');

        private static bool Fits(string pattern, string server)
        {
            string literal = Literal(pattern);
            if (literal is "." or ".*" or "")
            {
                return true;
            }

            return Reading.Url(literal) is { } wanted && Reading.Url(server) is { } url
                ? wanted.Scheme == url.Scheme && wanted.Host.Equals(url.Host, StringComparison.OrdinalIgnoreCase) && (wanted.Port is null || url.Port is null || wanted.Port == url.Port)
                    && (wanted.User is null || url.User is null || wanted.User == url.User)
                : server.Contains(literal.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
        }

        private void Emit()
        {
            Dictionary<string, Setting> end = variables;
            foreach (Named server in servers.ToArray())
            {
                variables = new(server.Values ?? end, StringComparer.Ordinal);
                foreach ((string key, Setting setting) in end)
                {
                    // What concerns all accounts is what was said last.
                    if (key.StartsWith("ssl_", StringComparison.Ordinal) || key == "tunnel")
                    {
                        variables[key] = setting;
                    }
                    else
                    {
                        variables.TryAdd(key, setting);
                    }
                }

                bool before = afterwards;
                afterwards = true;
                foreach (Later hook in later.Where(l => l.Kind == "account-hook" && Fits(l.Pattern, server.Setting.Value)).Take(50))
                {
                    Run(hook);
                }

                afterwards = before;
                if (Server(server.Key, server.Setting) is { } account && !Seen.OfType<ClientAccountSeen>().Any(a => a.Protocol == account.Protocol && a.Host == account.Host && (a.Login == account.Login || account.Login is null)))
                {
                    Seen.Add(account);
                }
            }

            variables = end;
        }

        // The commands of a hook are a text of their own; their places in the file are not theirs to change.
        private void Run(Later hook)
        {
            int before = servers.Count;
            foreach (IReadOnlyList<Word> line in WordLines.Of(hook.Commands, WordStyle.Mutt))
            {
                Do(line.Select(w => w with { Line = hook.Line, Start = -1 }).ToArray(), hook.File, 1);
            }

            ended = false;

            for (int i = before; i < servers.Count; i++)
            {
                servers[i].Values ??= new(variables, StringComparer.Ordinal);
            }
        }

        private void Do(IReadOnlyList<Word> line, ClientFile file, int depth)
        {
            switch (line[0].Text)
            {
                case "ifdef" or "ifndef" when line.Count > 2 && depth <= Deepest:
                    if (Holds(new Condition(line[0].Text, line[1].Text), line, file))
                    {
                        foreach (IReadOnlyList<Word> command in Guarded(line))
                        {
                            Do(command, file, depth + 1);
                        }
                    }

                    break;
                case "finish" when line.Count == 1:
                    ended = onlyNeomutt || Holds(new Condition("finish", ""), line, file);
                    break;
                case "source" when line.Count > 1:
                    if (line[1].HasCommand || line[1].Text.EndsWith('|'))
                    {
                        Left(file, line[0].Line, "source");
                    }
                    else if (FilePath(line[1].Text, n => Text(n)) is { } path && Companion(path, file) is { } companion)
                    {
                        Run(companion, depth + 1);
                    }

                    break;
                case "set":
                    Set(line, file);
                    break;
                case "unset" or "reset":
                    foreach (Word word in line.Skip(1))
                    {
                        if (line[0].Text == "reset")
                        {
                            variables.Remove(word.Text);
                        }
                        else
                        {
                            Assign(word.Text, new Setting("no", "", word.Line, word.Start, file, false) { IsUnset = true });
                        }
                    }

                    break;
                case "mailboxes" or "named-mailboxes":
                    if (line.Skip(1).Any(w => w.HasCommand))
                    {
                        Left(file, line[0].Line, line[0].Text);
                    }

                    servers.AddRange(line.Skip(1).Take(MostServers - Math.Min(servers.Count, MostServers)).Where(w => !w.HasCommand && Reading.Url(w.Text) is not null).Select(w => new Named("mailboxes", new Setting(Filled(w), w.Raw, w.Line, w.Start, file, false) { IsOpen = !w.Raw.StartsWith('\'') && Variable().IsMatch(Filled(w)) })));
                    break;
                case "account-hook" or "folder-hook" when line.Count > 2 && !afterwards && line[2].Text.Length <= LongestHook && later.Count < MostServers:
                    later.Add(new Later(line[0].Text, line[1].Text, line[2].Text, line[2].Line, file));
                    break;
                case "macro" when line.Count > 3 && !afterwards && later.Count < MostServers:
                    later.AddRange(InMacro(line[3].Text).Where(s => !s.EndsWith('|')).Select(s => new Later("macro", "", $"source '{s}'", line[3].Line, file)));
                    break;
                default:
                    break;
            }
        }

        // Behind a condition that holds a finish is one; so is it in a file that mutt does not read.
        private bool Holds(Condition condition, IReadOnlyList<Word> line, ClientFile file)
        {
            string[] touched = [.. Touched(line).Distinct()];
            if (touched.Length > 0)
            {
                var seen = new ClientConditionSeen(client, file.Path, line[0].Line, $"only {Clause(condition)}", string.Join(", ", touched));
                if (!Seen.Contains(seen))
                {
                    Seen.Add(seen);
                }

                if (!Conditions.Contains(condition))
                {
                    Conditions.Add(condition);
                }
            }

            return holds(condition);
        }

        private void Left(ClientFile file, int line, string setting)
        {
            var left = new ClientCommandLeft(client, file.Path, line, setting);
            if (!Seen.Contains(left))
            {
                Seen.Add(left);
            }
        }

        private string Filled(Word word) => word.Raw.StartsWith('\'') ? word.Text
            : Variable().Replace(word.Text, m => variables.TryGetValue(VariableName(m)!, out Setting? known) && !known.HasCommand && !known.IsUnset ? known.Value : m.Value);

        private void Set(IReadOnlyList<Word> line, ClientFile file)
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

                // A variable of the person's own may hold it.
                string meant = Filled(value);
                Setting? origin = Variable().Match(value.Text) is { Success: true } match && match.Length == value.Text.Length && meant != value.Text ? variables.GetValueOrDefault(VariableName(match)!) : null;
                bool fromCommand = value.HasCommand || (!value.Raw.StartsWith('\'') && Variable().Matches(value.Text).Any(m => variables.GetValueOrDefault(VariableName(m)!)?.HasCommand == true));
                Assign(key, new Setting(meant, value.Raw, value.Line, value.Start, file, fromCommand)
                {
                    Origin = origin?.Origin ?? origin,
                    IsOpen = !value.Raw.StartsWith('\'') && Variable().IsMatch(meant) && Variable().IsMatch(value.Text),
                });
            }
        }

        private void Assign(string key, Setting setting)
        {
            variables[key] = setting;
            if (key is "folder" or "spoolfile" or "smtp_url" or "pop_host" && servers.Count < MostServers)
            {
                servers.RemoveAll(s => s.Key == key && s.Setting.Value == setting.Value);
                servers.Add(new Named(key, setting));

                // A password that comes from a command is as it should be; a server that does is not known.
                if (setting.HasCommand && (Reading.Url(setting.Value) is not { Host: { Length: > 0 } host } || host.Contains('$', StringComparison.Ordinal)))
                {
                    Left(setting.File, setting.Line, key);
                }
            }
        }

        private bool Flag(string key, bool usual) => variables.TryGetValue(key, out Setting? setting) ? Reading.Flag(setting.Value) ?? usual : usual;

        private string? Text(string key) => variables.TryGetValue(key, out Setting? setting) && setting is { Value.Length: > 0, HasCommand: false, IsUnset: false } ? setting.Value : null;

        private string? Login(string key) => Text(key) is { } login && !variables[key].IsOpen ? Reading.Name(login) : null;

        private ClientAccountSeen? Server(string key, Setting setting)
        {
            string text = key == "pop_host" && !setting.Value.Contains("://", StringComparison.Ordinal) ? "pop://" + setting.Value : setting.Value;
            text = text.Trim().Split(' ', 2)[0];
            if (Reading.Url(text) is not { Host.Length: > 0 } url)
            {
                return null;
            }

            // What a variable of the environment or a command holds is not known here.
            if (setting.IsOpen)
            {
                if (url.Host.Contains('$', StringComparison.Ordinal))
                {
                    return null;
                }

                url = url with { HasPassword = url.HasPassword && !PasswordElsewhere().IsMatch(text), User = url.User?.Contains('$', StringComparison.Ordinal) == true ? null : url.User };
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
            Setting? secret = variables.GetValueOrDefault(prefix + "_pass") is { HasCommand: false, IsUnset: false, Value.Length: > 0 } said && !(said.IsOpen && said.Value.StartsWith('$')) ? said.Origin ?? said : null;
            bool checks = Flag("ssl_verify_host", true) && Flag("ssl_verify_dates", true);
            string? delete = Text("pop_delete");
            bool pop = protocol == MailProtocol.Pop3;
            string? email = Text("from") is { } from && !variables["from"].IsOpen ? Reading.Name(from[(from.LastIndexOf('<') + 1)..].TrimEnd('>')) : null;
            string? unchecking = !Flag("ssl_verify_host", true) ? "ssl_verify_host" : !Flag("ssl_verify_dates", true) ? "ssl_verify_dates" : null;
            var settings = new List<ClientSetting>();
            if (!url.HasPassword && setting.Start >= 0 && setting.Raw.Length > 0 && setting.File.Path == place.Main.Path && !setting.Raw.Any(char.IsWhiteSpace) && Reading.Url(setting.Raw.Trim('"', '\'')) is not null
                && (setting.Raw.StartsWith('\'') || !Variable().IsMatch(setting.Raw)))
            {
                settings.Add(new ClientSetting(SettingKind.Server, key, setting.Raw, setting.Line, setting.Start));
            }

            AddPlace(settings, SettingKind.LeaveOnServer, pop ? "pop_delete" : null);
            AddPlace(settings, SettingKind.CertificateCheck, unchecking);
            AddPlace(settings, SettingKind.SecuritySecond, !tls && !force ? "ssl_force_tls" : null);
            return new ClientAccountSeen(client, setting.File.Path, setting.Line, Reading.Name(url.User) ?? Login(prefix + "_user") ?? url.Host, protocol)
            {
                Host = Reading.Host(url.Host),
                Port = url.Port ?? (security is null ? null : Reading.UsualPort(protocol, security.Value, submission: 25)),
                PortStated = url.Port is not null,
                Security = security,
                OnlyIfOffered = security == ConnectionSecurity.StartTls && !force,
                SecurityNote = security == ConnectionSecurity.StartTls && !force ? "ssl_force_tls is no" : "",
                SignIn = Reading.SignIn(Text(prefix + "_authenticators")?.Split(':')[0]) ?? (protocol == MailProtocol.Smtp && url.User is null && Text("smtp_user") is null ? SignInMethod.None : SignInMethod.Automatic),
                Login = Reading.Name(url.User) ?? Login(prefix + "_user"),
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
                    Reading.Name(Reading.Url(r.Value) is { } url ? url.Path.TrimStart('/') : r.Value!.TrimStart('=', '+')) ?? "",
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
