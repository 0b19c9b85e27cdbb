using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>How grave a finding is, by its consequence. Worst first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Mail cannot be sent or received with this now, or mail is being lost.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>It works, but mail or a password can be lost or exposed.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Safe, and something better exists.</summary>
    [JsonStringEnumMemberName("advice")]
    Advice,

    /// <summary>Worth printing.</summary>
    [JsonStringEnumMemberName("info")]
    Info,
}
