using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>How sure a fact of a profile is. Ordered: the least sure is the smallest.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProfileConfidence>))]
public enum ProfileConfidence
{
    /// <summary>An old source, general knowledge or an assumption: said as a hint, never as a fact.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>One maintained source or one dated page.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>Two independent sources agree.</summary>
    [JsonStringEnumMemberName("high")]
    High,
}
