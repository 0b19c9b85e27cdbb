using System.Text;
using System.Xml.Linq;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Apple's configuration profiles with mail accounts (payload <c>com.apple.mail.managed</c>), signed or not.</summary>
internal sealed class AppleProfileReader : IClientReader
{
    private const string Payload = "com.apple.mail.managed";

    public string Client => "Apple profile";

    public IReadOnlyList<string> Processes => [];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.EndsWith(".mobileconfig", StringComparison.OrdinalIgnoreCase);

    public string? HowToUse => "send it to the device and install it there; it takes the place of the profile with the same identifier";

    public string? WhyNotCorrected(ClientFile file) => Unwrapped(file.Bytes).Length != file.Bytes.Length ? "it is signed, and any change would break the signature; whoever made it has to make it anew" : null;

    public string? WithoutPassword(ClientAccountSeen account) => "take out the key and its text; the device asks when the profile is installed.";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint is { } e ? setting.Raw is null ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<integer>{e.Port}</integer>") : e.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        SettingKind.Security => target.Endpoint is { } e ? e.Security == ConnectionSecurity.Cleartext ? "<false/>" : "<true/>" : null,
        SettingKind.Login => target.Login is { } login ? XmlPlaces.Escape(login) : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => $"<key>{setting.Key}</key> {(raw.StartsWith('<') ? raw : setting.Kind == SettingKind.Port ? $"<integer>{raw}</integer>" : $"<string>{raw}</string>")}";

    public string Added(ClientSetting setting, string raw) => Line(setting, raw);

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        ClientFile file = place.Main;
        if (BoundedXml.Read(Unwrapped(file.Bytes), out string problem, out int line, out _, passOverType: true) is not { } root)
        {
            return [Reading.Faulty(Client, file, new Problem(line, problem))];
        }

        var seen = new List<Observation>();
        foreach (XElement payload in root.Descendants().Where(e => e.Is("dict") && Value(e, "PayloadType")?.Value.Trim() == Payload).Take(50))
        {
            bool imap = Text(payload, "EmailAccountType") == "EmailTypeIMAP";
            if (!imap && Text(payload, "EmailAccountType") != "EmailTypePOP")
            {
                seen.Add(Reading.Faulty(Client, file, new Problem(payload.Line(), "a mail account has no EmailAccountType, so the profile cannot be installed")));
                continue;
            }

            seen.Add(Server(payload, file, "Incoming", imap ? MailProtocol.Imap : MailProtocol.Pop3, seen));
            seen.Add(Server(payload, file, "Outgoing", MailProtocol.Smtp, seen));
        }

        return seen;
    }

    private ClientAccountSeen Server(XElement payload, ClientFile file, string side, MailProtocol protocol, List<Observation> seen)
    {
        string Key(string rest) => $"{side}MailServer{rest}";
        XElement? tls = Value(payload, Key("UseSSL"));
        XElement? portElement = Value(payload, Key("PortNumber"));
        if (portElement is not null && !portElement.Is("integer"))
        {
            seen.Add(Reading.Faulty(Client, file, new Problem(portElement.Line(), $"{Key("PortNumber")} is no <integer>, so the profile cannot be installed")));
        }

        if (tls is not null && !tls.Is("true") && !tls.Is("false"))
        {
            seen.Add(Reading.Faulty(Client, file, new Problem(tls.Line(), $"{Key("UseSSL")} is neither <true/> nor <false/>, so the profile cannot be installed")));
        }

        // One switch for both kinds of TLS: the port decides which.
        int? stated = Reading.Port(portElement?.Value);
        bool encrypted = tls?.Is("true") ?? false;
        ConnectionSecurity security = !encrypted ? ConnectionSecurity.Cleartext
            : stated is 143 or 110 or 587 or 25 ? ConnectionSecurity.StartTls
            : ConnectionSecurity.ImplicitTls;
        XElement? password = Value(payload, side == "Incoming" ? "IncomingPassword" : "OutgoingPassword");
        return new ClientAccountSeen(Client, file.Path, (Value(payload, Key("HostName")) ?? payload).Line(), Text(payload, "EmailAccountDescription") ?? Text(payload, "EmailAddress") ?? "", protocol)
        {
            Host = Reading.Host(Text(payload, Key("HostName"))),
            Port = stated ?? Reading.UsualPort(protocol, security),
            PortStated = stated is not null,
            Security = security,
            SignIn = Reading.SignIn(Text(payload, Key("Authentication"))),
            Login = Text(payload, Key("Username")),
            Email = Text(payload, "EmailAddress"),
            ChecksCertificate = true,
            Settings = WhyNotCorrected(file) is null ? [.. Places(payload, Key("HostName"), Key("PortNumber"), Key("UseSSL"), Key("Username"), file)] : [],
            Secret = password is { Value.Length: > 0 } ? Reading.Secret(file, password.Line()) : null,
        };
    }

    private static IEnumerable<ClientSetting> Places(XElement payload, string host, string port, string tls, string login, ClientFile file)
    {
        int? inside = payload.Inside(file);
        foreach ((SettingKind kind, string key) in new[] { (SettingKind.Host, host), (SettingKind.Port, port), (SettingKind.Security, tls), (SettingKind.Login, login) })
        {
            XElement? value = Value(payload, key);
            ClientSetting? place = kind == SettingKind.Security ? Switch(value, file) : value.Place(kind, file);
            if (place is not null)
            {
                yield return place with { Key = key };
            }
            else if (value is null && inside is int start && (kind is SettingKind.Port or SettingKind.Security))
            {
                yield return new ClientSetting(kind, key, null, payload.Line(), start);
            }
        }
    }

    // <true/> and <false/> are exchanged whole.
    private static ClientSetting? Switch(XElement? value, ClientFile file) =>
        value is not null && (value.Is("true") || value.Is("false")) && value.Start(file) is int start && file.Text.IndexOf('>', start) is var end && end > start && file.Text[end - 1] == '/'
            ? new ClientSetting(SettingKind.Security, "", file.Text[start..(end + 1)], value.Line(), start)
            : null;

    private static XElement? Value(XElement dictionary, string key) =>
        dictionary.Elements().FirstOrDefault(e => e.Is("key") && e.Value.Trim() == key)?.ElementsAfterSelf().FirstOrDefault();

    private static string? Text(XElement dictionary, string key) => Reading.Name(Value(dictionary, key)?.Value);

    // A signed profile is a CMS message with the property list inside; the signature is not judged here.
    private static ReadOnlyMemory<byte> Unwrapped(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        int start = span.IndexOf("<?xml"u8);
        int end = span.LastIndexOf("</plist>"u8);
        return start > 0 && end > start ? bytes[start..(end + Encoding.ASCII.GetByteCount("</plist>"))] : bytes;
    }
}
