using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>When capabilities were announced; servers announce different ones at each stage.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionStage>))]
public enum SessionStage
{
    /// <summary>On a connection without TLS.</summary>
    [JsonStringEnumMemberName("before-tls")]
    BeforeTls,

    /// <summary>Inside TLS, not signed in.</summary>
    [JsonStringEnumMemberName("before-login")]
    BeforeLogin,

    /// <summary>Signed in.</summary>
    [JsonStringEnumMemberName("after-login")]
    AfterLogin,
}
