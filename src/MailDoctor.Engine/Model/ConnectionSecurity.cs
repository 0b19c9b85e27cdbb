using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Model;

/// <summary>How a connection is protected (the words of RFC 8314).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectionSecurity>))]
public enum ConnectionSecurity
{
    /// <summary>TLS from the first byte (RFC 8314 §3).</summary>
    [JsonStringEnumMemberName("implicit-tls")]
    ImplicitTls,

    /// <summary>A clear-text start and an upgrade with STARTTLS or STLS (RFC 3207, 9051 §6.2.1, 2595 §4).</summary>
    [JsonStringEnumMemberName("starttls")]
    StartTls,

    /// <summary>No TLS at all.</summary>
    [JsonStringEnumMemberName("cleartext")]
    Cleartext,
}
