using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Model;

/// <summary>How far a setting was seen to work.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verification>))]
public enum Verification
{
    /// <summary>Only claimed; nothing answered, or nothing was tried.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Connected, TLS verified, the right protocol greeted us; no login was tried or it did not succeed.</summary>
    [JsonStringEnumMemberName("connected")]
    Connected,

    /// <summary>A login with these very settings succeeded.</summary>
    [JsonStringEnumMemberName("login")]
    Login,
}
