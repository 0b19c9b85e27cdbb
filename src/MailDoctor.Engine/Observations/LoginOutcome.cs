using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What came of a login.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LoginOutcome>))]
public enum LoginOutcome
{
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>The server said no.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The server could not decide now (IMAP UNAVAILABLE, SMTP 4xx, POP3 SYS/TEMP): no verdict on the password.</summary>
    [JsonStringEnumMemberName("unavailable")]
    Unavailable,

    /// <summary>The server does not understand the mechanism that it announced (BAD, 5.5.x).</summary>
    [JsonStringEnumMemberName("mechanism-broken")]
    MechanismBroken,

    /// <summary>The connection ended, or nothing came in time.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,
}
