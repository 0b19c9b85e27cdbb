using System.Xml.Linq;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>A file of Mozilla's autoconfig format, as in Thunderbird's folder <c>isp</c> (draft-ietf-mailmaint-autoconfig). The first server of each kind is
/// what a program takes; the others are listed as not in use.</summary>
internal sealed class AutoconfigFileReader : IClientReader
{
    private const int Forever = 3650;
    private const string KeptForEver = "36500";

    public string Client => "autoconfig file";

    public IReadOnlyList<string> Processes => [];

    public bool Graphical => false;

    public bool Recognises(ClientFile file) => file.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && file.Text.Contains("<clientConfig", StringComparison.OrdinalIgnoreCase);

    public string? HowToUse => "put it where the file is published, or give it its name";

    public string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint?.Host,
        SettingKind.Port => target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SettingKind.Security => target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "SSL", ConnectionSecurity.StartTls => "STARTTLS", ConnectionSecurity.Cleartext => "plain", _ => null },
        SettingKind.Login => target.Login is { } login ? XmlPlaces.Escape(login) : null,
        SettingKind.LeaveOnServer => !target.LeaveOnServer ? null : setting.Key.Length > 0 ? "true" : $"<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer><daysToLeaveMessagesOnServer>{KeptForEver}</daysToLeaveMessagesOnServer></pop3>",
        SettingKind.LeaveDays => target.LeaveOnServer ? KeptForEver : null,
        _ => null,
    };

    public string Line(ClientSetting setting, string raw) => setting.Key.Length == 0 ? raw : $"<{setting.Key}>{raw}</{setting.Key}>";

    public IReadOnlyList<Observation> Read(ClientPlace place)
    {
        ClientFile file = place.Main;
        if (BoundedXml.Read(file.Bytes, out string problem, out int line, out _) is not { } root)
        {
            return [Reading.Faulty(Client, file, new Problem(line, problem))];
        }

        var seen = new List<Observation>();
        foreach (XElement server in root.Descendants().Where(e => e.Is("incomingServer") || e.Is("outgoingServer")).Take(40))
        {
            bool incoming = server.Is("incomingServer");
            MailProtocol? protocol = (incoming, server.Says("type")?.ToLowerInvariant()) switch
            {
                (true, "imap") => MailProtocol.Imap,
                (true, "pop3") => MailProtocol.Pop3,
                (false, "smtp") => MailProtocol.Smtp,
                _ => null,
            };
            if (protocol is null)
            {
                continue;
            }

            string? host = Reading.Host(server.Text("hostname"));
            int? port = Reading.Port(server.Text("port"));
            ConnectionSecurity? security = server.Text("socketType")?.ToUpperInvariant() switch
            {
                "SSL" or "TLS" => ConnectionSecurity.ImplicitTls,
                "STARTTLS" => ConnectionSecurity.StartTls,
                "PLAIN" => ConnectionSecurity.Cleartext,
                _ => null,
            };
            foreach (string missing in new[] { host is null ? "hostname" : "", port is null ? "port" : "", security is null ? "socketType" : "" }.Where(m => m.Length > 0))
            {
                seen.Add(Reading.Faulty(Client, file, new Problem(server.Line(), $"the server has no usable <{missing}>, so programs pass it over")));
            }

            XElement? pop = server.Child("pop3");
            bool leaves = Reading.Flag(pop?.Text("leaveMessagesOnServer")) ?? true;
            int days = Reading.Number(pop?.Text("daysToLeaveMessagesOnServer")) ?? 14;
            bool isFirst = !seen.OfType<ClientAccountSeen>().Any(a => (a.Protocol != MailProtocol.Smtp) == incoming);
            seen.Add(new ClientAccountSeen(Client, file.Path, server.Line(), root.Descendants().FirstOrDefault(e => e.Is("domain"))?.Value.Trim() ?? "", protocol.Value)
            {
                Enabled = isFirst,
                Host = host,
                Port = port,
                PortStated = port is not null,
                Security = security,
                SignIn = server.Elements().Where(e => e.Is("authentication")).Select(e => Reading.SignIn(e.Value)).FirstOrDefault(m => m is not null),
                Login = server.Text("username"),
                LeavesOnServer = protocol == MailProtocol.Pop3 ? leaves : null,
                LeaveStated = pop?.Text("leaveMessagesOnServer") is not null,

                // Thunderbird fills in 14 days for whatever the file leaves open (AccountConfig.createNewIncoming).
                // The format has no word for "for ever"; who means it writes very many days.
                LeaveDays = protocol == MailProtocol.Pop3 && leaves && days < Forever ? days : null,
                Settings =
                [
                    .. new[]
                    {
                        server.Child("hostname").Place(SettingKind.Host, file), server.Child("port").Place(SettingKind.Port, file), server.Child("socketType").Place(SettingKind.Security, file),
                        server.Child("username").Place(SettingKind.Login, file),
                    }.OfType<ClientSetting>(),
                    .. protocol == MailProtocol.Pop3 ? Keeping(server, pop, file) : [],
                ],
                ChecksEvery = Reading.Number(pop?.Child("checkInterval")?.Says("minutes")) is int minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null,
            });
        }

        return seen;
    }

    // Both elements where both are there, the missing one of them beside the other, and all of it where there is nothing.
    private static IEnumerable<ClientSetting> Keeping(XElement server, XElement? pop, ClientFile file)
    {
        ClientSetting? leave = pop?.Child("leaveMessagesOnServer").Place(SettingKind.LeaveOnServer, file);
        ClientSetting? days = pop?.Child("daysToLeaveMessagesOnServer").Place(SettingKind.LeaveDays, file);
        int? place = (pop ?? server).Inside(file);
        if (pop is null)
        {
            return place is int at ? [new ClientSetting(SettingKind.LeaveOnServer, "", null, server.Line(), at)] : [];
        }

        return
        [
            .. leave is not null ? [leave] : place is int first ? (ClientSetting[])[new ClientSetting(SettingKind.LeaveOnServer, "leaveMessagesOnServer", null, pop.Line(), first)] : [],
            .. days is not null ? [days] : place is int second ? (ClientSetting[])[new ClientSetting(SettingKind.LeaveDays, "daysToLeaveMessagesOnServer", null, pop.Line(), second)] : [],
        ];
    }

    public string Added(ClientSetting setting, string raw) => Line(setting, raw);
}
