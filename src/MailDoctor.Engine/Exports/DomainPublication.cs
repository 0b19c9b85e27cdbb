using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>What the owner of a mail domain publishes so that mail programs find the servers: DNS records (RFC 6186, 8314 §5.1), an autoconfig document,
/// an Autodiscover answer, a PACC document with its digest, and a hint at MTA-STS (RFC 8461). Made from what was seen working, and only from that. Pure.</summary>
public static class DomainPublication
{
    private const int TimeToLive = 3600;

    // RFC 6186 §3: each service, in the order in which a client should prefer it; IMAP before POP3, implicit TLS before STARTTLS (RFC 8314 §3).
    private static readonly (string Label, MailProtocol Protocol, ConnectionSecurity Security, int Priority)[] Services =
    [
        ("_imaps", MailProtocol.Imap, ConnectionSecurity.ImplicitTls, 0),
        ("_imap", MailProtocol.Imap, ConnectionSecurity.StartTls, 10),
        ("_pop3s", MailProtocol.Pop3, ConnectionSecurity.ImplicitTls, 20),
        ("_pop3", MailProtocol.Pop3, ConnectionSecurity.StartTls, 30),
        ("_submissions", MailProtocol.Smtp, ConnectionSecurity.ImplicitTls, 0),
        ("_submission", MailProtocol.Smtp, ConnectionSecurity.StartTls, 10),
    ];

    /// <summary>Writes it.</summary>
    /// <returns>The files, named after where they go, and notes; or why there is nothing to publish.</returns>
    public static ExportOutcome Write(PublicationRequest request)
    {
        if (!TryServers(request, out IReadOnlyList<ExportServer> servers, out string reason))
        {
            return new ExportOutcome.Refused(reason, null);
        }

        var notes = new List<string> { "Put the lines of zone.txt into the zone, and the files where README.txt says; then run 'maildoctor publish' with --check." };
        string domain = request.Domain.Ascii;
        string? assumed = Assumed(servers);
        if (assumed is not null)
        {
            notes.Add(assumed);
        }

        byte[]? pacc = Pacc(servers, request, notes);
        var files = new List<ExportedFile>
        {
            ExportedFile.OfText("zone.txt", Zone(request, servers, pacc)),
            ExportedFile.OfText("autoconfig/config-v1.1.xml", AutoconfigXml(request, servers), "text/xml"),
        };
        if (pacc is not null)
        {
            files.Add(new ExportedFile("ua-auto-config/user-agent-configuration.json", "application/json", pacc, IsText: true));
        }

        if (servers.All(s => s.SignIn == SignIn.Nothing || Placeholder(s.Login, request.Account) == "%EMAILADDRESS%") && servers.All(s => s.SignIn is SignIn.Password or SignIn.Nothing))
        {
            files.Add(ExportedFile.OfText("autodiscover/autodiscover.xml", XmlText.Of(Autodiscover.Answer(null, servers.Where(s => !s.Pop3).Select(s => (s, (string?)null))), Heading(servers)), "text/xml"));
        }
        else
        {
            notes.Add("There is no Autodiscover answer: a fixed file can only serve accounts whose login name is the address and whose sign-in is a password.");
        }

        files.Add(ExportedFile.OfText("README.txt", Readme(domain, files, request, assumed)));
        return new ExportOutcome.Written(files, notes);
    }

    /// <summary>The servers that a publication names, best first: what a check afterwards has to find.</summary>
    public static IReadOnlyList<ServerEndpoint> Endpoints(PublicationRequest request) =>
        TryServers(request, out IReadOnlyList<ExportServer> servers, out _) ? [.. servers.Select(s => s.Endpoint)] : [];

    // That a server answers says nothing about the login name.
    private static string? Assumed(IReadOnlyList<ExportServer> servers)
    {
        ExportServer[] asking = [.. servers.Where(s => s.SignIn != SignIn.Nothing)];
        return asking.All(s => s.Verified == Verification.Login) ? null
            : $"NOT VERIFIED: {(asking.Any(s => s.Verified == Verification.Login) ? "for one of these servers or more" : "")} no login was seen to work, so login name and sign-in are only what was found published or is usual. Examine the account with its password before you publish this."
                .Replace("  ", " ", StringComparison.Ordinal);
    }

    private static bool TryServers(PublicationRequest request, out IReadOnlyList<ExportServer> servers, out string reason)
    {
        servers = [];
        ServerSettings[] seen = new[] { request.Settings.Incoming, request.Settings.Outgoing }.OfType<ServerSettings>().Concat(request.Settings.Alternatives)
            .Where(s => s.Verified != Verification.None && s.Endpoint.Security != ConnectionSecurity.Cleartext)
            .ToArray();
        if (!seen.Any(s => s.Endpoint.Protocol != MailProtocol.Smtp) || !seen.Any(s => s.Endpoint.Protocol == MailProtocol.Smtp))
        {
            reason = $"There is nothing to publish for {request.Domain.Unicode}: only settings that were seen working are published, and for {(seen.Any(s => s.Endpoint.Protocol != MailProtocol.Smtp) ? "sending" : "receiving")} none was.";
            return false;
        }

        var read = new List<ExportServer>();
        foreach (ServerSettings settings in seen)
        {
            // Each by itself, so that one that cannot be written is told by name.
            bool sends = settings.Endpoint.Protocol == MailProtocol.Smtp;
            var one = new ExportRequest { Address = request.Account, Settings = sends ? new AccountSettings(null, settings, []) : new AccountSettings(settings, null, []) };
            var can = new ClientAbilities { Ways = ClientAbilities.All(settings.Endpoint.Protocol), Nearest = [], SignIns = Enum.GetValues<SignIn>(), KnowsOAuth2At = (_, _) => true };
            if (!AccountFitting.TryFit(one, "a publication", can, out ExportAccount? account, out reason, out _))
            {
                return false;
            }

            ExportServer server = sends ? account.Outgoing : account.Incoming;
            if (System.Net.IPAddress.TryParse(server.Host, out _))
            {
                reason = $"{server.Host} is an address; a publication names servers by name.";
                return false;
            }

            if (server.SignIn != SignIn.Nothing && Placeholder(server.Login, request.Account) is null)
            {
                reason = $"The login name for {server.Host} is made up neither of the address nor of the part before its @, so no document can say it for every account of the domain.";
                return false;
            }

            read.Add(server);
        }

        servers = read;
        reason = "";
        return true;
    }

    private static string? Placeholder(string login, EmailAddress account) =>
        login.Equals(account.Ascii, StringComparison.OrdinalIgnoreCase) ? "%EMAILADDRESS%"
        : login.Equals(account.LocalPart, StringComparison.OrdinalIgnoreCase) ? "%EMAILLOCALPART%"
        : null;

    private static IReadOnlyList<string> Heading(IReadOnlyList<ExportServer> servers) => Assumed(servers) is { } assumed ? [assumed] : [];

    private static string AutoconfigXml(PublicationRequest request, IReadOnlyList<ExportServer> servers)
    {
        // Programs take the first of each kind.
        XElement[] Written(bool sends) => [.. servers
            .Where(s => (s.Endpoint.Protocol == MailProtocol.Smtp) == sends)
            .OrderBy(s => s.Pop3 ? 1 : 0)
            .Select(s => Autoconfig.Server(s, Placeholder(s.Login, request.Account) ?? ""))];
        string name = request.Name is { Length: > 0 } own && AccountFitting.WhyNot(own) is null ? own : request.Domain.Ascii;
        return XmlText.Of(Autoconfig.Document(request.Domain.Ascii, name, Written(sends: false), Written(sends: true)), Heading(servers));
    }

    // PACC knows hosts only: implicit TLS on the standard ports, and the address as login name (draft-ietf-mailmaint-pacc).
    private static byte[]? Pacc(IReadOnlyList<ExportServer> servers, PublicationRequest request, List<string> notes)
    {
        ExportServer[] fit = servers
            .Where(s => s.Implicit && ServerEndpoint.StandardPorts.Contains((s.Endpoint.Protocol, s.Endpoint.Port, s.Endpoint.Security)))
            .Where(s => s.SignIn == SignIn.Password && Placeholder(s.Login, request.Account) == "%EMAILADDRESS%")
            .DistinctBy(s => s.Endpoint.Protocol)
            .ToArray();
        if (!fit.Any(s => s.Endpoint.Protocol != MailProtocol.Smtp) || !fit.Any(s => s.Endpoint.Protocol == MailProtocol.Smtp))
        {
            notes.Add("There is no PACC document: it knows only implicit TLS on the standard ports, the address as login name, and a password.");
            return null;
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("protocols");
            foreach (ExportServer server in fit.OrderBy(s => s.Endpoint.Protocol))
            {
                json.WriteStartObject(server.Imap ? "imap" : server.Pop3 ? "pop3" : "smtp");
                json.WriteString("host", server.Host);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject("authentication");
            json.WriteBoolean("password", true);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. bytes.ToArray(), (byte)'\n'];
    }

    private static string Zone(PublicationRequest request, IReadOnlyList<ExportServer> servers, byte[]? pacc)
    {
        string origin = request.Domain.Ascii + ".";
        var text = new ConfigText("; ");
        text.Comment($"Mail services of {request.Domain.Ascii} (RFC 6186, RFC 8314 section 5.1), written by MailDoctor from servers that it saw working.")
            .Comment("A target of . says that the service is not offered, so that programs do not guess.");
        if (Assumed(servers) is { } assumed)
        {
            text.Comment(assumed);
        }

        foreach ((string label, MailProtocol protocol, ConnectionSecurity security, int priority) in Services)
        {
            ExportServer[] offered = servers.Where(s => s.Endpoint.Protocol == protocol && s.Endpoint.Security == security).ToArray();
            for (int i = 0; i < offered.Length; i++)
            {
                text.Line(Record(label + "._tcp." + origin, "SRV", string.Create(CultureInfo.InvariantCulture, $"{priority + i} 1 {offered[i].Port} {offered[i].Host}.")));
            }

            text.LineIf(offered.Length == 0, Record(label + "._tcp." + origin, "SRV", "0 0 0 ."));
        }

        text.Blank()
            .Comment("The web server that serves the documents; these names have to lead to it, and it needs certificates for them.")
            .Comment(Record("autoconfig." + origin, "CNAME", "www." + origin))
            .Comment(Record("autodiscover." + origin, "CNAME", "www." + origin));
        if (pacc is not null)
        {
            text.Comment(Record("ua-auto-config." + origin, "CNAME", "www." + origin))
                .Blank()
                .Comment("The digest of user-agent-configuration.json, byte for byte as it is served; change both together.")
                .Line(Record("_ua-auto-config." + origin, "TXT", $"\"v=UAAC1; a=sha256; d={Convert.ToBase64String(SHA256.HashData(pacc))}\""));
        }

        return text.Blank()
            .Comment("A hint: MTA-STS (RFC 8461) lets other servers deliver to yours over verified TLS only. When the policy of README.txt is in place:")
            .Comment(Record("_mta-sts." + origin, "TXT", string.Create(CultureInfo.InvariantCulture, $"\"v=STSv1; id={request.Today.UtcDateTime:yyyyMMdd}01\"")))
            .ToString();
    }

    private static string Record(string name, string type, string data) => string.Create(CultureInfo.InvariantCulture, $"{name} {TimeToLive} IN {type} {data}");

    private static string Readme(string domain, IReadOnlyList<ExportedFile> files, PublicationRequest request, string? assumed)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"How mail programs find the servers of {domain}\n\n{(assumed is null ? "" : assumed + "\n\n")}")
            .Append("zone.txt\n  Add its lines to the zone. Lines with ; are hints: adapt and uncomment them.\n\n")
            .Append(CultureInfo.InvariantCulture, $"autoconfig/config-v1.1.xml (text/xml)\n  https://autoconfig.{domain}/mail/config-v1.1.xml\n  https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml\n  Both by https with a valid certificate, to everybody, without a login.\n\n");
        if (files.Any(f => f.Name.StartsWith("ua-auto-config/", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"ua-auto-config/user-agent-configuration.json (application/json)\n  https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json\n  Byte for byte: the record _ua-auto-config holds its digest.\n\n");
        }

        if (files.Any(f => f.Name.StartsWith("autodiscover/", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"autodiscover/autodiscover.xml (text/xml)\n  https://autodiscover.{domain}/autodiscover/autodiscover.xml\n  The web server has to answer POST with it as well as GET.\n\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"MTA-STS, a hint (RFC 8461)\n  https://mta-sts.{domain}/.well-known/mta-sts.txt (text/plain), and the TXT record of zone.txt:\n\n    version: STSv1\n    mode: testing\n");
        foreach (string exchanger in request.MailExchangers.Where(AccountFitting.IsHost))
        {
            text.Append(CultureInfo.InvariantCulture, $"    mx: {exchanger}\n");
        }

        if (!request.MailExchangers.Any(AccountFitting.IsHost))
        {
            text.Append("    mx: (each host of the domain's MX records, a line each)\n");
        }

        return text.Append("    max_age: 86400\n\n  Every MX needs a certificate for its name first. Go from 'testing' to 'enforce' when the reports (RFC 8460) are clean.\n")
            .Append("\nAfterwards: maildoctor publish with --check shows whether programs find all of this.\n").ToString();
    }
}
