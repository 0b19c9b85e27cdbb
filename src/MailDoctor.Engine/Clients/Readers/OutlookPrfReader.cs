using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>A profile file of classic Outlook, <c>.prf</c>. It cannot hold passwords.</summary>
internal sealed class OutlookPrfReader : IClientReader
{
    public string Client => "Outlook PRF";

    public IReadOnlyList<string> Processes => ["outlook"];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.EndsWith(".prf", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        IniDocument document = IniDocument.Read(place.Main.Text, ";");
        var seen = new List<Observation>();
        seen.AddRange(document.Problems.Select(p => Reading.Faulty(Client, place.Main, p)));
        if (document.Section("Internet Account List") is not { } list)
        {
            seen.Add(Reading.Faulty(Client, place.Main, new Problem(1, "it has no section [Internet Account List], so Outlook makes no account from it")));
            return seen;
        }

        foreach (IniEntry entry in list.Entries.Take(50))
        {
            bool imap = entry.Value.Equals("IMAP_I_Mail", StringComparison.OrdinalIgnoreCase);
            if (!imap && !entry.Value.Equals("I_Mail", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (document.Section(entry.Key) is not { } account)
            {
                seen.Add(Reading.Faulty(Client, place.Main, new Problem(entry.Line, "an account of the list has no section of its own")));
                continue;
            }

            if (document.Section(entry.Value) is null)
            {
                seen.Add(Reading.Faulty(Client, place.Main, new Problem(entry.Line, $"the section [{(imap ? "IMAP_I_Mail" : "I_Mail")}], which says what the settings mean, is missing")));
            }

            seen.Add(Incoming(account, place.Main, imap));
            if (account.Text("SMTPServer") is not null)
            {
                seen.Add(Outgoing(account, place.Main, imap));
            }
        }

        return seen;
    }

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SettingKind.Security when account.Protocol == MailProtocol.Smtp => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "1", ConnectionSecurity.StartTls => "2", ConnectionSecurity.Cleartext => "0", _ => null },
        SettingKind.Security => target.Endpoint is { } e ? e.Security == ConnectionSecurity.ImplicitTls ? "1" : null : null,
        SettingKind.Login => target.Login,
        SettingKind.LeaveOnServer => target.LeaveOnServer ? OutlookLeaving.ForGood : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"{setting.Key}={raw}";

    public string? HowToUse => "close Outlook and start it once with /importprf and the path of the copy";

    public string Added(ClientSetting setting, string raw) => Line(setting, raw) + "\r\n";

    private static int? Whole(string? text) =>
        text is not null && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && int.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out int number)
            ? number
            : Reading.Number(text);

    private ClientAccountSeen Incoming(IniSection account, ClientFile file, bool imap)
    {
        string prefix = imap ? "IMAP" : "POP3";
        MailProtocol protocol = imap ? MailProtocol.Imap : MailProtocol.Pop3;
        ConnectionSecurity security = account.Text($"{prefix}SecureConnection") == "2" ? ConnectionSecurity.StartTls : account.Text($"{prefix}UseSSL") == "1" ? ConnectionSecurity.ImplicitTls : ConnectionSecurity.Cleartext;
        int? port = Reading.Port(account.Text($"{prefix}Port"));
        OutlookLeaving? leave = imap ? null : OutlookLeaving.Of(Whole(account.Text("LeaveOnServer")));
        ClientSetting[] settings =
        [
            Reading.At(SettingKind.Host, account, $"{prefix}Server"), Reading.At(SettingKind.Port, account, $"{prefix}Port"), Reading.At(SettingKind.Security, account, $"{prefix}UseSSL"),
            Reading.At(SettingKind.Login, account, $"{prefix}UserName"),
        ];
        return new ClientAccountSeen(Client, file.Path, account.Line, Name(account), protocol)
        {
            Host = Reading.Host(account.Text($"{prefix}Server")),
            Port = port ?? Reading.UsualPort(protocol, security),
            PortStated = port is not null,
            Security = security,
            SignIn = account.Text($"{prefix}UseSPA") == "1" ? SignInMethod.Ntlm : SignInMethod.Password,
            Login = Reading.Name(account.Text($"{prefix}UserName")),
            Email = Reading.Name(account.Text("EmailAddress")),
            LeavesOnServer = leave?.Leaves,
            LeaveStated = leave is not null,
            LeaveDays = leave?.Days,
            DeletesWithLocal = leave?.DeletesWithLocal,
            ChecksCertificate = true,
            Settings = imap ? settings : [.. settings, Reading.At(SettingKind.LeaveOnServer, account, "LeaveOnServer")],
        };
    }

    private ClientAccountSeen Outgoing(IniSection account, ClientFile file, bool imap)
    {
        (ConnectionSecurity security, bool ifOffered) = account.Text("SMTPSecureConnection") switch
        {
            "1" => (ConnectionSecurity.ImplicitTls, false),
            "2" => (ConnectionSecurity.StartTls, false),
            "3" => (ConnectionSecurity.StartTls, true),
            _ => (ConnectionSecurity.Cleartext, false),
        };
        int? port = Reading.Port(account.Text("SMTPPort"));
        return new ClientAccountSeen(Client, file.Path, account.Line, Name(account), MailProtocol.Smtp)
        {
            Host = Reading.Host(account.Text("SMTPServer")),
            Port = port ?? Reading.UsualPort(MailProtocol.Smtp, security, submission: 25),
            PortStated = port is not null,
            Security = security,
            OnlyIfOffered = ifOffered,
            SecurityNote = ifOffered ? "SMTPSecureConnection is 3, Auto" : "",
            SignIn = account.Text("SMTPUseAuth") == "1" ? SignInMethod.Password : SignInMethod.None,
            Login = Reading.Name(account.Text("SMTPUserName")) ?? Reading.Name(account.Text(imap ? "IMAPUserName" : "POP3UserName")),
            Email = Reading.Name(account.Text("EmailAddress")),
            ChecksCertificate = true,
            Settings = [Reading.At(SettingKind.Host, account, "SMTPServer"), Reading.At(SettingKind.Port, account, "SMTPPort"), Reading.At(SettingKind.Security, account, "SMTPSecureConnection")],
        };
    }

    private static string Name(IniSection account) => Reading.Name(account.Text("AccountName")) ?? Reading.Name(account.Text("EmailAddress")) ?? account.Name;
}
