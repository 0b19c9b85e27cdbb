using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>How a discovery source ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceOutcome>))]
public enum SourceOutcome
{
    /// <summary>It made at least one claim.</summary>
    [JsonStringEnumMemberName("found")]
    Found,

    /// <summary>It answered, and has nothing for this domain.</summary>
    [JsonStringEnumMemberName("nothing-there")]
    NothingThere,

    /// <summary>It could not be asked, or its answer could not be read.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It was not asked, for the reason in the detail.</summary>
    [JsonStringEnumMemberName("not-asked")]
    NotAsked,
}
