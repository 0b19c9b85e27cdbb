using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>Whether a server takes a TLS version.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TlsVersionOutcome>))]
public enum TlsVersionOutcome
{
    [JsonStringEnumMemberName("offered")]
    Offered,

    [JsonStringEnumMemberName("not-offered")]
    NotOffered,

    /// <summary>Could not tell.</summary>
    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,
}
