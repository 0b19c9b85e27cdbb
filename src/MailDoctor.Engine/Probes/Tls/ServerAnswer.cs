namespace MailDoctor.Engine.Probes.Tls;

/// <summary>A server's answer to a ClientHello.</summary>
/// <param name="Kind">What it amounts to.</param>
internal sealed record ServerAnswer(ServerAnswerKind Kind)
{
    /// <summary>The version chosen; null: no ServerHello.</summary>
    public TlsVersion? Version { get; init; }

    /// <summary>The IANA number of the suite chosen; null: no ServerHello.</summary>
    public int? Suite { get; init; }

    /// <summary>The number of the alert; null: none. It may come after a ServerHello.</summary>
    public int? Alert { get; init; }

    /// <summary>Whether the server's part of the key is still to come, for who waits for it.</summary>
    public bool KeyToCome { get; init; }

    /// <summary>The length of the server's Diffie-Hellman prime in bits; null: not read.</summary>
    public int? DhBits { get; init; }
}
