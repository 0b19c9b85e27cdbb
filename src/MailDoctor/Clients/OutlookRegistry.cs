using System.Globalization;
using System.Text;
using MailDoctor.Engine.Clients;

namespace MailDoctor.Clients;

/// <summary>Classic Outlook's accounts in the registry of a Windows computer, written down as a registry export: so there is one parser for both. What is sealed,
/// the passwords, is not even asked for. Pure apart from the tree.</summary>
internal static class OutlookRegistry
{
    private const string Accounts = "9375CFF0413111d3B88A00104B2A6676";
    /// <summary>What a registry export is called by, and the key itself is not.</summary>
    public const string Extension = ".reg";

    private const int MostKeys = 200;

    // Outlook 2013 on; 2007 and 2010.
    private static readonly string[] Profiles =
    [
        @"Software\Microsoft\Office\16.0\Outlook\Profiles",
        @"Software\Microsoft\Office\15.0\Outlook\Profiles",
        @"Software\Microsoft\Windows NT\CurrentVersion\Windows Messaging Subsystem\Profiles",
    ];

    /// <summary>The export of each account; its name is the key, because there is no file.</summary>
    public static IEnumerable<ClientFile> Exports(IRegistryTree tree)
    {
        foreach (string place in Profiles)
        {
            string[] keys = tree.Keys(place).Take(MostKeys)
                .Select(profile => $@"{place}\{profile}\{Accounts}")
                .SelectMany(accounts => tree.Keys(accounts).Take(MostKeys).Select(account => $@"{accounts}\{account}"))
                .ToArray();
            foreach (string key in keys)
            {
                var text = new StringBuilder("Windows Registry Editor Version 5.00\r\n");
                text.Append(CultureInfo.InvariantCulture, $"\r\n[HKEY_CURRENT_USER\\{key}]\r\n");
                foreach ((string name, object value) in tree.Values(key).Where(v => !v.Name.Contains("Password", StringComparison.OrdinalIgnoreCase)))
                {
                    text.Append(CultureInfo.InvariantCulture, $"\"{Escaped(name)}\"={Spelled(value)}\r\n");
                }

                yield return ClientFile.FromText($"HKEY_CURRENT_USER/{key.Replace('\\', '/')}{Extension}", text.ToString());
            }
        }
    }

    private static string Spelled(object value) => value switch
    {
        string text => $"\"{Escaped(text)}\"",
        int number => string.Create(CultureInfo.InvariantCulture, $"dword:{number:x8}"),
        byte[] bytes => "hex:" + string.Join(',', bytes.Take(4096).Select(b => b.ToString("x2", CultureInfo.InvariantCulture))),
        _ => "",
    };

    // An export has one value in one line.
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ');
}
