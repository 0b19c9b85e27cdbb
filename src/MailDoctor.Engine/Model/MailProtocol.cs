using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Model;

/// <summary>The protocol that a mail client speaks to a server.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailProtocol>))]
public enum MailProtocol
{
    /// <summary>IMAP4rev1 (RFC 3501) or IMAP4rev2 (RFC 9051).</summary>
    [JsonStringEnumMemberName("imap")]
    Imap,

    /// <summary>POP3 (RFC 1939).</summary>
    [JsonStringEnumMemberName("pop3")]
    Pop3,

    /// <summary>Message submission (RFC 6409), spoken as SMTP.</summary>
    [JsonStringEnumMemberName("smtp")]
    Smtp,
}
