using System.Globalization;
using System.Text.Json;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>One object of a profile file. Members are taken by name; <see cref="End"/> complains of those that nobody took.</summary>
internal sealed class ProfileSection
{
    private readonly ProfileText text;
    private readonly JsonSpot spot;
    private readonly string what;
    private readonly List<string> known = [];

    public ProfileSection(ProfileText text, JsonSpot spot, string what)
    {
        this.text = text;
        this.spot = spot;
        this.what = what;
        for (int i = 1; i < spot.Members.Count; i++)
        {
            if (IsThereBefore(spot.Members[i].Name, i))
            {
                text.Error(spot.Members[i].Offset, $"'{spot.Members[i].Name}' is there twice");
            }
        }
    }

    public int Offset => spot.Offset;

    public JsonSpot? Take(string name)
    {
        if (!known.Contains(name))
        {
            known.Add(name);
        }

        foreach ((string Name, int Offset, JsonSpot Value) member in spot.Members)
        {
            if (member.Name == name)
            {
                return member.Value;
            }
        }

        return null;
    }

    public JsonSpot? Need(string name)
    {
        JsonSpot? found = Take(name);
        if (found is null)
        {
            text.Error(Offset, $"{what} has no '{name}'");
        }

        return found;
    }

    public string? Text(string name) => Take(name) is JsonSpot found ? text.Text(found, $"'{name}'") : null;

    public string NeedText(string name) => Need(name) is JsonSpot found ? text.Text(found, $"'{name}'") ?? "" : "";

    public bool Flag(string name)
    {
        JsonSpot? found = Take(name);
        if (found is not null and not { Kind: JsonTokenType.True or JsonTokenType.False })
        {
            text.Error(found.Offset, $"'{name}' has to be true or false");
        }

        return found?.Kind == JsonTokenType.True;
    }

    public int NeedNumber(string name, int least, int most)
    {
        JsonSpot? found = Need(name);
        if (found is null)
        {
            return least;
        }

        if (found.Kind == JsonTokenType.Number && int.TryParse(found.Text, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        text.Error(found.Offset, $"'{name}' has to be a whole number from {least} to {most}");
        return least;
    }

    /// <summary>One of the words of the format. Without a default the member has to be there.</summary>
    public T Choice<T>(string name, IReadOnlyList<(string Word, T Value)> words, T? byDefault = null)
        where T : struct
    {
        if ((byDefault is null ? Need(name) : Take(name)) is not JsonSpot found)
        {
            return byDefault ?? words[0].Value;
        }

        string? word = text.Text(found, $"'{name}'");
        foreach ((string Word, T Value) choice in words)
        {
            if (choice.Word == word)
            {
                return choice.Value;
            }
        }

        if (word is not null)
        {
            text.Error(found.Offset, $"'{word}' is not a {name}; the choices are {string.Join(", ", words.Select(w => w.Word))}");
        }

        return words[0].Value;
    }

    /// <summary>The items of a list; empty when the member is not there.</summary>
    public IReadOnlyList<JsonSpot> List(string name)
    {
        JsonSpot? found = Take(name);
        if (found is not null and not { Kind: JsonTokenType.StartArray })
        {
            text.Error(found.Offset, $"'{name}' has to be a list in square brackets");
        }

        return found?.Items ?? [];
    }

    public IReadOnlyList<string> Texts(string name) =>
        [.. List(name).Select(item => text.Text(item, $"an item of '{name}'")).OfType<string>()];

    public IEnumerable<ProfileSection> Sections(string name, string itemName) =>
        List(name).Select(item => text.Section(item, itemName)).OfType<ProfileSection>();

    /// <summary>A date to the day, month or year; null when it is not there.</summary>
    public string? Date(string name)
    {
        if (Take(name) is not JsonSpot found || text.Text(found, $"'{name}'") is not string date)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(date, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            text.Error(found.Offset, $"'{date}' is not a date like 2026-08-21, 2026-08 or 2026");
        }

        return date;
    }

    /// <summary>A web address; null when it is not there.</summary>
    public string? Url(string name, bool httpsOnly = false) =>
        Take(name) is JsonSpot found ? UrlOf(found, name, httpsOnly) : null;

    public IReadOnlyList<string> Urls(string name, bool httpsOnly = false) =>
        [.. List(name).Select(item => UrlOf(item, name, httpsOnly)).OfType<string>()];

    /// <summary>Complains of every member that nobody asked for.</summary>
    public void End()
    {
        foreach ((string name, int offset, JsonSpot _) in spot.Members.Where(m => !known.Contains(m.Name)))
        {
            text.Unknown(offset, $"{what} knows no '{name}'; its members are {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }
    }

    private string? UrlOf(JsonSpot found, string name, bool httpsOnly)
    {
        string? url = text.Text(found, $"'{name}'");
        if (url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed)
            || !(parsed.Scheme == "https" || (parsed.Scheme == "http" && !httpsOnly))))
        {
            text.Error(found.Offset, $"'{url}' is not an address that begins with https://");
            return null;
        }

        return url;
    }

    private bool IsThereBefore(string name, int place)
    {
        for (int i = 0; i < place; i++)
        {
            if (spot.Members[i].Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
