using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;

namespace MailDoctor.Output;

/// <summary>What <c>profiles match --json</c> prints.</summary>
/// <param name="Schema">The version of the format.</param>
/// <param name="Address">The address, its domain in A-labels.</param>
/// <param name="Provider">The provider; null: none was recognised.</param>
/// <param name="Gateways">Services that only filter or forward the domain's mail.</param>
/// <param name="Servers">Best first for each protocol.</param>
/// <param name="OAuth2">How to sign in with OAuth 2; null: not known.</param>
/// <param name="Obstacles">What the person has to do or know: what blocks signing in first.</param>
internal sealed record ProfileMatchDocument(
    string Schema,
    string Address,
    ProfileMatchDocument.ProviderEntry? Provider,
    IReadOnlyList<ProfileMatchDocument.GatewayEntry> Gateways,
    IReadOnlyList<ProfileMatchDocument.MatchedServerEntry> Servers,
    ProfilesDocument.ProfileOAuth2Entry? OAuth2,
    IReadOnlyList<ProfilesDocument.ProfileObstacleEntry> Obstacles)
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-profile-match-1";

    public static ProfileMatchDocument Of(EmailAddress address, ProviderMatch? match, IReadOnlyList<(ProfileGateway Gateway, string Host)> gateways) => new(
        CurrentSchema,
        SafeText.Line(address.Ascii),
        match is null ? null : new ProviderEntry(
            match.Profile.Id, match.Profile.Name, match.MatchedBy, SafeText.Line(match.Match), match.Key, match.Confidence, match.Profile.Origin, match.Profile.Checked, match.Profile.Help),
        gateways.Select(g => new GatewayEntry(g.Gateway.Name, SafeText.Line(g.Host))).ToArray(),
        match is null ? [] : match.ServersFor(address).Select(s => new MatchedServerEntry(
            s.Server.Protocol, s.Host, s.Host is null ? s.Server.Host : null, s.Server.Port, s.Server.Security, s.Username, s.Server.Username, s.Server.UsernameAssumed, s.Server.Mechanisms, s.Confidence, s.Server.Note)).ToArray(),
        match?.Profile.OAuth2 is ProfileOAuth2 oauth2 ? ProfilesDocument.ProfileOAuth2Entry.From(oauth2) : null,
        match is null ? [] : ProfileBook.ObstaclesOf(match.Profile).Select(ProfilesDocument.ProfileObstacleEntry.From).ToArray());

    internal sealed record ProviderEntry(
        string Id, string Name, string MatchedBy, string Match, string Key, ProfileConfidence Confidence, string Origin, string? Checked, IReadOnlyList<string> Help);

    internal sealed record GatewayEntry(string Name, string MxHost);

    /// <summary>One server for the address.</summary>
    /// <param name="Protocol">What it speaks.</param>
    /// <param name="Host">Its host; null: only the provider can tell it.</param>
    /// <param name="HostPattern">When there is no host: the pattern that the provider fills in.</param>
    /// <param name="Port">The port.</param>
    /// <param name="Security">How the connection is protected.</param>
    /// <param name="Username">The login name; null: it cannot be told from the address.</param>
    /// <param name="UsernameForm">Its form in the words of the profile format.</param>
    /// <param name="UsernameAssumed">Whether no source states the form.</param>
    /// <param name="Mechanisms">How to sign in, in the provider's order.</param>
    /// <param name="Confidence">How sure all this is.</param>
    /// <param name="Note">What else to know; null: nothing.</param>
    internal sealed record MatchedServerEntry(
        MailProtocol Protocol,
        string? Host,
        string? HostPattern,
        int Port,
        ConnectionSecurity Security,
        string? Username,
        string UsernameForm,
        bool UsernameAssumed,
        IReadOnlyList<string> Mechanisms,
        ProfileConfidence Confidence,
        string? Note);
}
