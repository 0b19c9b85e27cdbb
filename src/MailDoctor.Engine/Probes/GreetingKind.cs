namespace MailDoctor.Engine.Probes;

/// <summary>What a server's first words amount to.</summary>
internal enum GreetingKind
{
    /// <summary>More has to come before anything can be said.</summary>
    Incomplete,

    /// <summary>The server is ready.</summary>
    Ready,

    /// <summary>IMAP: the session is already authenticated (RFC 9051 §7.1.4).</summary>
    Preauth,

    /// <summary>The server does not want to serve us now.</summary>
    TurnedAway,

    /// <summary>Another protocol.</summary>
    OtherProtocol,

    /// <summary>The right protocol, broken.</summary>
    Malformed,
}
