using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>The settings files in Clients/Configurations: a folder for each, and in it a file <c>expected</c> with the codes that they deserve.</summary>
internal static class Configurations
{
    /// <summary>The password that stands in some of them and must stand nowhere else.</summary>
    public const string Secret = "hunter2-SECRET";

    private const string Prefix = "configurations/";

    private static readonly ILookup<string, (string File, byte[] Bytes)> All = typeof(Configurations).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(n => (Name: n[Prefix.Length..].Replace('\\', '/'), Bytes: Read(n)))
        .ToLookup(n => n.Name[..n.Name.IndexOf('/', StringComparison.Ordinal)], n => (n.Name[(n.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], n.Bytes));

    public static IReadOnlyList<string> Names { get; } = All.Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();

    /// <summary>The codes that a configuration deserves, sorted.</summary>
    public static IReadOnlyList<string> Expected(string name) =>
        System.Text.Encoding.UTF8.GetString(All[name].Single(f => f.File == "expected").Bytes).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToArray();

    public static IReadOnlyList<ClientFile> Files(string name) =>
        All[name].Where(f => f.File != "expected").Select(f => new ClientFile($"~/{name}/{f.File}", f.Bytes) { OthersCanRead = false }).ToArray();

    /// <summary>What the readers see in a configuration, as the program would find it on a disk.</summary>
    public static CaseFile Case(string name) => Case(Files(name));

    public static CaseFile Case(IReadOnlyList<ClientFile> files)
    {
        var seen = new List<Observation>();
        foreach (ClientFile main in files)
        {
            if (Catalog.ClientReaders.FirstOrDefault(r => r.Recognises(main)) is { } reader)
            {
                seen.Add(new ClientFileRead(reader.Client, main.Path));
                seen.AddRange(reader.Read(new ClientPlace(main, Companions(reader, main, files), [])));
            }
        }

        return Accounts.Case(seen);
    }

    public static IReadOnlyList<ClientFile> Companions(IClientReader reader, ClientFile main, IReadOnlyList<ClientFile> files)
    {
        var found = new List<ClientFile>();
        var next = new Queue<ClientFile>([main]);
        while (next.TryDequeue(out ClientFile? from))
        {
            foreach (ClientFile companion in reader.Companions(from).Select(c => files.FirstOrDefault(f => f.Path == $"{from.Folder}/{c}")).OfType<ClientFile>().Where(f => f != main && !found.Contains(f)))
            {
                found.Add(companion);
                next.Enqueue(companion);
            }
        }

        return found;
    }

    private static byte[] Read(string resource)
    {
        using Stream stream = typeof(Configurations).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
