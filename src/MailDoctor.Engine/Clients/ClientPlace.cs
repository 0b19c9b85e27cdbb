namespace MailDoctor.Engine.Clients;

/// <summary>A settings file with everything that its meaning depends on.</summary>
/// <param name="Main">The file.</param>
/// <param name="Companions">The files that its reader asked for and that exist.</param>
/// <param name="Stored">What lies in the folders that its reader asked for; empty: nothing, or nobody looked.</param>
public sealed record ClientPlace(ClientFile Main, IReadOnlyList<ClientFile> Companions, IReadOnlyList<StoredFile> Stored)
{
    /// <summary>A file alone.</summary>
    public ClientPlace(ClientFile main)
        : this(main, [], [])
    {
    }

    /// <summary>The same with one of its files exchanged for another of the same path.</summary>
    public ClientPlace With(ClientFile file) => new(Main.Path == file.Path ? file : Main, Companions.Select(c => c.Path == file.Path ? file : c).ToArray(), Stored);

    /// <summary>The companion of a name in the folder of the main file; null: there is none.</summary>
    public ClientFile? Beside(string name) => Companions.FirstOrDefault(c => c.Folder == Main.Folder && c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
