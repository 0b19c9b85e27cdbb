using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>The steps of a session with a mail server.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionStep>))]
public enum SessionStep
{
    [JsonStringEnumMemberName("connect")]
    Connect,

    [JsonStringEnumMemberName("tls")]
    Tls,

    [JsonStringEnumMemberName("greeting")]
    Greeting,

    [JsonStringEnumMemberName("capabilities")]
    Capabilities,

    [JsonStringEnumMemberName("starttls")]
    StartTls,

    [JsonStringEnumMemberName("login")]
    Login,

    [JsonStringEnumMemberName("mailbox")]
    Mailbox,
}
