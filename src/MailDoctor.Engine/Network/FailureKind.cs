namespace MailDoctor.Engine.Network;

/// <summary>What an exception of a library means to us.</summary>
internal enum FailureKind
{
    /// <summary>A deadline passed.</summary>
    TimedOut,

    /// <summary>The server sent more than it may.</summary>
    TooMuch,

    /// <summary>The server closed or reset the connection.</summary>
    Closed,

    /// <summary>The server sent a fatal TLS alert.</summary>
    TlsAlert,

    /// <summary>What answered our ClientHello is not TLS.</summary>
    NotTls,

    /// <summary>This computer's TLS library, or our own check of the certificate, refused to go on.</summary>
    TlsRefusedHere,

    /// <summary>The server does not announce what was asked for.</summary>
    NotOffered,

    /// <summary>The server refused a login.</summary>
    LoginRefused,

    /// <summary>The server refused a command.</summary>
    CommandRefused,

    /// <summary>The server broke its protocol.</summary>
    Malformed,
}
