using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What a <see cref="LeaveLimit"/> counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaveLimitKind>))]
public enum LeaveLimitKind
{
    /// <summary>Messages: only the newest stay.</summary>
    [JsonStringEnumMemberName("messages")]
    Messages,

    /// <summary>The size of all of them together, in units of 1024 × 1024 bytes: the oldest go.</summary>
    [JsonStringEnumMemberName("megabytes")]
    Megabytes,

    /// <summary>The size of one of them: a larger one goes when it is fetched.</summary>
    [JsonStringEnumMemberName("message-bytes")]
    MessageBytes,

    /// <summary>One that is too large to be fetched goes unfetched.</summary>
    [JsonStringEnumMemberName("oversized")]
    Oversized,

    /// <summary>One that is marked as read goes, whoever has read it.</summary>
    [JsonStringEnumMemberName("seen")]
    Seen,
}
