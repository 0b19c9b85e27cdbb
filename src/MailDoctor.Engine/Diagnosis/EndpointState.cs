using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>What became of an endpoint, in one word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndpointState>))]
public enum EndpointState
{
    /// <summary>The right protocol answered, protected as expected, with a certificate that deserves trust.</summary>
    [JsonStringEnumMemberName("works")]
    Works,

    /// <summary>It answers and encrypts, but its certificate does not deserve trust.</summary>
    [JsonStringEnumMemberName("untrusted")]
    Untrusted,

    /// <summary>It answers without encryption where STARTTLS was expected or cleartext was claimed.</summary>
    [JsonStringEnumMemberName("cleartext")]
    Cleartext,

    /// <summary>STARTTLS is announced and fails.</summary>
    [JsonStringEnumMemberName("starttls-failed")]
    StartTlsFailed,

    /// <summary>The TLS handshake fails.</summary>
    [JsonStringEnumMemberName("tls-failed")]
    TlsFailed,

    /// <summary>Another protocol answers.</summary>
    [JsonStringEnumMemberName("other-protocol")]
    OtherProtocol,

    /// <summary>It takes the connection and says nothing useful.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,

    /// <summary>The port is closed.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Nothing comes back.</summary>
    [JsonStringEnumMemberName("filtered")]
    Filtered,

    /// <summary>There is no way to the address.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>The host has no address, or its name does not exist.</summary>
    [JsonStringEnumMemberName("no-address")]
    NoAddress,

    /// <summary>It was not looked at, or not to the end.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
