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
}
