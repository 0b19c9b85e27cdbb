using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>What <c>profiles list --json</c> and <c>profiles show --json</c> print.</summary>
internal sealed record ProfilesDocument(string Schema, IReadOnlyList<ProfilesDocument.ProfileEntry> Profiles)
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-profiles-1";

    public static ProfilesDocument Of(IEnumerable<ProviderProfile> profiles) => new(CurrentSchema, profiles.Select(ProfileEntry.From).ToArray());

    internal sealed record ProfileEntry(
        string Id,
        string Name,
        string Kind,
        string? Country,
        ProfileConfidence Confidence,
        string? Checked,
        string Origin,
        IReadOnlyList<string> Domains,
        IReadOnlyList<string> Mx,
        IReadOnlyList<ProfileServerEntry> Servers,
        ProfileOAuth2Entry? OAuth2,
        IReadOnlyList<ProfileObstacleEntry> Obstacles,
        IReadOnlyList<string> Help,
        IReadOnlyList<string> Notes,
        IReadOnlyList<ProfileOriginEntry> Sources)
    {
        public static ProfileEntry From(ProviderProfile profile) => new(
            profile.Id,
            profile.Name,
            profile.Kind,
            profile.Country,
            profile.Confidence,
            profile.Checked,
            profile.Origin,
            profile.Domains,
            profile.Mx.Select(m => m.Suffix).ToArray(),
            profile.Servers.Select(s => new ProfileServerEntry(s.Protocol, s.Host, s.Port, s.Security, s.Username, s.Mechanisms, s.Confidence)).ToArray(),
            profile.OAuth2 is ProfileOAuth2 oauth2 ? ProfileOAuth2Entry.From(oauth2) : null,
            ProfileBook.ObstaclesOf(profile).Select(ProfileObstacleEntry.From).ToArray(),
            profile.Help,
            profile.Notes,
            profile.Sources.Select(s => new ProfileOriginEntry(s.From, s.Date)).ToArray());
    }

    internal sealed record ProfileServerEntry(
        MailProtocol Protocol, string Host, int Port, ConnectionSecurity Security, string Username, IReadOnlyList<string> Mechanisms, ProfileConfidence Confidence);

    internal sealed record ProfileOAuth2Entry(string Issuer, string Authorization, IReadOnlyList<string> Token, IReadOnlyList<string> Scopes, bool Pkce)
    {
        public static ProfileOAuth2Entry From(ProfileOAuth2 oauth2) => new(oauth2.Issuer, oauth2.Authorization, oauth2.Token, oauth2.Scopes, oauth2.Pkce);
    }

    internal sealed record ProfileObstacleEntry(
        string Code, string Text, IReadOnlyList<string> Steps, string? HelpUrl, string? Confidence, string? Checked, bool? BlocksSignIn)
    {
        public static ProfileObstacleEntry From(ProviderObstacle obstacle) => new(
            obstacle.Code, obstacle.Text, obstacle.Steps, obstacle.HelpUrl, obstacle.Confidence, obstacle.Checked, obstacle.BlocksSignIn);
    }

    internal sealed record ProfileOriginEntry(string From, string? Date);
}
