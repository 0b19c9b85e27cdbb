using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>What came of fetching a configuration document.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DocumentOutcome>))]
public enum DocumentOutcome
{
    /// <summary>A document of the expected kind, read.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>The server has no such document (404, 410), or the host does not exist.</summary>
    [JsonStringEnumMemberName("not-found")]
    NotFound,

    /// <summary>Another HTTP status that is no success.</summary>
    [JsonStringEnumMemberName("http-error")]
    HttpError,

    /// <summary>A web page came instead of a document.</summary>
    [JsonStringEnumMemberName("html")]
    Html,

    /// <summary>The document is broken or of another kind.</summary>
    [JsonStringEnumMemberName("malformed")]
    Malformed,

    /// <summary>The document is larger than any real one.</summary>
    [JsonStringEnumMemberName("too-large")]
    TooLarge,

    /// <summary>No complete answer in time.</summary>
    [JsonStringEnumMemberName("timed-out")]
    TimedOut,

    /// <summary>The web server refuses connections or cannot be reached.</summary>
    [JsonStringEnumMemberName("connect-failed")]
    ConnectFailed,

    /// <summary>The web server's TLS or certificate is not right.</summary>
    [JsonStringEnumMemberName("tls-failed")]
    TlsFailed,

    /// <summary>The answer redirects where we do not go: to cleartext, to another scheme, to a private address, or in a ring.</summary>
    [JsonStringEnumMemberName("redirect-refused")]
    RedirectRefused,

    /// <summary>The document says that it is not meant for this domain, or its digest does not match.</summary>
    [JsonStringEnumMemberName("not-authentic")]
    NotAuthentic,
}
