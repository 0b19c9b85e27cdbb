using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What became of a connection that was left quiet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SilenceEnd>))]
public enum SilenceEnd
{
    /// <summary>It was alive: what was asked after the silence was answered in time.</summary>
    [JsonStringEnumMemberName("survived")]
    Survived,

    /// <summary>The server said BYE (RFC 9051 §7.1.5).</summary>
    [JsonStringEnumMemberName("bye")]
    Bye,

    /// <summary>The server ended IDLE by itself and left the connection open.</summary>
    [JsonStringEnumMemberName("idle-ended")]
    IdleEnded,

    /// <summary>The connection was closed (FIN) by the server, or by something in front of it.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>The connection was reset (RST) during the silence, before we said anything.</summary>
    [JsonStringEnumMemberName("reset")]
    Reset,

    /// <summary>Nothing at all came back when something was asked after the silence.</summary>
    [JsonStringEnumMemberName("unanswered")]
    Unanswered,

    /// <summary>The connection was reset, or the network called it unreachable, when something was asked after the silence.</summary>
    [JsonStringEnumMemberName("reset-when-asked")]
    ResetWhenAsked,

    /// <summary>IDLE was refused, or the line beginning with + (RFC 2177 §3) never came.</summary>
    [JsonStringEnumMemberName("no-continuation")]
    NoContinuation,

    /// <summary>DONE was not answered though the connection was alive: it was asked without a silence before it, or other bytes kept coming.</summary>
    [JsonStringEnumMemberName("done-unanswered")]
    DoneUnanswered,

    /// <summary>The server sent more than any honest server does.</summary>
    [JsonStringEnumMemberName("too-much")]
    TooMuch,

    /// <summary>It could not be begun: no connection, no login or no INBOX.</summary>
    [JsonStringEnumMemberName("not-begun")]
    NotBegun,
}
