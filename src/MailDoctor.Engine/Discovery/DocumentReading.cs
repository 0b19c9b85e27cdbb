using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery;

/// <summary>What a configuration document says. Every reader gives one for any bytes; none throws.</summary>
public record DocumentReading
{
    /// <summary>Why it is no document of its kind, as a clause a person can read, with line numbers where there are any; null: it is one.</summary>
    public string? Problem { get; init; }

    /// <summary>The servers that a mail client can use, in the document's order.</summary>
    public IReadOnlyList<DocumentedServer> Servers { get; init; } = [];

    /// <summary>Sections that cannot be used, and fields that were mended, each with the reason; at most 20.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>Whether the document also names an Exchange service, which Autodiscover may tell more about.</summary>
    public bool HintsAtExchange { get; init; }

    /// <summary>How one signs in by OAuth 2; null: the document does not say.</summary>
    public OAuth2Described? OAuth2 { get; init; }

    /// <summary>What it tells the person, at most 4.</summary>
    public IReadOnlyList<DocumentAdvice> Advice { get; init; } = [];
}
