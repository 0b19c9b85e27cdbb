using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>Which cipher suites a ClientHello of our own making offered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HelloSuites>))]
public enum HelloSuites
{
    /// <summary>All that is usual, in the usual order.</summary>
    [JsonStringEnumMemberName("usual")]
    Usual,

    /// <summary>Diffie-Hellman over numbers (DHE) first, then the usual ones.</summary>
    [JsonStringEnumMemberName("dhe-first")]
    DheFirst,

    /// <summary>Nothing but DHE.</summary>
    [JsonStringEnumMemberName("dhe-only")]
    DheOnly,

    /// <summary>Nothing but broken and worn-out suites.</summary>
    [JsonStringEnumMemberName("broken-only")]
    BrokenOnly,
}
