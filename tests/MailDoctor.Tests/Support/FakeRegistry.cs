using MailDoctor.Clients;

namespace MailDoctor.Tests.Support;

/// <summary>A registry that a test fills: paths below HKEY_CURRENT_USER with their values.</summary>
internal sealed class FakeRegistry : Dictionary<string, (string Name, object Value)[]>, IRegistryTree
{
    /// <summary>The names of the values that somebody asked for.</summary>
    public List<string> Asked { get; } = [];

    IReadOnlyList<string> IRegistryTree.Keys(string path) =>
        [.. Keys.Where(k => k.StartsWith(path + @"\", StringComparison.OrdinalIgnoreCase)).Select(k => k[(path.Length + 1)..].Split('\\')[0]).Distinct()];

    IReadOnlyList<(string Name, object Value)> IRegistryTree.Values(string path)
    {
        Asked.Add(path);
        return TryGetValue(path, out (string Name, object Value)[]? values) ? values : [];
    }
}
