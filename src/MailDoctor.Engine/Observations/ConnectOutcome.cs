using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What came of a TCP connection attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectOutcome>))]
public enum ConnectOutcome
{
    [JsonStringEnumMemberName("connected")]
    Connected,

    /// <summary>The host answered that nothing listens (RST).</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>It was taken and cut in the same moment: a firewall on the way or an overloaded service resets what already listens.</summary>
    [JsonStringEnumMemberName("reset")]
    Reset,

    /// <summary>Nothing came back: something drops the packets.</summary>
    [JsonStringEnumMemberName("filtered")]
    Filtered,

    /// <summary>No route to the address, or the network says it cannot be reached.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>Another address of the host answered first, so this attempt was ended by us.</summary>
    [JsonStringEnumMemberName("abandoned")]
    Abandoned,
}
