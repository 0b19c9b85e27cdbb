using System.Runtime.Versioning;
using System.Security;
using Microsoft.Win32;

namespace MailDoctor.Clients;

/// <summary>HKEY_CURRENT_USER of this computer, opened for reading only.</summary>
[SupportedOSPlatform("windows")]
internal sealed class CurrentUserRegistry : IRegistryTree
{
    public IReadOnlyList<string> Keys(string path) => Read<string>(path, key => key.GetSubKeyNames());

    public IReadOnlyList<(string Name, object Value)> Values(string path) => Read<(string, object)>(path, key =>
        [.. key.GetValueNames().Select(name => (name, key.GetValue(name, null, RegistryValueOptions.DoNotExpandEnvironmentNames))).Where(v => v.Item2 is string or int or byte[]).Select(v => (v.name, v.Item2!))]);

    private static IReadOnlyList<T> Read<T>(string path, Func<RegistryKey, IReadOnlyList<T>> what)
    {
        try
        {
            using RegistryKey? key = Registry.CurrentUser.OpenSubKey(path, writable: false);
            return key is null ? [] : what(key);
        }
        catch (Exception e) when (e is SecurityException or UnauthorizedAccessException or IOException)
        {
            return [];
        }
    }
}
