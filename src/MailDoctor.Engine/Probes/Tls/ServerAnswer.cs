namespace MailDoctor.Engine.Probes.Tls;

/// <summary>A server's answer to a ClientHello.</summary>
/// <param name="Kind">What it amounts to.</param>
internal sealed record ServerAnswer(ServerAnswerKind Kind)
{
    /// <summary>The version chosen; null: no ServerHello.</summary>
    public TlsVersion? Version { get; init; }

    /// <summary>The IANA number of the suite chosen; null: no ServerHello.</summary>
    public int? Suite { get; init; }

    /// <summary>The number of the alert; null: none.</summary>
    public int? Alert { get; init; }
}
