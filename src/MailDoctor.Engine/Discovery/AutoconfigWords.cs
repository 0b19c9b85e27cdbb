using System.Globalization;
using System.Xml.Linq;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery;

/// <summary>The vocabulary of Mozilla autoconfig documents (draft-ietf-mailmaint-autoconfig §3.7), with the spellings that are found in the
/// wild. Pure.</summary>
internal static class AutoconfigWords
{
    // §3.7.4.1, with the words that older documents use for them.
    private static readonly Dictionary<string, string> CurrentMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["password-cleartext"] = "password-cleartext",
        ["plain"] = "password-cleartext",
        ["password-encrypted"] = "password-encrypted",
        ["secure"] = "password-encrypted",
        ["NTLM"] = "NTLM",
        ["GSSAPI"] = "GSSAPI",
        ["TLS-client-cert"] = "TLS-client-cert",
        ["OAuth2"] = "OAuth2",
        ["OAuth"] = "OAuth2",
        ["client-IP-address"] = "client-IP-address",
        ["smtp-after-pop"] = "smtp-after-pop",
        ["none"] = "none",
    };

    /// <summary>Whether an element has a name, in whatever case and namespace.</summary>
    public static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>An attribute's value without the blanks around it; null: it is not there.</summary>
    public static string? Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Trim();

    /// <summary>The protocol of a server's section (§3.7.1).</summary>
    /// <param name="section">An <c>incomingServer</c> or <c>outgoingServer</c>.</param>
    /// <param name="remark">What was read as another word, as a clause; null: nothing.</param>
    /// <returns>Null: it is neither IMAP, POP3 nor submission.</returns>
    public static MailProtocol? Protocol(XElement section, out string? remark)
    {
        string type = Attribute(section, "type")?.ToLowerInvariant() ?? "";
        bool incoming = Is(section, "incomingServer");

        // Some leave it out where only one is possible.
        remark = (incoming, type) switch
        {
            (true, "pop") => "the type is 'pop'; read as 'pop3'",
            (false, "") => "the type is missing; read as 'smtp', the only one for sending",
            _ => null,
        };
        return (incoming, type) switch
        {
            (true, "imap") => MailProtocol.Imap,
            (true, "pop3" or "pop") => MailProtocol.Pop3,
            (false, "smtp" or "") => MailProtocol.Smtp,
            _ => null,
        };
    }

    /// <summary>Whether a server of this type belongs to an Exchange server or its like.</summary>
    public static bool IsExchange(string type) => type.ToLowerInvariant() is "exchange" or "ews" or "activesync" or "owa" or "graph";

    /// <summary>How the connection is protected (§3.7.3).</summary>
    /// <param name="socketType">The text of <c>socketType</c>.</param>
    /// <param name="remark">What was read as another word, as a clause; null: nothing.</param>
    /// <returns>Null: it is no known word.</returns>
    public static ConnectionSecurity? Security(string socketType, out string? remark)
    {
        (ConnectionSecurity? security, remark) = socketType.ToUpperInvariant() switch
        {
            "SSL" => (ConnectionSecurity.ImplicitTls, null),
            "TLS" => (ConnectionSecurity.ImplicitTls, "the socketType is 'TLS'; read as 'SSL', the word for implicit TLS"),
            "STARTTLS" => (ConnectionSecurity.StartTls, null),
            "STARTSSL" => (ConnectionSecurity.StartTls, "the socketType is 'STARTSSL'; read as 'STARTTLS'"),
            "PLAIN" => (ConnectionSecurity.Cleartext, null),
            _ => ((ConnectionSecurity?)null, (string?)null),
        };
        return security;
    }

    /// <summary>A port; null: the text is none.</summary>
    public static int? Port(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535 ? port : null;

    /// <summary>The present word for a way to sign in (§3.7.4.1); null: it is not known.</summary>
    public static string? Method(string authentication) => CurrentMethods.GetValueOrDefault(authentication);

    /// <summary>What a message can quote of a text.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
