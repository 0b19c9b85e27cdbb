using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Whether the evidence leaves one cause only.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Certainty>))]
public enum Certainty
{
    /// <summary>The evidence leaves no other explanation.</summary>
    [JsonStringEnumMemberName("proven")]
    Proven,

    /// <summary>A hint, worded as such.</summary>
    [JsonStringEnumMemberName("likely")]
    Likely,
}
