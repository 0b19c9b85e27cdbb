using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What building a chain from the certificates as sent led to, dates and names apart.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChainVerdict>))]
public enum ChainVerdict
{
    /// <summary>It ends at a root that this computer trusts.</summary>
    [JsonStringEnumMemberName("trusted")]
    Trusted,

    /// <summary>The leaf is signed by itself.</summary>
    [JsonStringEnumMemberName("self-signed")]
    SelfSigned,

    /// <summary>It ends at a root that this computer does not know.</summary>
    [JsonStringEnumMemberName("unknown-root")]
    UnknownRoot,

    /// <summary>It stops before a root: an intermediate certificate was not sent. Whether fetching it helps is in <see cref="CertificateSeen.CompletedByFetching"/>.</summary>
    [JsonStringEnumMemberName("incomplete")]
    Incomplete,

    /// <summary>A signature or a constraint in it is wrong.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,
}
