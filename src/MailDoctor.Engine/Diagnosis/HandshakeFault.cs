namespace MailDoctor.Engine.Diagnosis;

/// <summary>Why no TLS session came about. These exclude each other: one cause, one finding.</summary>
internal enum HandshakeFault
{
    /// <summary>One came about, or none was tried.</summary>
    None,

    /// <summary>The mail protocol answered in clear text.</summary>
    ClearText,

    /// <summary>Another protocol answered in clear text: no question of TLS.</summary>
    OtherProtocol,

    /// <summary>The server wants a certificate of the client.</summary>
    ClientCertificate,

    /// <summary>The server knows nothing newer than TLS 1.1.</summary>
    OnlyLegacy,

    /// <summary>The server takes only suites that current programs refuse.</summary>
    PoorSuites,

    /// <summary>The server takes TLS 1.2 or newer, and this computer's rules refuse something else about it.</summary>
    PolicyHere,

    /// <summary>The server sends a message, in practice its certificate, that is larger than libraries accept.</summary>
    Oversized,

    /// <summary>Something else.</summary>
    Other,
}
