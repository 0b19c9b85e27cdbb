namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Where a provider lets mail clients sign in with OAuth 2 (RFC 6749).</summary>
/// <param name="Issuer">Who issues the tokens, as the provider's clients name it; a URL or a host name.</param>
/// <param name="Authorization">The authorization endpoint (RFC 6749 §3.1).</param>
/// <param name="Token">The token endpoints (RFC 6749 §3.2), best first; never empty.</param>
/// <param name="Scopes">The scopes that mail needs (RFC 6749 §3.3).</param>
public sealed record ProfileOAuth2(string Issuer, string Authorization, IReadOnlyList<string> Token, IReadOnlyList<string> Scopes)
{
    /// <summary>Another set of scopes that is known to work; may be empty.</summary>
    public IReadOnlyList<string> ScopesAlternate { get; init; } = [];

    /// <summary>Whether the provider is known to take PKCE (RFC 7636).</summary>
    public bool Pkce { get; init; }

    /// <summary>What else to know; null: nothing.</summary>
    public string? Note { get; init; }
}
