using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>How a mail program is told to sign in, in one vocabulary for all programs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignInMethod>))]
public enum SignInMethod
{
    /// <summary>The program chooses among what the server offers.</summary>
    [JsonStringEnumMemberName("automatic")]
    Automatic,

    /// <summary>The password as it is: PLAIN, LOGIN, USER.</summary>
    [JsonStringEnumMemberName("password")]
    Password,

    /// <summary>A challenge with MD5: CRAM-MD5, DIGEST-MD5 (RFC 6331 retires the second).</summary>
    [JsonStringEnumMemberName("challenge")]
    Challenge,

    /// <summary>APOP (RFC 1939 §7), MD5 as well.</summary>
    [JsonStringEnumMemberName("apop")]
    Apop,

    /// <summary>SCRAM (RFC 5802, 7677).</summary>
    [JsonStringEnumMemberName("scram")]
    Scram,

    /// <summary>NTLM, or Outlook's "secure password authentication".</summary>
    [JsonStringEnumMemberName("ntlm")]
    Ntlm,

    /// <summary>Kerberos through GSSAPI (RFC 4752).</summary>
    [JsonStringEnumMemberName("kerberos")]
    Kerberos,

    /// <summary>A client certificate (EXTERNAL).</summary>
    [JsonStringEnumMemberName("certificate")]
    Certificate,

    /// <summary>XOAUTH2 or OAUTHBEARER (RFC 7628).</summary>
    [JsonStringEnumMemberName("oauth2")]
    OAuth2,

    /// <summary>No sign-in.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
