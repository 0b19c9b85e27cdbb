using MailDoctor.Engine;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;

namespace MailDoctor.Output;

/// <summary>What people call the sources of settings, which the engine names by their ids.</summary>
internal static class SourceWords
{
    private static readonly string[] Naming = ["stated by ", "named by ", "the standard port of a host named by "];

    /// <summary>A source as part of a sentence.</summary>
    public static string Name(string id) => id switch
    {
        "you" => "you",
        "pacc" or "autoconfig" => "the provider's own settings file",
        "autoconfig-mx" => "the settings file of whoever receives its mail",
        "profile" => "MailDoctor's list",
        "profile-mx" => "MailDoctor's list, by who receives its mail",
        "ispdb" => "Mozilla's list",
        "ispdb-mx" => "Mozilla's list, by who receives its mail",
        "srv" => "the domain's DNS entries",
        "mailconf" => "a DNS text entry",
        "autodiscover" => "Microsoft Autodiscover",
        ByCertificate.Source => "the server's certificate",
        "guess" => "a guess of MailDoctor's",
        SettingsChooser.StandardPort => "the usual port",
        _ => SafeText.Line(id, 60),
    };

    /// <summary>A source at the head of its row: short, in the words of <see cref="Name"/>, with the name that experts know it by.</summary>
    public static string Title(string id) => id switch
    {
        "you" => "you",
        "pacc" => "provider's file (PACC)",
        "autoconfig" => "provider's file (autoconfig)",
        "autoconfig-mx" => "mail host's file (autoconfig)",
        "profile" => "MailDoctor's list",
        "profile-mx" => "mail host in MailDoctor's list",
        "ispdb" => "Mozilla's list (ISPDB)",
        "ispdb-mx" => "mail host in Mozilla's list",
        "srv" => "DNS entries (SRV)",
        "mailconf" => "DNS text entry (mailconf)",
        ByCertificate.Source => "the server's certificate",
        "guess" => "usual names, as a guess",
        SettingsChooser.StandardPort => "the usual port",
        _ => SafeText.Line(Catalog.Sources.FirstOrDefault(s => s.Id == id)?.Title ?? id, 60),
    };

    /// <summary>Who names an endpoint, as a clause, from the ids of sources, best first.</summary>
    public static string NamedBy(IReadOnlyList<string> sources)
    {
        string[] names = sources.Where(s => s is not ("guess" or SettingsChooser.StandardPort)).Select(Name).Distinct().ToArray();
        string who = names.Length switch
        {
            0 => "guessed; nobody names it",
            1 => $"named by {names[0]}",
            _ => $"named by {string.Join(", ", names[..^1])} and {names[^1]}",
        };
        return sources is [SettingsChooser.StandardPort, ..] && names.Length > 0 ? $"the usual port of a server {who}" : who;
    }

    /// <summary>The engine's clause about where a setting comes from, with names for the ids in it.</summary>
    /// <param name="origin">Such as <c>stated by srv; not tried</c>.</param>
    public static string Origin(string origin)
    {
        int end = origin.IndexOf(';', StringComparison.Ordinal);
        string first = end < 0 ? origin : origin[..end];
        return Naming.FirstOrDefault(n => first.StartsWith(n, StringComparison.Ordinal)) is { } naming
            ? SafeText.Line($"{naming}{string.Join(", ", first[naming.Length..].Split(", ").Select(Name).Distinct())}{origin[first.Length..]}")
            : SafeText.Line(origin);
    }

    /// <summary>What sources said, those that know something first, those that were not asked last.</summary>
    public static IReadOnlyList<SourceReported> InOrder(IEnumerable<SourceReported> reported)
    {
        List<string> known = [.. Catalog.Sources.Select(s => s.Id)];
        return [.. reported.OrderBy(r => r.Outcome switch
        {
            SourceOutcome.Found => 0,
            SourceOutcome.Failed => 1,
            SourceOutcome.NothingThere => 2,
            _ => 3,
        }).ThenBy(r => (uint)known.IndexOf(r.Source))];
    }

    /// <summary>What a source said, without the word for its outcome where it stands beside that.</summary>
    public static string Rest(string word, string said) => said.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? said[word.Length..].TrimStart(' ', ':', ',', ';') : said;
}
