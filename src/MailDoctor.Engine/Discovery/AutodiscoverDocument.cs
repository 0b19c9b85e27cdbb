using System.Globalization;
using System.Xml.Linq;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery;

/// <summary>An answer of Microsoft Autodiscover, the older XML form ("POX", MS-OXDSCLI §2.2.4). Pure.</summary>
public sealed record AutodiscoverDocument : DocumentReading
{
    private const int MaximumProtocols = 40;

    /// <summary>The error that the service reports, such as 600 for a question it does not like; null: none. An error is no answer, but a sign that the service is there.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Where to ask instead; null: nowhere.</summary>
    public Uri? RedirectUrl { get; init; }

    /// <summary>For which address to ask instead; null: none.</summary>
    public string? RedirectAddress { get; init; }

    /// <summary>Whether it describes an Exchange mailbox, be it without IMAP.</summary>
    public bool NamesExchange { get; init; }

    /// <summary>The question.</summary>
    /// <param name="address">The mailbox.</param>
    public static string Question(EmailAddress address)
    {
        XNamespace ns = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
        return """<?xml version="1.0" encoding="utf-8"?>""" + new XElement(
            ns + "Autodiscover",
            new XElement(
                ns + "Request",
                new XElement(ns + "EMailAddress", address.Ascii),
                new XElement(ns + "AcceptableResponseSchema", "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"))).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Reads an answer; never throws.</summary>
    /// <param name="bytes">The body as it came.</param>
    public static AutodiscoverDocument Read(ReadOnlyMemory<byte> bytes)
    {
        if (BoundedXml.Read(bytes, out string problem) is not { } root)
        {
            return new AutodiscoverDocument { Problem = problem };
        }

        if (!Is(root, "Autodiscover") || Child(root, "Response") is not { } response)
        {
            return new AutodiscoverDocument { Problem = "it is not an answer of Autodiscover" };
        }

        if (Child(response, "Error") is { } error)
        {
            return new AutodiscoverDocument { ErrorCode = Text(error, "ErrorCode") ?? "unknown" };
        }

        if (Child(response, "Account") is not { } account)
        {
            return new AutodiscoverDocument { Problem = "it describes no account" };
        }

        return Text(account, "Action")?.ToUpperInvariant() switch
        {
            "REDIRECTURL" => new AutodiscoverDocument { RedirectUrl = Uri.TryCreate(Text(account, "RedirectUrl"), UriKind.Absolute, out Uri? url) ? url : null },
            "REDIRECTADDR" => new AutodiscoverDocument { RedirectAddress = Text(account, "RedirectAddr") },
            _ => ReadSettings(account),
        };
    }

    private static AutodiscoverDocument ReadSettings(XElement account)
    {
        var servers = new List<DocumentedServer>();
        var dropped = new List<string>();
        bool exchange = false;
        foreach (XElement section in account.Elements().Where(e => Is(e, "Protocol")).Take(MaximumProtocols))
        {
            string type = (Text(section, "Type") ?? section.Attribute("Type")?.Value ?? "").ToUpperInvariant();
            exchange |= type is "EXCH" or "EXPR" or "EXHTTP" or "MOBILESYNC";
            MailProtocol? protocol = type switch { "IMAP" => MailProtocol.Imap, "POP3" => MailProtocol.Pop3, "SMTP" => MailProtocol.Smtp, _ => null };
            if (protocol is null)
            {
                continue;
            }

            if (ReadServer(section, protocol.Value, servers.Count(s => s.Protocol == protocol), out string why) is { } server)
            {
                servers.Add(server);
            }
            else
            {
                dropped.Add($"{type}: {why}");
            }
        }

        return new AutodiscoverDocument { Servers = servers, Dropped = dropped, NamesExchange = exchange };
    }

    private static DocumentedServer? ReadServer(XElement section, MailProtocol protocol, int order, out string why)
    {
        why = "";
        if (Text(section, "Server") is not { } host)
        {
            why = "it has no server";
            return null;
        }

        ConnectionSecurity? stated = StatedSecurity(section);
        int port = int.TryParse(Text(section, "Port"), NumberStyles.None, CultureInfo.InvariantCulture, out int read) && read is >= 1 and <= 65535
            ? read
            : Usual(protocol, stated ?? ConnectionSecurity.ImplicitTls);

        // "SSL on" does not say which kind; the port does (MS-OXDSCLI §2.2.4.1.1.2.6).
        ConnectionSecurity security = stated ?? (port is 993 or 995 or 465 ? ConnectionSecurity.ImplicitTls : ConnectionSecurity.StartTls);
        return new DocumentedServer(protocol, host, port, security, order)
        {
            Username = Text(section, "LoginName"),
            Mechanisms = Text(section, "AuthRequired")?.Equals("off", StringComparison.OrdinalIgnoreCase) == true ? ["none"]
                : Text(section, "SPA")?.Equals("off", StringComparison.OrdinalIgnoreCase) == true ? ["password-cleartext"]
                : [],
        };
    }

    // Encryption overrides SSL, and "TLS" there means STARTTLS. Null: some kind of TLS.
    private static ConnectionSecurity? StatedSecurity(XElement section) => Text(section, "Encryption")?.ToUpperInvariant() switch
    {
        "SSL" => ConnectionSecurity.ImplicitTls,
        "TLS" => ConnectionSecurity.StartTls,
        "NONE" => ConnectionSecurity.Cleartext,
        _ => Text(section, "SSL")?.Equals("off", StringComparison.OrdinalIgnoreCase) == true ? ConnectionSecurity.Cleartext : null,
    };

    private static int Usual(MailProtocol protocol, ConnectionSecurity security) =>
        ServerEndpoint.StandardPorts.First(p => p.Protocol == protocol && (p.Security == ConnectionSecurity.ImplicitTls) == (security == ConnectionSecurity.ImplicitTls)).Port;

    // The names of namespaces differ between servers; those of elements do not.
    private static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => Is(e, name));

    private static string? Text(XElement parent, string name) => Child(parent, name)?.Value.Trim() is { Length: > 0 and <= 512 } text ? text : null;
}
