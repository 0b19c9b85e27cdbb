using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Model;

/// <summary>Which shape of login name was tried or is wanted (RFC 6186 §4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UsernameForm>))]
public enum UsernameForm
{
    /// <summary>The name that the person gave, or that a source spelled out.</summary>
    [JsonStringEnumMemberName("given")]
    Given,

    /// <summary>The whole address.</summary>
    [JsonStringEnumMemberName("full-address")]
    FullAddress,

    /// <summary>What stands before the at-sign.</summary>
    [JsonStringEnumMemberName("local-part")]
    LocalPart,
}
