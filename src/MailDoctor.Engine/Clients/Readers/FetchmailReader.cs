using System.Text;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>fetchmail: <c>~/.fetchmailrc</c>, words in free format (fetchmail(1)). It deletes what it has fetched unless told to keep it, on IMAP too.</summary>
internal sealed class FetchmailReader : IClientReader
{
    // Words without a meaning, and options of a server or user that take one argument.
    private static readonly HashSet<string> Noise = ["and", "with", "has", "wants", "options", "here", ":", ",", ";", "="];

    private static readonly HashSet<string> WithArgument =
    [
        "via", "protocol", "proto", "port", "service", "principal", "timeout", "interval", "auth", "authenticate", "envelope", "qvirtual", "interface", "monitor", "plugin", "plugout", "esmtpname", "esmtppassword",
        "localdomains", "aka", "badheader", "bad-header", "password", "pass", "passwd", "remotefolder", "folder", "smtphost", "smtp", "fetchdomains", "smtpaddress", "smtpname", "antispam", "spam", "mda", "bsmtp", "preconnect",
        "postconnect", "limit", "warnings", "batchlimit", "fetchlimit", "fetchsizelimit", "fastuidl", "expunge", "properties", "sslcert", "sslkey", "sslproto", "sslcertfile", "sslcertpath", "sslcommonname", "sslfingerprint",
        "is", "to", "imap_auth", "passwordfile", "passwordfd", "logfile", "pidfile", "idfile", "daemon", "postmaster",
    ];

    public string Client => "fetchmail";

    public IReadOnlyList<string> Processes => ["fetchmail"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.EndsWith("fetchmailrc", StringComparison.Ordinal);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        var seen = new List<Observation>();
        List<Word> words = Split(place.Main, seen);
        var state = new State(this, place.Main, words, seen);
        state.Run();
        return seen;
    }

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.LeaveOnServer => target.LeaveOnServer ? "keep" : null,
        SettingKind.LeaveLimit => target.LeaveOnServer ? $"no {setting.Raw?.ToLowerInvariant()}" : null,
        SettingKind.RemembersFetched => target.LeaveOnServer ? "uidl" : null,
        SettingKind.CertificateCheck => target.CheckCertificate ? "sslcertck" : null,
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint is { } e ? setting.Raw is null ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"port {e.Port}") : e.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        SettingKind.Security => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "ssl", ConnectionSecurity.StartTls => "sslproto TLS1.2+", _ => null },
        SettingKind.Login => target.Login is { } login ? Quote(login) : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => setting.Key.Length == 0 ? raw : $"{setting.Key} {raw}";

    public string Added(ClientSetting setting, string raw) => " " + raw;

    public string? WithoutPassword(ClientAccountSeen account) => "take out the word password and what follows it; fetchmail then asks when it starts on a terminal, or reads ~/.netrc, which only you may read (chmod 600).";

    // A backslash begins an escape, and a quotation mark ends the string even behind a backslash (seen in 6.4.37), so that it is written by its number.
    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\x22", StringComparison.Ordinal)}\"";

    // \\ and \xhh, which Quote writes too; fetchmail(1) names six more, for characters that no name holds.
    private static bool IsNumber(string text, int at) => at + 3 < text.Length && text[at + 1] == 'x' && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]);

    private List<Word> Split(ClientFile file, List<Observation> seen)
    {
        string text = file.Text;
        var lines = new SourceLines(text);
        var words = new List<Word>();
        int at = 0;
        while (at < text.Length && words.Count < 20_000)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c) || c is ',' or ';' or ':' or '=')
            {
                at++;
                continue;
            }

            if (c == '#')
            {
                at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
                continue;
            }

            int start = at;
            var value = new StringBuilder();
            if (c is '"' or '\'')
            {
                at++;
                while (at < text.Length && text[at] != c && text[at] != '\n')
                {
                    if (text[at] == '\\' && IsNumber(text, at))
                    {
                        value.Append((char)Convert.ToInt32(text.Substring(at + 2, 2), 16));
                        at += 4;
                        continue;
                    }

                    if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] != c)
                    {
                        at++;
                    }

                    value.Append(text[at++]);
                }

                if (at >= text.Length || text[at] != c)
                {
                    seen.Add(Reading.Faulty(Client, file, new Problem(lines.At(start), "a quotation mark has no end, and fetchmail stops there")));

                    // A name ends at the blank; what follows can be a password.
                    int blank = text.AsSpan(start, at - start).IndexOfAny(" \t");
                    at = blank < 0 ? at : start + blank;
                    value = new StringBuilder(text[(start + 1)..at]);
                }
                else
                {
                    at++;
                }
            }
            else
            {
                while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or ';' or ':' or '='))
                {
                    value.Append(text[at++]);
                }
            }

            words.Add(new Word(value.ToString(), text[start..at], lines.At(start), start) { Unclosed = c is '"' or '\'' });
        }

        return words;
    }

    private sealed class State(FetchmailReader reader, ClientFile file, List<Word> words, List<Observation> seen)
    {
        private Section defaults = new();
        private Section? server;
        private Section? user;
        private TimeSpan? every;

        public void Run()
        {
            for (int i = 0; i < words.Count; i++)
            {
                Word word = words[i];
                string text = word.Raw.StartsWith('"') || word.Raw.StartsWith('\'') ? "" : word.Text.ToLowerInvariant();
                Word? next = i + 1 < words.Count ? words[i + 1] : null;
                switch (text)
                {
                    case "poll" or "server" or "skip":
                        End();
                        if (next is null)
                        {
                            seen.Add(Reading.Faulty(reader.Client, file, new Problem(word.Line, "a server has no name")));
                            return;
                        }

                        server = new Section { Title = next, Last = next, Enabled = text != "skip" };
                        user = null;
                        i++;
                        break;
                    case "defaults":
                        End();
                        server = new Section { Title = word, IsDefaults = true };
                        user = null;
                        break;
                    case "set" when next is not null:
                        if (next.Is("daemon") && i + 2 < words.Count && Reading.Number(words[i + 2].Text) is int seconds and > 0)
                        {
                            every = TimeSpan.FromSeconds(seconds);
                        }

                        // "set no bouncemail", "set postmaster anna", "set syslog".
                        i += next.Is("no") || WithArgument.Contains(next.Text.ToLowerInvariant()) ? 2 : 1;
                        break;
                    case "user" or "username" when next is not null:
                        if (server is null)
                        {
                            seen.Add(Reading.Faulty(reader.Client, file, new Problem(word.Line, "a user stands before any server")));
                            return;
                        }

                        EndUser();
                        user = new Section { Title = next, Last = next };
                        i++;

                        // Nothing may come between the name and this word, or fetchmail finds a syntax error.
                        if (i + 1 < words.Count && !words[i + 1].Unclosed && (words[i + 1].Is("there") || words[i + 1].Is("here")))
                        {
                            user.Last = words[++i];
                        }

                        break;
                    case "no" when next is not null:
                        Put("no " + next.Text.ToLowerInvariant(), word, next);
                        i++;
                        break;
                    case "is" or "to":
                        // Names of local users, up to the next word that means something.
                        i++;
                        break;
                    case "" or "there":
                        break;
                    default:
                        if (Noise.Contains(text))
                        {
                            break;
                        }

                        if (server is null && text is not ("keep" or "ssl"))
                        {
                            seen.Add(Reading.Faulty(reader.Client, file, new Problem(word.Line, "a word stands before any server")));
                            return;
                        }

                        bool argument = WithArgument.Contains(text);
                        Put(Canonical(text), word, argument ? next : null);
                        i += argument && next is not null ? 1 : 0;
                        break;
                }
            }

            End();
        }

        private static string Canonical(string text) => text switch
        {
            "proto" => "protocol",
            "service" => "port",
            "pass" or "passwd" => "password",
            "authenticate" => "auth",
            "nokeep" => "no keep",
            _ => text,
        };

        private void Put(string key, Word word, Word? value)
        {
            (user ?? server ?? defaults).Options[key] = (word, value);
            if (user is null && server is not null)
            {
                server.Last = value ?? word;
            }
        }

        private void End()
        {
            EndUser();
            if (server is { IsDefaults: true })
            {
                defaults = server;
            }
            else if (server is { HadUser: false, Title: not null })
            {
                // Without a user fetchmail takes the local one's name.
                seen.Add(Account(server, null));
            }

            server = null;
        }

        private void EndUser()
        {
            if (user is not null && server is not null)
            {
                server.HadUser = true;
                if (server.IsDefaults)
                {
                    foreach ((string key, (Word, Word?) option) in user.Options)
                    {
                        server.Options[key] = option;
                    }
                }
                else
                {
                    seen.Add(Account(server, user));
                }
            }

            user = null;
        }

        private ClientAccountSeen Account(Section at, Section? who)
        {
            (Word Word, Word? Value)? Find(string key) =>
                who is not null && who.Options.TryGetValue(key, out var own) ? own : at.Options.TryGetValue(key, out var its) ? its : defaults.Options.TryGetValue(key, out var usual) ? usual : null;
            string protocolName = Find("protocol")?.Value?.Text.ToUpperInvariant() ?? "AUTO";
            MailProtocol protocol = protocolName is "POP3" or "POP2" or "APOP" or "KPOP" or "RPOP" or "SDPS" ? MailProtocol.Pop3 : MailProtocol.Imap;
            bool implicitTls = Find("ssl") is not null && Find("no ssl") is null;
            string? sslproto = Find("sslproto")?.Value?.Text;
            bool plugin = Find("plugin") is not null;
            bool unchecked_ = Find("no sslcertck") is not null;
            ConnectionSecurity? security = plugin ? null : implicitTls ? ConnectionSecurity.ImplicitTls : sslproto is "" ? ConnectionSecurity.Cleartext : ConnectionSecurity.StartTls;
            bool optional = security == ConnectionSecurity.StartTls && string.IsNullOrEmpty(sslproto) && unchecked_;
            int? port = Reading.Port(Find("port")?.Value?.Text);
            bool keeps = Find("keep") is not null && Find("no keep") is null;
            Word? via = Find("via")?.Value;
            Word title = who?.Title ?? at.Title!;

            // What is said of a user comes behind the user's name, and without a user behind all that is said of the server.
            Word last = who?.Last ?? at.Last ?? title;
            (Word Word, Word? Value)? secret = Find("password");
            (Word Word, Word? Value)? noKeep = Find("no keep");
            List<ClientSetting> settings =
            [
                via is null ? new ClientSetting(SettingKind.Host, "", at.Title!.Raw, at.Title.Line, at.Title.Start) : new ClientSetting(SettingKind.Host, "via", via.Raw, via.Line, via.Start),
                noKeep is { Value: not null } no ? Whole(SettingKind.LeaveOnServer, no.Word, no.Value!) : noKeep is { } one ? At(SettingKind.LeaveOnServer, one.Word) : After(SettingKind.LeaveOnServer, last),
            ];
            if (Find("port")?.Value is { } portWord)
            {
                settings.Add(new ClientSetting(SettingKind.Port, "port", portWord.Raw, portWord.Line, portWord.Start));
            }
            else if (Find("protocol")?.Value is { } after)
            {
                settings.Add(After(SettingKind.Port, after));
            }

            if (protocol == MailProtocol.Pop3 && Find("uidl") is null && Find("protocol")?.Value is { } place)
            {
                settings.Add(After(SettingKind.RemembersFetched, place));
            }

            if (who is not null)
            {
                settings.Add(new ClientSetting(SettingKind.Login, "username", title.Raw, title.Line, title.Start));
                if (!implicitTls && sslproto is "" && Find("sslproto") is { Value: not null } off)
                {
                    // "sslproto ''" is what switches encryption off.
                    settings.Add(Whole(SettingKind.Security, off.Word, off.Value!));
                }
                else if (!implicitTls && sslproto is null)
                {
                    settings.Add(After(SettingKind.Security, last));
                }
            }

            if (Find("no sslcertck") is { Value: not null } check)
            {
                settings.Add(Whole(SettingKind.CertificateCheck, check.Word, check.Value!));
            }

            // Both delete what was never fetched (fetchmail(1), --flush and --limitflush), whether it keeps what it fetches or not.
            (Word Word, Word? Value)? flush = Find("no flush") is null ? Find("flush") : null;
            (Word Word, Word? Value)? oversized = Find("no limitflush") is null && Find("limit") is not null ? Find("limitflush") : null;
            settings.AddRange(new[] { flush, oversized }.OfType<(Word Word, Word? Value)>().Select(w => At(SettingKind.LeaveLimit, w.Word)));
            return new ClientAccountSeen(reader.Client, file.Path, title.Line, Reading.Name(who?.Title?.Text) ?? Reading.Name(at.Title!.Text) ?? "", protocol)
            {
                Enabled = at.Enabled,
                Host = Reading.Host(via?.Text ?? at.Title!.Text),
                Port = port ?? (security is { } known ? Reading.UsualPort(protocol, known) : null),
                PortStated = port is not null,
                Security = security,
                OnlyIfOffered = optional,
                SecurityNote = optional ? "there is neither ssl nor sslproto, and sslcertck is off" : "",
                SignIn = protocolName == "APOP" ? SignInMethod.Apop : Reading.SignIn(Find("auth")?.Value?.Text) ?? SignInMethod.Automatic,
                Login = Reading.Name(who?.Title?.Text),
                Downloader = true,
                LeavesOnServer = keeps,
                LeaveStated = keeps || noKeep is not null,
                LeaveLimits =
                [
                    .. flush is not null ? (LeaveLimit[])[new(LeaveLimitKind.Seen, 0)] : [],
                    .. oversized is not null ? (LeaveLimit[])[new(LeaveLimitKind.Oversized, 0)] : [],
                ],
                ChecksCertificate = security is ConnectionSecurity.Cleartext or null ? null : !unchecked_,
                CertificateNote = unchecked_ ? "sslcertck is switched off" : "",
                ChecksEvery = every,
                Secret = secret?.Value is { Text.Length: > 0 } value ? Reading.Secret(file, value.Line) : null,
                Settings = settings,
            };
        }

        // From "no" to the word that it negates.
        private ClientSetting Whole(SettingKind kind, Word first, Word last) => new(kind, "", file.Text[first.Start..(last.Start + last.Raw.Length)], first.Line, first.Start);

        private static ClientSetting At(SettingKind kind, Word word) => new(kind, "", word.Raw, word.Line, word.Start);

        private static ClientSetting After(SettingKind kind, Word word) => new(kind, "", null, word.Line, word.Start + word.Raw.Length);

        private sealed class Section
        {
            public Word? Title { get; init; }

            public Word? Last { get; set; }

            public bool Enabled { get; init; } = true;

            public bool IsDefaults { get; init; }

            public bool HadUser { get; set; }

            public Dictionary<string, (Word Word, Word? Value)> Options { get; } = new(StringComparer.Ordinal);
        }
    }
}
