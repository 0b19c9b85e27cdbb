using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>How a rule ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleOutcome>))]
public enum RuleOutcome
{
    /// <summary>It looked and found nothing wrong.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>It found something.</summary>
    [JsonStringEnumMemberName("found")]
    Found,

    /// <summary>What it found follows from another finding.</summary>
    [JsonStringEnumMemberName("silenced")]
    Silenced,

    /// <summary>It had nothing to look at.</summary>
    [JsonStringEnumMemberName("not-examined")]
    NotExamined,

    /// <summary>It looked, and what was seen leaves the question open.</summary>
    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,

    /// <summary>It failed; see INT001.</summary>
    [JsonStringEnumMemberName("crashed")]
    Crashed,
}
