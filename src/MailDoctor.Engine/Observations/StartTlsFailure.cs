using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>Why STARTTLS could not be used.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StartTlsFailure>))]
public enum StartTlsFailure
{
    /// <summary>The server does not announce it.</summary>
    [JsonStringEnumMemberName("not-offered")]
    NotOffered,

    /// <summary>The server announces it and refuses the command.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Plaintext followed the reply before TLS began.</summary>
    [JsonStringEnumMemberName("surplus-bytes")]
    SurplusBytes,

    /// <summary>The greeting says that the session is already authenticated (PREAUTH), after which STARTTLS is not allowed.</summary>
    [JsonStringEnumMemberName("preauth")]
    Preauth,
}
