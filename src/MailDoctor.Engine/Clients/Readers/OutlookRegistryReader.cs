using System.Globalization;
using System.Text;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Classic Outlook: a registry export of its profiles (the subkeys of <c>9375CFF0413111d3B88A00104B2A6676</c>). Passwords there are sealed by
/// Windows and are passed over unread. The new Outlook keeps its accounts in Microsoft's cloud and has nothing to read.</summary>
internal sealed class OutlookRegistryReader : IClientReader
{
    private const string Accounts = "9375CFF0413111D3B88A00104B2A6676";

    public string Client => "Outlook";

    public IReadOnlyList<string> Processes => ["outlook"];

    public bool Graphical => true;

    public bool Recognises(ClientFile file) => file.Name.EndsWith(".reg", StringComparison.OrdinalIgnoreCase) && file.Text.Contains(Accounts, StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        var seen = new List<Observation>();
        Dictionary<string, RegistryValue>? key = null;
        int keyLine = 0;
        string version = "";
        var pending = new StringBuilder();
        int pendingLine = 0;
        int valueStart = 0;
        foreach ((string text, int number, int start) in SourceLines.Of(place.Main.Text))
        {
            string line = text.Trim();
            if (pending.Length > 0 || line.EndsWith(",\\", StringComparison.Ordinal))
            {
                // hex values go on after a backslash.
                pendingLine = pending.Length == 0 ? number : pendingLine;
                valueStart = pending.Length == 0 ? start : valueStart;
                bool more = line.EndsWith('\\');
                pending.Append(more ? line[..^1] : line);
                if (more && pending.Length < 1_000_000)
                {
                    continue;
                }

                line = pending.ToString();
                pending.Clear();
            }
            else
            {
                pendingLine = number;
                valueStart = start;
            }

            if (line.StartsWith('['))
            {
                Add(key, keyLine, version, place.Main, seen);
                key = line.Contains(Accounts + "\\", StringComparison.OrdinalIgnoreCase) && line.EndsWith(']') ? new(StringComparer.OrdinalIgnoreCase) : null;
                keyLine = number;
                version = VersionOf(line);
                if (!line.EndsWith(']'))
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(number, "a key has no closing bracket")));
                }
            }
            else if (key is not null && line.StartsWith('"'))
            {
                int close = line.IndexOf("\"=", 1, StringComparison.Ordinal);
                if (close < 0)
                {
                    seen.Add(Reading.Faulty(Client, place.Main, new Problem(number, "a value has no name")));
                    continue;
                }

                string name = line[1..close];
                if (!name.Contains("Password", StringComparison.OrdinalIgnoreCase))
                {
                    (string? value, int? whole) = Value(line[(close + 2)..]);
                    int begin = place.Main.Text.IndexOf("\"=", valueStart + 1, StringComparison.Ordinal) + 2;
                    key[name] = new RegistryValue(value, whole, pendingLine, begin, place.Main.Text[begin..(start + text.Length)].TrimEnd());
                }
            }
        }

        if (pending.Length > 0)
        {
            seen.Add(Reading.Faulty(Client, place.Main, new Problem(pendingLine, "the file ends in the middle of a value")));
        }

        Add(key, keyLine, version, place.Main, seen);
        return seen;
    }

    public string? Clicks(SettingKind kind, ClientAccountSeen account)
    {
        string page = $"In Outlook: File > Account Settings > Account Settings > {account.Account} > Change > More Settings";
        return kind switch
        {
            SettingKind.LeaveOnServer => $"{page} > Advanced: tick \"Leave a copy of messages on the server\" and clear \"Remove from server after … days\".",
            SettingKind.Host => $"In Outlook: File > Account Settings > Account Settings > {account.Account} > Change: set the server to {{host}}.",
            SettingKind.Port or SettingKind.Security => $"{page} > Advanced: set the port to {{port}} and the encryption to {{security}}.",
            SettingKind.Login => $"In Outlook: File > Account Settings > Account Settings > {account.Account} > Change: set User Name to {{login}}.",
            SettingKind.SignIn => $"In Outlook: File > Account Settings > Account Settings > {account.Account} > Change: clear \"Require logon using Secure Password Authentication\".",
            _ => null,
        };
    }

    public string? HowToUse => "close Outlook, keep an export of what is in the registry now, and open the copy with the registry editor";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => (setting.Kind, setting.Raw) switch
    {
        (_, null) => null,
        (SettingKind.Host, { } raw) => target.Endpoint is { } e ? Like(raw, e.Host) : null,
        (SettingKind.Login, { } raw) => target.Login is { } login ? Like(raw, login) : null,
        (SettingKind.Port, _) => target.Endpoint is { } e ? Dword(e.Port) : null,
        (SettingKind.Security, _) => target.Endpoint is { } e ? Dword(e.Security == ConnectionSecurity.ImplicitTls ? 1 : 0) : null,
        (SettingKind.SecuritySecond, _) => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => Dword(1), ConnectionSecurity.StartTls => Dword(2), ConnectionSecurity.Cleartext => Dword(0), _ => null },
        (SettingKind.LeaveOnServer, _) => target.LeaveOnServer ? Dword(int.Parse(OutlookLeaving.ForGood, CultureInfo.InvariantCulture)) : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"\"{setting.Key}\"={raw}";

    private static string Dword(int number) => string.Create(CultureInfo.InvariantCulture, $"dword:{number:x8}");

    // A text stays of the kind of value that it is: in quotes, or as the bytes of UTF-16 with a zero at the end.
    private static string? Like(string raw, string text) => raw.StartsWith('"') ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : raw.StartsWith("hex", StringComparison.OrdinalIgnoreCase) && raw.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? raw[..(colon + 1)] + string.Join(',', Encoding.Unicode.GetBytes(text + '\0').Select(b => b.ToString("x2", CultureInfo.InvariantCulture)))
            : null;

    // 2016 and all newer ones share a key (clients.md, section 5).
    private static string VersionOf(string key) =>
        key.Contains(@"\Office\15.0\", StringComparison.OrdinalIgnoreCase) ? "2013"
        : key.Contains(@"\Windows Messaging Subsystem\", StringComparison.OrdinalIgnoreCase) ? "2010 or older"
        : "";

    private static (string? Text, int? Number) Value(string raw)
    {
        if (raw.StartsWith('"') && raw.EndsWith('"') && raw.Length >= 2)
        {
            return (raw[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal), null);
        }

        if (raw.StartsWith("dword:", StringComparison.OrdinalIgnoreCase))
        {
            return (null, uint.TryParse(raw.AsSpan(6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number) ? unchecked((int)number) : null);
        }

        if (raw.StartsWith("hex", StringComparison.OrdinalIgnoreCase) && raw.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
        {
            var bytes = new List<byte>();
            foreach (string part in raw[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(4096))
            {
                if (!byte.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte one))
                {
                    return (null, null);
                }

                bytes.Add(one);
            }

            return (Encoding.Unicode.GetString(bytes.ToArray()).TrimEnd('\0'), null);
        }

        return (null, null);
    }

    private void Add(Dictionary<string, RegistryValue>? key, int line, string version, ClientFile file, List<Observation> seen)
    {
        if (key is null)
        {
            return;
        }

        string? Text(string name) => Reading.Name(key.GetValueOrDefault(name)?.Text);
        ClientSetting[] Places(params (SettingKind Kind, string Name)[] wanted) => [.. wanted.Where(w => key.ContainsKey(w.Name)).Select(w => new ClientSetting(w.Kind, w.Name, key[w.Name].Raw, key[w.Name].Line, key[w.Name].Start))];
        int? Number(string name) => key.GetValueOrDefault(name)?.Number;
        MailProtocol? protocol = Text("POP3 Server") is not null ? MailProtocol.Pop3 : Text("IMAP Server") is not null ? MailProtocol.Imap : null;
        if (protocol is null)
        {
            return;
        }

        string prefix = protocol == MailProtocol.Pop3 ? "POP3" : "IMAP";
        bool pop = protocol == MailProtocol.Pop3;
        int? stated = Number($"{prefix} Port");

        // Use SSL is implicit TLS; Secure Connection of newer versions says more (2 is STARTTLS).
        ConnectionSecurity security = (Number($"{prefix} Secure Connection"), Number($"{prefix} Use SSL")) switch
        {
            (2, _) => ConnectionSecurity.StartTls,
            (1, _) or (_, 1) => ConnectionSecurity.ImplicitTls,
            _ => ConnectionSecurity.Cleartext,
        };
        string name = Text("Account Name") ?? Text("Email") ?? Text($"{prefix} User") ?? "";

        // Absent: old versions delete, newer ones keep for 14 days.
        OutlookLeaving? leave = pop ? OutlookLeaving.Of(Number("Leave on Server")) : null;
        seen.Add(new ClientAccountSeen(Client, file.Path, line, name, protocol.Value)
        {
            Version = version,
            Host = Reading.Host(Text($"{prefix} Server")),
            Port = stated is >= 1 and <= 65535 ? stated : Reading.UsualPort(protocol.Value, security),
            PortStated = stated is not null,
            Security = security,
            SignIn = Number($"{prefix} Use SPA") == 1 ? SignInMethod.Ntlm : SignInMethod.Password,
            Login = Text($"{prefix} User"),
            Email = Text("Email"),
            LeavesOnServer = leave?.Leaves,
            LeaveStated = leave is not null,
            LeaveDays = leave?.Days,
            DeletesWithLocal = leave?.DeletesWithLocal,
            ChecksCertificate = true,
            Settings = Places(
                (SettingKind.Host, $"{prefix} Server"), (SettingKind.Port, $"{prefix} Port"), (SettingKind.Security, $"{prefix} Use SSL"), (SettingKind.SecuritySecond, $"{prefix} Secure Connection"),
                (SettingKind.Login, $"{prefix} User"), (SettingKind.LeaveOnServer, "Leave on Server")),
        });
        if (Text("SMTP Server") is not null)
        {
            int? port = Number("SMTP Port");
            (ConnectionSecurity outgoing, bool ifOffered) = Number("SMTP Secure Connection") switch
            {
                1 => (ConnectionSecurity.ImplicitTls, false),
                2 => (ConnectionSecurity.StartTls, false),
                3 => (ConnectionSecurity.StartTls, true),
                _ => (Number("SMTP Use SSL") == 1 ? ConnectionSecurity.ImplicitTls : ConnectionSecurity.Cleartext, false),
            };
            seen.Add(new ClientAccountSeen(Client, file.Path, line, name, MailProtocol.Smtp)
            {
                Version = version,
                Host = Reading.Host(Text("SMTP Server")),
                Port = port is >= 1 and <= 65535 ? port : Reading.UsualPort(MailProtocol.Smtp, outgoing, submission: 25),
                PortStated = port is not null,
                Security = outgoing,
                OnlyIfOffered = ifOffered,
                SecurityNote = ifOffered ? "the encryption is set to Auto" : "",
                SignIn = Number("SMTP Use Auth") is > 0 ? SignInMethod.Password : SignInMethod.None,
                Login = Text("SMTP User") ?? Text($"{prefix} User"),
                Email = Text("Email"),
                ChecksCertificate = true,
                Settings = Places((SettingKind.Host, "SMTP Server"), (SettingKind.Port, "SMTP Port"), (SettingKind.Security, "SMTP Use SSL"), (SettingKind.SecuritySecond, "SMTP Secure Connection"), (SettingKind.Login, "SMTP User")),
            });
        }
    }

    /// <summary>A value of a key, and where it stands.</summary>
    private sealed record RegistryValue(string? Text, int? Number, int Line, int Start, string Raw);
}
