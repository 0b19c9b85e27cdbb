namespace MailDoctor.Engine.Observations;

/// <summary>A configuration document was asked for over HTTP.</summary>
/// <param name="Source">The source that asked.</param>
/// <param name="Url">What was asked; never with the address in it unless the scheme is https.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">The reason in words, with line numbers where the document is at fault.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record DocumentFetched(string Source, string Url, DocumentOutcome Outcome, string Detail, TimeSpan Elapsed) : Observation
{
    /// <summary>The HTTP status; null: none came.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the web server, or something on the way to it, answered the connection with a refusal (RST).</summary>
    public bool Refused { get; init; }

    /// <summary>Where redirects led; null: no redirect was followed.</summary>
    public string? FinalUrl { get; init; }

    /// <summary>The server's clock (the Date header, RFC 9110 §6.6.1); null: it did not say.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Whose clock <see cref="ServerTime"/> is: a redirect may have led on to a server that did not answer; null: that of the last URL.</summary>
    public string? ServerTimeHost { get; init; }

    /// <summary>Bytes of the body that were read.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether every hop was https.</summary>
    public bool Secure { get; init; }

    /// <summary>Whether the document also names an Exchange service, of which Autodiscover may tell more.</summary>
    public bool NamesExchange { get; init; }

    /// <summary>How a readable document says that one signs in by OAuth 2; null: it does not say.</summary>
    public OAuth2Described? OAuth2 { get; init; }

    /// <summary>What a readable document tells the person, at most 4.</summary>
    public IReadOnlyList<DocumentAdvice> Advice { get => field ?? []; init; } = [];

    /// <summary>Sections of a readable document that could not be used, each with the reason.</summary>
    public IReadOnlyList<string> Dropped { get => field ?? []; init; } = [];

    public override string Describe() => $"{Url}: {Detail}{(OAuth2 is { } o ? $"; it says to sign in by OAuth2{(o.AuthorizationUrl ?? o.Issuer) switch { null => "", var at => $" at {at}" }}" : "")}";
}
