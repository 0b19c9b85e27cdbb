using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What a certificate's revocation list showed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RevocationListOutcome>))]
public enum RevocationListOutcome
{
    /// <summary>A list that its issuer signed and that is in date does not name the certificate.</summary>
    [JsonStringEnumMemberName("not-listed")]
    NotListed,

    /// <summary>A list that its issuer signed names the certificate.</summary>
    [JsonStringEnumMemberName("listed")]
    Listed,

    /// <summary>The list could not be fetched.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>What came is no list that the issuer signed, or is out of date.</summary>
    [JsonStringEnumMemberName("unusable")]
    Unusable,
}
