namespace MailDoctor.Engine.Observations;

/// <summary>How a configuration document says that one signs in by OAuth 2 (draft-ietf-mailmaint-autoconfig, element oAuth2). Nothing is asked there.</summary>
/// <param name="Issuer">Who gives the tokens, a host or URL as written; null: not said.</param>
/// <param name="Scope">The scopes to ask for, as written; null: not said.</param>
/// <param name="AuthorizationUrl">The page on which the person signs in; https only; null: not said.</param>
/// <param name="TokenUrl">Where the program fetches its token; https only; null: not said.</param>
public sealed record OAuth2Described(string? Issuer, string? Scope, string? AuthorizationUrl, string? TokenUrl);
