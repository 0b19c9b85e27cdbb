using System.Net;
using System.Text.Json;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Reads the three kinds of file in <c>profiles/</c>. Every problem is noted with its place; nothing throws.</summary>
internal static class ProfileReader
{
    private const string SchemaMember = "$schema";

    /// <summary>Reads a provider's file; null when it has an error.</summary>
    /// <param name="text">The file.</param>
    /// <param name="origin">What <see cref="ProviderProfile.Origin"/> shall say.</param>
    /// <param name="codes">The codes that obstacles may have; null: those of this file are known to be good.</param>
    public static ProviderProfile? Provider(ProfileText text, string origin, ObstacleVocabulary? codes)
    {
        if (text.Open("a profile") is not ProfileSection file)
        {
            return null;
        }

        file.Text(SchemaMember);
        ProviderProfile profile = new()
        {
            Id = Id(text, file),
            Name = file.NeedText("name"),
            Kind = Word(text, file.Need("kind"), "kind", ProfileFormat.Kinds),
            Country = Country(text, file),
            Confidence = file.Choice<ProfileConfidence>("confidence", ProfileFormat.Confidences),
            Checked = file.Date("checked"),
            Domains = Domains(text, file),
            Mx = [.. file.Sections("mx", "an MX suffix").Select(section => Mx(text, section))],
            Servers = [.. file.Sections("servers", "a server").Select(section => Server(text, section))],
            OAuth2 = file.Take("oauth2") is JsonSpot oauth2 && text.Section(oauth2, "oauth2") is ProfileSection signIn ? OAuth2(signIn) : null,
            Obstacles = [.. file.Sections("obstacles", "an obstacle").Select(section => Obstacle(text, section, codes)).OfType<ProfileObstacle>()],
            Facts = [.. Facts(text, file)],
            Help = file.Urls("help"),
            Notes = file.Texts("notes"),
            Sources = [.. file.Sections("sources", "a source").Select(Source)],
            Origin = origin,
        };
        file.End();
        if (profile.Domains.Count == 0 && profile.Mx.Count == 0 && profile.Servers.Count == 0)
        {
            text.Error(file.Offset, "neither 'domains' nor 'mx' nor 'servers' says anything, so nobody would ever find this profile");
        }

        if (profile.Servers.Count == 0 && profile.Obstacles.Count == 0)
        {
            text.Error(file.Offset, "neither 'servers' nor 'obstacles' says anything, so this profile helps nobody");
        }

        return text.HasErrors ? null : profile;
    }

    /// <summary>Reads <c>gateways.json</c>.</summary>
    public static IReadOnlyList<ProfileGateway> Gateways(ProfileText text)
    {
        if (text.Open("the list of gateways") is not ProfileSection file)
        {
            return [];
        }

        file.Text(SchemaMember);
        List<ProfileGateway> gateways = [];
        foreach (ProfileSection section in file.Sections("gateways", "a gateway"))
        {
            string name = section.NeedText("name");
            section.Text("source");
            ProfileMx mx = Mx(text, section);
            gateways.Add(new ProfileGateway(name, mx.Suffix, mx.Confidence));
        }

        file.End();
        return gateways;
    }

    /// <summary>Reads <c>obstacles.json</c>.</summary>
    public static IReadOnlyList<ObstacleText> Obstacles(ProfileText text)
    {
        if (text.Open("the list of obstacles") is not ProfileSection file)
        {
            return [];
        }

        file.Text(SchemaMember);
        List<ObstacleText> obstacles = [];
        foreach (ProfileSection section in file.Sections("obstacles", "an obstacle"))
        {
            string code = section.NeedText("code");
            string sentence = section.NeedText("text");
            if (sentence.Length > 0 && sentence[^1] != '.')
            {
                text.Error(section.Offset, $"the text of '{code}' has to end with a full stop");
            }

            string? fact = section.Text("fact");
            if (fact is not null && !ProfileFormat.Facts.ContainsKey(fact))
            {
                text.Error(section.Offset, $"there is no fact '{fact}'");
            }

            obstacles.Add(new ObstacleText(code, sentence, section.Texts("steps"), section.Flag("blocksSignIn"), section.Flag("habit"), fact));
            section.End();
        }

        foreach (IGrouping<string, ObstacleText> twice in obstacles.GroupBy(o => o.Code).Where(g => g.Count() > 1))
        {
            text.Error(file.Offset, $"the code '{twice.Key}' is there twice");
        }

        file.End();
        return obstacles;
    }

    private static string Id(ProfileText text, ProfileSection file)
    {
        JsonSpot? spot = file.Need("id");
        string id = spot is null ? "" : text.Text(spot, "'id'") ?? "";
        if (id.Length > 0 && !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            text.Error(spot!.Offset, $"the id '{id}' has only lower-case letters, digits and hyphens");
        }
        else if (id.Length > 0 && text.Strict && text.File != id + ".json")
        {
            text.Error(spot!.Offset, $"the id is '{id}', so the file has to be called {id}.json");
        }

        return id;
    }

    private static string? Country(ProfileText text, ProfileSection file)
    {
        JsonSpot? spot = file.Take("country");
        string? country = spot is null ? null : text.Text(spot, "'country'");
        if (country is not null && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
        {
            text.Error(spot!.Offset, $"'{country}' is not a country's two capital letters (ISO 3166-1)");
        }

        return country;
    }

    private static List<string> Domains(ProfileText text, ProfileSection section)
    {
        List<string> domains = [];
        foreach (JsonSpot item in section.List("domains"))
        {
            if (text.Text(item, "a domain") is not string written)
            {
                continue;
            }

            bool below = written.StartsWith("*.", StringComparison.Ordinal);
            if (text.Name(item, "the domain", below ? written[2..] : written) is string name)
            {
                string domain = below ? "*." + name : name;
                if (domains.Contains(domain))
                {
                    text.Error(item.Offset, $"the domain '{domain}' is there twice");
                }

                domains.Add(domain);
            }
        }

        return domains;
    }

    private static ProfileMx Mx(ProfileText text, ProfileSection section)
    {
        JsonSpot? spot = section.Need("suffix");
        string? written = spot is null ? null : text.Text(spot, "'suffix'");
        string suffix = written is null ? "" : text.Name(spot!, "the MX suffix", written) ?? "";
        ProfileMx mx = new(suffix, section.Choice<ProfileConfidence>("confidence", ProfileFormat.Confidences));
        section.End();
        return mx;
    }

    private static ProfileServer Server(ProfileText text, ProfileSection section)
    {
        ProfileServer server = new(
            section.Choice<MailProtocol>("protocol", ProfileFormat.Protocols),
            Host(text, section),
            section.NeedNumber("port", 1, 65535),
            section.Choice<ConnectionSecurity>("security", ProfileFormat.Securities),
            Username(text, section),
            [.. section.List("mechanisms").Select(item => Word(text, item, "mechanism", ProfileFormat.Mechanisms)).Where(w => w.Length > 0)],
            section.Choice<ProfileConfidence>("confidence", ProfileFormat.Confidences))
        {
            UsernameAssumed = section.Flag("usernameAssumed"),
            ForDomains = Names(text, section, "forDomains"),
            ForMx = Names(text, section, "forMx"),
            Note = section.Text("note"),
        };
        section.End();
        return server;
    }

    private static IReadOnlyList<string> Names(ProfileText text, ProfileSection section, string member) =>
        [.. section.List(member)
            .Select(item => text.Text(item, $"an item of '{member}'") is string written ? text.Name(item, $"the item of '{member}'", written) : null)
            .OfType<string>()];

    private static string Host(ProfileText text, ProfileSection section)
    {
        JsonSpot? spot = section.Need("host");
        if (spot is null || text.Text(spot, "'host'") is not string host || IPAddress.TryParse(host, out _))
        {
            return spot?.Text ?? "";
        }

        string shape = Filled(host, ProfileFormat.HostPlaceholders, "x");
        if (shape.Contains('{', StringComparison.Ordinal) || shape.Contains('}', StringComparison.Ordinal))
        {
            text.Error(spot.Offset, $"'{host}' has a placeholder that is none of {Braced(ProfileFormat.HostPlaceholders)}");
            return host;
        }

        string? name = text.Name(spot, "the host", shape);
        return name is null || shape != host ? host : name;
    }

    private static string Username(ProfileText text, ProfileSection section)
    {
        JsonSpot? spot = section.Need("username");
        if (spot is null || text.Text(spot, "'username'") is not string form || form is "email" or "localpart" or "other")
        {
            return spot?.Text ?? "";
        }

        string rest = Filled(form, ProfileFormat.UsernamePlaceholders, "");
        if (rest.Contains('{', StringComparison.Ordinal) || rest.Contains('}', StringComparison.Ordinal) || rest == form)
        {
            text.Error(spot.Offset, $"'{form}' is not a user name's form: email, localpart, other, or a pattern with {Braced(ProfileFormat.UsernamePlaceholders)}");
        }

        return form;
    }

    private static ProfileOAuth2 OAuth2(ProfileSection section)
    {
        ProfileOAuth2 oauth2 = new(
            section.NeedText("issuer"),
            section.Url("authorization", httpsOnly: true) ?? "",
            section.Urls("token", httpsOnly: true),
            section.Texts("scopes"))
        {
            ScopesAlternate = section.Texts("scopesAlternate"),
            Pkce = section.Flag("pkce"),
            Note = section.Text("note"),
        };
        section.Need("authorization");
        section.Need("token");
        section.End();
        return oauth2;
    }

    private static ProfileObstacle? Obstacle(ProfileText text, ProfileSection section, ObstacleVocabulary? codes)
    {
        JsonSpot? spot = section.Need("code");
        string code = spot is null ? "" : text.Text(spot, "'code'") ?? "";
        bool known = codes?.Knows(code) ?? true;
        if (code.Length > 0 && !known)
        {
            text.Unknown(spot!.Offset, $"nobody explains the obstacle '{code}': it is not in obstacles.json");
        }

        ProfileObstacle obstacle = new(code, section.Choice<ProfileConfidence>("confidence", ProfileFormat.Confidences))
        {
            Steps = section.Texts("steps"),
            Help = section.Url("help"),
            Checked = section.Date("checked"),
            Source = section.Text("source"),
        };
        section.End();
        return known ? obstacle : null;
    }

    private static IEnumerable<ProfileFact> Facts(ProfileText text, ProfileSection file)
    {
        foreach ((string name, (string Member, string Fact, ProfileFactKind Kind)[] facts) in ProfileFormat.FactSections)
        {
            if (file.Take(name) is not JsonSpot spot || text.Section(spot, $"the section '{name}'") is not ProfileSection section)
            {
                continue;
            }

            foreach ((string member, string fact, ProfileFactKind kind) in facts)
            {
                if (section.Take(member) is JsonSpot value && text.Section(value, $"'{member}'") is ProfileSection stated)
                {
                    yield return Fact(text, stated, fact, kind);
                }
            }

            section.End();
        }
    }

    private static ProfileFact Fact(ProfileText text, ProfileSection section, string name, ProfileFactKind kind)
    {
        string value = "true";
        switch (kind)
        {
            case ProfileFactKind.Number:
                value = section.NeedNumber("value", 1, int.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
            case ProfileFactKind.Text:
                value = section.NeedText("value");
                break;
            default:
                if (section.Need("value") is { Kind: not JsonTokenType.True } other)
                {
                    text.Error(other.Offset, $"'{name}' is true or left out");
                }

                break;
        }

        ProfileFact fact = new(name, value, section.Choice<ProfileConfidence>("confidence", ProfileFormat.Confidences))
        {
            Checked = section.Date("checked"),
            Source = section.Text("source"),
        };
        section.End();
        return fact;
    }

    private static ProfileSourceEntry Source(ProfileSection section)
    {
        ProfileSourceEntry source = new(section.NeedText("from"), section.Date("date"));
        section.End();
        return source;
    }

    private static string Word(ProfileText text, JsonSpot? spot, string what, IReadOnlyList<string> words)
    {
        if (spot is null || text.Text(spot, $"'{what}'") is not string word)
        {
            return "";
        }

        if (words.Contains(word))
        {
            return word;
        }

        text.Error(spot.Offset, $"'{word}' is not a {what}; the choices are {string.Join(", ", words)}");
        return "";
    }

    private static string Filled(string pattern, IReadOnlyList<string> placeholders, string with) =>
        placeholders.Aggregate(pattern, (filled, name) => filled.Replace("{" + name + "}", with, StringComparison.Ordinal));

    private static string Braced(IReadOnlyList<string> names) => string.Join(", ", names.Select(n => "{" + n + "}"));
}
