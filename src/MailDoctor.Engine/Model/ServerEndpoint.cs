using System.Globalization;
using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Model;

/// <summary>One way into a mail server: what to speak, where, and how it is protected.</summary>
/// <param name="Protocol">The protocol spoken there.</param>
/// <param name="Host">A lower-case A-label host name without final dot, or an IP address literal.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">How the connection is protected.</param>
public sealed record ServerEndpoint(MailProtocol Protocol, string Host, int Port, ConnectionSecurity Security)
{
    /// <summary>The ports that mail clients use, each with its protocol and security (RFC 8314 §3, 6409, 9051, 1939).</summary>
    public static IReadOnlyList<(MailProtocol Protocol, int Port, ConnectionSecurity Security)> StandardPorts { get; } =
    [
        (MailProtocol.Imap, 993, ConnectionSecurity.ImplicitTls),
        (MailProtocol.Imap, 143, ConnectionSecurity.StartTls),
        (MailProtocol.Pop3, 995, ConnectionSecurity.ImplicitTls),
        (MailProtocol.Pop3, 110, ConnectionSecurity.StartTls),
        (MailProtocol.Smtp, 465, ConnectionSecurity.ImplicitTls),
        (MailProtocol.Smtp, 587, ConnectionSecurity.StartTls),
    ];

    /// <summary>Host and port, the way a person would say where it is.</summary>
    [JsonIgnore]
    public string HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    /// <summary>The standards' name of the service: IMAP, POP3 or submission.</summary>
    [JsonIgnore]
    public string Service => Protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        _ => "submission",
    };

    /// <summary>The standards' name of the protection: implicit TLS, STARTTLS or cleartext.</summary>
    [JsonIgnore]
    public string SecurityName => Security switch
    {
        ConnectionSecurity.ImplicitTls => "implicit TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        _ => "cleartext",
    };

    /// <summary>Host and port; what findings and sentences call this endpoint.</summary>
    public override string ToString() => HostAndPort;

    /// <summary>The whole of it: <c>IMAP on imap.example.org:993 with implicit TLS</c>.</summary>
    public string Describe() => $"{Service} on {HostAndPort} with {SecurityName}";
}
