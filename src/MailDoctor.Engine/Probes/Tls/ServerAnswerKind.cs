namespace MailDoctor.Engine.Probes.Tls;

/// <summary>What a server's answer to a ClientHello amounts to.</summary>
internal enum ServerAnswerKind
{
    /// <summary>More has to come before anything can be said.</summary>
    Incomplete,

    /// <summary>A ServerHello or HelloRetryRequest: the server takes the version and a suite.</summary>
    ServerHello,

    /// <summary>A fatal alert.</summary>
    Alert,

    /// <summary>Not TLS.</summary>
    NotTls,

    /// <summary>TLS records with nonsense in them.</summary>
    Malformed,
}
