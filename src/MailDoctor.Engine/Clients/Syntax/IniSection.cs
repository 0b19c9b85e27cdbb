namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>A section of an INI file.</summary>
/// <param name="Name">What stands between the brackets; empty: before the first section.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Inside">Where its first line begins in the file.</param>
/// <param name="Entries">In the file's order.</param>
internal sealed record IniSection(string Name, int Line, int Inside, IReadOnlyList<IniEntry> Entries)
{
    /// <summary>The last entry of a key, which is the one that counts; null: there is none. Case does not matter.</summary>
    public IniEntry? Entry(string key) => Entries.LastOrDefault(e => e.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its value; null: there is none, or it is empty.</summary>
    public string? Text(string key) => Entry(key)?.Value is { Length: > 0 } value ? value : null;
}
