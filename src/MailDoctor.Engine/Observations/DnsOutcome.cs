using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What came of a DNS question.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DnsOutcome>))]
public enum DnsOutcome
{
    /// <summary>Records of the type asked for.</summary>
    [JsonStringEnumMemberName("answered")]
    Answered,

    /// <summary>The name exists, without records of this type (NODATA, RFC 2308 §2.2).</summary>
    [JsonStringEnumMemberName("no-data")]
    NoData,

    /// <summary>The name does not exist (NXDOMAIN, RFC 2308 §2.1).</summary>
    [JsonStringEnumMemberName("no-such-name")]
    NoSuchName,

    /// <summary>The DNS server failed (SERVFAIL): broken zone, broken DNSSEC, or its own upstream is gone.</summary>
    [JsonStringEnumMemberName("server-failure")]
    ServerFailure,

    /// <summary>The DNS server refused the question (REFUSED) or could not read it (FORMERR, NOTIMP).</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>No answer in time.</summary>
    [JsonStringEnumMemberName("timed-out")]
    TimedOut,

    /// <summary>The DNS server cannot be reached at all (port closed, no route, none configured).</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>The answer could not be read, or was not an answer to this question.</summary>
    [JsonStringEnumMemberName("malformed")]
    Malformed,
}
