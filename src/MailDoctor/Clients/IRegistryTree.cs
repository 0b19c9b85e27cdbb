namespace MailDoctor.Clients;

/// <summary>A part of the Windows registry, read-only.</summary>
internal interface IRegistryTree
{
    /// <summary>The names of the keys below a key; empty: there are none, it does not exist, or it may not be read.</summary>
    /// <param name="path">Below HKEY_CURRENT_USER, parts divided by backslashes.</param>
    IReadOnlyList<string> Keys(string path);

    /// <summary>The values of a key: names with texts, whole numbers or bytes; values of other kinds are left out.</summary>
    IReadOnlyList<(string Name, object Value)> Values(string path);
}
