using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>How a session ended before it should.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionBreak>))]
public enum SessionBreak
{
    /// <summary>The server stopped answering; nothing or not enough came within the step's deadline.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>Bytes kept coming, but never a complete answer within the deadline.</summary>
    [JsonStringEnumMemberName("dripping")]
    Dripping,

    /// <summary>The server closed or reset the connection.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>The server sent more than any honest server does.</summary>
    [JsonStringEnumMemberName("too-much")]
    TooMuch,

    /// <summary>Another protocol answered; which one is in the detail.</summary>
    [JsonStringEnumMemberName("other-protocol")]
    OtherProtocol,

    /// <summary>The server broke its own protocol.</summary>
    [JsonStringEnumMemberName("malformed")]
    Malformed,

    /// <summary>The server said that it will not serve us now: BYE, 421, 554, -ERR in place of a greeting.</summary>
    [JsonStringEnumMemberName("turned-away")]
    TurnedAway,
}
