using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>How a TLS handshake failed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TlsFailureKind>))]
public enum TlsFailureKind
{
    /// <summary>The server answered our ClientHello with something that is not TLS.</summary>
    [JsonStringEnumMemberName("not-tls")]
    NotTls,

    /// <summary>The server sent a fatal alert (RFC 8446 §6).</summary>
    [JsonStringEnumMemberName("alert")]
    Alert,

    /// <summary>The server closed or reset the connection without an alert.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>The server stopped answering.</summary>
    [JsonStringEnumMemberName("timed-out")]
    TimedOut,

    /// <summary>More bytes than any handshake has.</summary>
    [JsonStringEnumMemberName("too-much")]
    TooMuch,

    /// <summary>This computer's TLS library refused to go on.</summary>
    [JsonStringEnumMemberName("refused-here")]
    RefusedHere,
}
