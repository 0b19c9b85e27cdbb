using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>What is known of one mail provider: <c>profiles/README.md</c> explains the format.</summary>
public sealed record ProviderProfile
{
    /// <summary>The origin of a profile that comes with the program.</summary>
    public const string ShippedOrigin = "shipped";

    /// <summary>Short and stable; the name of the file without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>What people call the provider.</summary>
    public required string Name { get; init; }

    /// <summary><c>freemail</c>, <c>isp</c>, <c>hoster</c>, <c>privacy</c>, or <c>other</c>: none of these, or not known.</summary>
    public required string Kind { get; init; }

    /// <summary>Two letters (ISO 3166-1); null: not stated.</summary>
    public string? Country { get; init; }

    /// <summary>How sure the profile is as a whole.</summary>
    public required ProfileConfidence Confidence { get; init; }

    /// <summary>The date of the newest source, to the day, month or year; null: not known. It is not the date of a test.</summary>
    public string? Checked { get; init; }

    /// <summary>Mail domains, lower case, A-labels. <c>*.example.org</c> stands for every name below example.org.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Suffixes of MX hosts.</summary>
    public IReadOnlyList<ProfileMx> Mx { get; init; } = [];

    /// <summary>Servers, best first for each protocol.</summary>
    public IReadOnlyList<ProfileServer> Servers { get; init; } = [];

    /// <summary>How to sign in with OAuth 2; null: not known.</summary>
    public ProfileOAuth2? OAuth2 { get; init; }

    /// <summary>What a person has to do or know.</summary>
    public IReadOnlyList<ProfileObstacle> Obstacles { get; init; } = [];

    /// <summary>How the servers behave: the sections <c>imap</c>, <c>pop</c> and <c>smtp</c>.</summary>
    public IReadOnlyList<ProfileFact> Facts { get; init; } = [];

    /// <summary>The provider's own pages, most useful first.</summary>
    public IReadOnlyList<string> Help { get; init; } = [];

    /// <summary>Sentences worth reading.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the facts come from.</summary>
    public IReadOnlyList<ProfileSourceEntry> Sources { get; init; } = [];

    /// <summary><c>shipped</c>, or the file of a user's own profile.</summary>
    public string Origin { get; init; } = ShippedOrigin;

    /// <summary>Whether a user's own file says all this.</summary>
    public bool IsUsersOwn => Origin != ShippedOrigin;

    /// <summary>A fact by its name, such as <c>imap.idleMinutes</c>; null: not known.</summary>
    public ProfileFact? Fact(string name) => Facts.FirstOrDefault(f => f.Name == name);

    /// <summary>The servers for a mail domain: those named for this very domain first, then those for all domains, each in the profile's order.</summary>
    /// <param name="domain">The domain of the address.</param>
    /// <param name="mxSuffix">The suffix by which the provider was recognised; null: by its domain.</param>
    public IEnumerable<ProfileServer> ServersFor(DomainName domain, string? mxSuffix = null)
    {
        bool Named(ProfileServer s) => s.ForDomains.Contains(domain.Ascii) || (mxSuffix is not null && s.ForMx.Contains(mxSuffix));
        bool Open(ProfileServer s) => s.ForDomains.Count == 0 && (s.ForMx.Count == 0 || mxSuffix is null);
        return Servers.Where(Named).Concat(Servers.Where(s => !Named(s) && Open(s)));
    }
}
