using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What one setting of a mail program decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SettingKind>))]
public enum SettingKind
{
    [JsonStringEnumMemberName("host")]
    Host,

    [JsonStringEnumMemberName("port")]
    Port,

    /// <summary>Implicit TLS, STARTTLS or cleartext.</summary>
    [JsonStringEnumMemberName("security")]
    Security,

    /// <summary>A second switch that some programs need for the same, such as msmtp's <c>tls_starttls</c>.</summary>
    [JsonStringEnumMemberName("security-second")]
    SecuritySecond,

    /// <summary>Host, port, security and login name in one text, such as a URL.</summary>
    [JsonStringEnumMemberName("server")]
    Server,

    [JsonStringEnumMemberName("login")]
    Login,

    [JsonStringEnumMemberName("sign-in")]
    SignIn,

    /// <summary>Whether fetched mail stays on the server.</summary>
    [JsonStringEnumMemberName("leave-on-server")]
    LeaveOnServer,

    /// <summary>For how many days.</summary>
    [JsonStringEnumMemberName("leave-days")]
    LeaveDays,

    /// <summary>Up to which number or size, or the like.</summary>
    [JsonStringEnumMemberName("leave-limit")]
    LeaveLimit,

    /// <summary>Whether the age limit is used at all.</summary>
    [JsonStringEnumMemberName("delete-by-age")]
    DeleteByAge,

    /// <summary>Whether the program remembers what it has fetched, which it must to leave mail on the server.</summary>
    [JsonStringEnumMemberName("remembers-fetched")]
    RemembersFetched,

    /// <summary>Whether deleting here deletes on the server too (POP3).</summary>
    [JsonStringEnumMemberName("delete-with-local")]
    DeleteWithLocal,

    /// <summary>Whether the server's certificate is checked.</summary>
    [JsonStringEnumMemberName("certificate-check")]
    CertificateCheck,

    /// <summary>How often the program looks for mail.</summary>
    [JsonStringEnumMemberName("interval")]
    Interval,

    [JsonStringEnumMemberName("sent-folder")]
    SentFolder,

    [JsonStringEnumMemberName("trash-folder")]
    TrashFolder,
}
