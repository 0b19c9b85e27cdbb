using MailDoctor.Engine;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Clients;

/// <summary>Finds the settings of mail programs, in their usual places or where a person says, and reads them. Read-only; bounded in number, size and
/// depth; folders behind symbolic links are not walked through.</summary>
internal sealed class ClientFinder
{
    private const int MostFiles = 500;
    private const int MostEntries = 20_000;
    private const int Deepest = 5;

    private readonly Func<string, string?> variable;
    private readonly string? home;
    private readonly IRegistryTree? registry;
    private readonly List<Observation> facts = [];
    private readonly Dictionary<string, (string Path, ClientFile File, ClientPlace Place)> files = new(StringComparer.Ordinal);
    private readonly HashSet<(string Device, string Path)> looked = [];
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private int entries;
    private bool cut;
    private string device = "";
    private string? tilde;

    /// <summary>A finder.</summary>
    /// <param name="variable">The environment: HOME or USERPROFILE, XDG_CONFIG_HOME, APPDATA.</param>
    /// <param name="registry">The registry of this computer; null: it has none.</param>
    public ClientFinder(Func<string, string?> variable, IRegistryTree? registry = null)
    {
        this.registry = registry;
        this.variable = variable;
        home = new[] { variable("HOME"), variable("USERPROFILE") }.FirstOrDefault(h => !string.IsNullOrEmpty(h) && Path.IsPathRooted(h));
        tilde = home;
    }

    /// <summary>Looks in the usual places of this computer.</summary>
    public ClientFinder LookHere()
    {
        if (home is not null)
        {
            string config = variable("XDG_CONFIG_HOME") is { Length: > 0 } set && Path.IsPathRooted(set) ? set : Path.Combine(home, ".config");
            LookInHome(home, config, own: true);
            if (variable("APPDATA") is { Length: > 0 } roaming && Directory.Exists(roaming))
            {
                ReadProfiles(Path.Combine(roaming, "Thunderbird"), own: true);
                ReadIfThere(Path.Combine(roaming, "Claws-mail", "accountrc"));
                ReadIfThere(Path.Combine(roaming, "Sylpheed", "accountrc"));
            }
        }

        foreach (ClientFile export in registry is null ? [] : OutlookRegistry.Exports(registry))
        {
            ReadRegistry(export);
        }

        return this;
    }

    /// <summary>Looks where a person says: a file, a profile, a folder of profiles, a home folder, or any folder with settings files.</summary>
    /// <param name="path">What they said.</param>
    /// <param name="name">The computer that it stands for; empty: there is only one.</param>
    public ClientFinder Look(string path, string name)
    {
        if (!looked.Add((name, Path.GetFullPath(path))))
        {
            return this;
        }

        if (device != name)
        {
            done.Clear();
        }

        device = name;
        tilde = HomeOf(path);
        if (Path.Exists(path) && AppleMail.Owns(path))
        {
            facts.Add(new ClientPassedOver(AppleMail.Name, Shown(path)) { Device = device });
        }
        else if (Directory.Exists(path))
        {
            int before = FilesRead;
            ReadProfiles(path, own: false);
            ReadIfThere(Path.Combine(path, "prefs.js"));
            if (FilesRead == before)
            {
                LookInHome(path, Path.Combine(path, ".config"), own: false);
            }

            if (FilesRead == before && !facts.OfType<ClientPassedOver>().Any(f => f.Device == device))
            {
                Walk(new DirectoryInfo(path), 0);
            }

            if (FilesRead == before && !facts.OfType<ClientFileFaulty>().Any(f => f.Device == device) && !facts.OfType<ClientPassedOver>().Any(f => f.Device == device))
            {
                facts.Add(new ClientFileFaulty(null, Shown(path), null, "no settings of a mail program are in this folder") { Device = device });
            }
        }
        else if (Path.GetFileName(path) is "profiles.ini" or "installs.ini" && File.Exists(path))
        {
            ReadProfiles(Path.GetDirectoryName(Path.GetFullPath(path))!, own: false);
        }
        else
        {
            Read(path, insist: true);
        }

        return this;
    }

    private int FilesRead => facts.OfType<ClientFileRead>().Count();

    // In the files of another person or computer "~" is not this person's home: it is where the first hidden folder lies.
    private string? HomeOf(string path)
    {
        string full = Path.GetFullPath(path);
        if (home is not null && (full + Path.DirectorySeparatorChar).StartsWith(home.TrimEnd('/', '\\') + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return home;
        }

        int hidden = full.IndexOf(Path.DirectorySeparatorChar + ".", StringComparison.Ordinal);
        return hidden > 0 ? full[..hidden] : Directory.Exists(full) ? full : Path.GetDirectoryName(full);
    }

    /// <summary>What was found.</summary>
    public FoundClients Found() => new(facts, files);

    private void LookInHome(string folder, string config, bool own)
    {
        if (AppleMail.In(folder) is { } mail)
        {
            facts.Add(new ClientPassedOver(AppleMail.Name, Shown(mail)) { Device = device });
        }

        foreach (string place in ClientLocations.ProfileFolders)
        {
            ReadProfiles(Path.Combine(folder, place), own);
        }

        foreach (string place in ClientLocations.Files)
        {
            string[] parts = place.Split('/');
            foreach (string file in Matches(parts[0] == "{config}" ? config : folder, parts[0] == "{config}" ? parts[1..] : parts))
            {
                Read(file, insist: false);
            }
        }
    }

    private IEnumerable<string> Matches(string folder, string[] parts)
    {
        if (parts.Length == 0)
        {
            return File.Exists(folder) ? [folder] : [];
        }

        return parts[0].Contains('*', StringComparison.Ordinal)
            ? Entries(folder, parts[0]).SelectMany(e => Matches(e, parts[1..]))
            : Matches(Path.Combine(folder, parts[0]), parts[1..]);
    }

    private string[] Entries(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder, pattern).Take(MostFiles).Order(StringComparer.Ordinal).ToArray() : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            facts.Add(new ClientFileFaulty(null, Shown(folder), null, "the folder cannot be listed") { Device = device });
            return [];
        }
    }

    // profiles.ini names them; a folder without it is looked through. All profiles count, not only the one that starts by itself.
    private void ReadProfiles(string folder, bool own)
    {
        string list = Path.Combine(folder, "profiles.ini");
        string installs = Path.Combine(folder, "installs.ini");
        if (!File.Exists(list) && !File.Exists(installs))
        {
            if (Path.GetFileName(folder) is ".thunderbird" or "Thunderbird" or ".betterbird")
            {
                foreach (string profile in Entries(folder, "*").Concat(Entries(Path.Combine(folder, "Profiles"), "*")))
                {
                    ReadIfThere(Path.Combine(profile, "prefs.js"));
                }
            }

            return;
        }

        foreach (string index in new[] { list, installs }.Where(File.Exists))
        {
            if (SettingsFile.Read(index, Shown(index), out string problem) is not { } file)
            {
                facts.Add(new ClientFileFaulty("Thunderbird", Shown(index), null, problem) { Device = device });
                continue;
            }

            ProfileIndex profiles = ProfileIndex.Read(file);
            facts.AddRange(profiles.Problems.Select(WithDevice));
            foreach ((string path, bool absolute, int line, bool named) in profiles.Profiles)
            {
                // On a copy of another computer's files an absolute path means nothing here.
                string profileFolder = Path.Combine(folder, absolute && !own ? Path.GetFileName(path.TrimEnd('/')) : path);
                string prefs = Path.Combine(profileFolder, "prefs.js");
                if (File.Exists(prefs))
                {
                    Read(prefs, insist: false);
                }
                else if (named && !Directory.Exists(profileFolder))
                {
                    facts.Add(new ClientFileFaulty("Thunderbird", file.Path, line, "the profile that it names does not exist") { Device = device });
                }
            }
        }
    }

    private void Walk(DirectoryInfo folder, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        FileSystemInfo[] found;
        try
        {
            found = folder.EnumerateFileSystemInfos().Take(MostEntries + 1).OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            facts.Add(new ClientFileFaulty(null, Shown(folder.FullName), null, "the folder cannot be listed") { Device = device });
            return;
        }

        foreach (FileSystemInfo entry in found)
        {
            if (++entries > MostEntries || files.Count >= MostFiles)
            {
                if (!cut)
                {
                    cut = true;
                    facts.Add(new ClientFileFaulty(null, Shown(folder.FullName), null, "there is more in it than is looked through; name the files or a smaller folder") { Device = device });
                }

                return;
            }

            if (entry is DirectoryInfo inner)
            {
                if (inner.LinkTarget is null)
                {
                    Walk(inner, depth + 1);
                }
            }
            else if (entry is FileInfo { Length: > 0 and <= SettingsFile.Largest } && LooksLikeSettings(entry.Name))
            {
                Read(entry.FullName, insist: false);
            }
        }
    }

    // By name only, so that a walk does not open everything.
    private static bool LooksLikeSettings(string name) =>
        name is "prefs.js" or "accounts.conf" or "geary.ini" or "mailtransports" or "config" or "config.toml"
        || name.EndsWith("rc", StringComparison.Ordinal) || name.EndsWith(".source", StringComparison.Ordinal) || name.EndsWith("aerc-accounts.conf", StringComparison.Ordinal)
        || Path.GetExtension(name).ToLowerInvariant() is ".k9s" or ".mobileconfig" or ".reg" or ".prf" or ".xml" or ".toml" or ".js";

    // There is no file that a copy could be put beside, so it is not among the files.
    private void ReadRegistry(ClientFile export)
    {
        if (Catalog.ClientReaders.FirstOrDefault(r => r.Recognises(export)) is { } reader)
        {
            Observation[] read = [.. ClientReading.Read(reader, new ClientPlace(export))];
            if (read.Length > 0)
            {
                string key = export.Path[..^OutlookRegistry.Extension.Length];
                facts.Add(new ClientFileRead(reader.Client, key));

                // Lines of an export that nobody has on a disk would tell nothing; the clicks remain.
                facts.AddRange(read.Select(o => o is ClientAccountSeen account ? account with { File = key, Line = 0, Settings = [] } : o));
            }
        }
    }

    private void ReadIfThere(string path)
    {
        if (File.Exists(path))
        {
            Read(path, insist: false);
        }
    }

    private void Read(string path, bool insist)
    {
        string full = Path.GetFullPath(path);
        if (!done.Add(full) || files.Count >= MostFiles)
        {
            return;
        }

        // A file that has two names, as in a folder of settings that are linked into the home folder, is one file.
        string real = SettingsFile.RealPath(full);
        if (real != full && !done.Add(real))
        {
            return;
        }

        string shown = Shown(full);
        if (SettingsFile.Read(full, shown, out string problem) is not { } file)
        {
            facts.Add(new ClientFileFaulty(null, shown, null, problem) { Device = device });
            return;
        }

        // A corrected copy is known by the name of the file that it is a copy of.
        ClientFile named = PatchedCopy.OriginalName(shown) is { } original ? new ClientFile(original, file.Bytes) : file;
        IClientReader? reader = Catalog.ClientReaders.FirstOrDefault(r => r.Recognises(named));
        if (reader is null)
        {
            if (insist)
            {
                facts.Add(new ClientFileFaulty(null, shown, null, file.Text.Length == 0 ? "it is empty, or no plain file" : "it is no settings file of a mail program that is known here") { Device = device });
            }

            return;
        }

        (ClientFile File, string Path)[] companions = Companions(reader, named, full);
        var place = new ClientPlace(file, companions.Select(c => c.File).ToArray(), Stored(reader, full));
        files.TryAdd(shown, (full, file, place));
        foreach ((ClientFile companion, string where) in companions)
        {
            files.TryAdd(companion.Path, (where, companion, place));
        }

        facts.Add(new ClientFileRead(reader.Client, shown) { Device = device });
        facts.AddRange(ClientReading.Read(reader, place).Select(WithDevice));
    }

    private (ClientFile File, string Path)[] Companions(IClientReader reader, ClientFile main, string path)
    {
        var found = new List<(ClientFile File, string Path)>();
        var next = new Queue<(ClientFile File, string Path)>();
        next.Enqueue((main, path));
        var known = new HashSet<string>(StringComparer.Ordinal) { path };
        while (next.TryDequeue(out (ClientFile File, string Path) from) && found.Count < 200)
        {
            foreach (string name in reader.Companions(from.File).Take(200))
            {
                string wanted = name.StartsWith("~/", StringComparison.Ordinal) && tilde is not null ? Path.Combine(tilde, name[2..]) : Path.Combine(Path.GetDirectoryName(from.Path)!, name);
                if (wanted.Contains('\0', StringComparison.Ordinal) || !known.Add(wanted) || !File.Exists(wanted))
                {
                    continue;
                }

                string shown = Shown(Path.GetFullPath(wanted));
                if (SettingsFile.Read(wanted, shown, out string problem) is { } companion)
                {
                    found.Add((companion, Path.GetFullPath(wanted)));
                    next.Enqueue((companion, wanted));
                }
                else
                {
                    facts.Add(new ClientFileFaulty(reader.Client, shown, null, problem) { Device = device });
                }
            }
        }

        return [.. found];
    }

    private StoredFile[] Stored(IClientReader reader, string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        var stored = new List<StoredFile>();
        foreach (string name in reader.StoreFolders)
        {
            var pending = new Stack<(DirectoryInfo Folder, int Depth)>();
            pending.Push((new DirectoryInfo(Path.Combine(folder, name)), 0));
            while (pending.TryPop(out (DirectoryInfo Folder, int Depth) at) && stored.Count < MostEntries)
            {
                if (!at.Folder.Exists || at.Folder.LinkTarget is not null)
                {
                    continue;
                }

                try
                {
                    foreach (FileSystemInfo entry in at.Folder.EnumerateFileSystemInfos().Take(MostEntries))
                    {
                        if (entry is DirectoryInfo inner && at.Depth < Deepest)
                        {
                            pending.Push((inner, at.Depth + 1));
                        }
                        else if (entry is FileInfo { LinkTarget: null } file)
                        {
                            string relative = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
                            stored.Add(new StoredFile(relative, file.Length, file.Length > 0 && file.Extension is not (".msf" or ".dat" or ".html") && SettingsFile.HoldsMail(file.FullName)));
                        }
                    }
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    facts.Add(new ClientFileFaulty(reader.Client, Shown(at.Folder.FullName), null, "the folder cannot be listed") { Device = device });
                }
            }
        }

        return [.. stored.OrderBy(s => s.Path, StringComparer.Ordinal)];
    }

    private Observation WithDevice(Observation fact) => device.Length == 0 ? fact : fact switch
    {
        ClientAccountSeen account => account with { Device = device },
        ClientFileFaulty fault => fault with { Device = device },
        ClientCommandLeft left => left with { Device = device },
        ClientPassedOver passed => passed with { Device = device },
        ClientConditionSeen condition => condition with { Device = device },
        MailStoreSeen store => store with { Device = device },
        PopStateSeen state => state with { Device = device },
        LocalFiltersSeen filters => filters with { Device = device },
        _ => fact,
    };

    // The name of the person's home folder is nobody's business in a case file.
    private string Shown(string path)
    {
        string full = Path.GetFullPath(path);
        return (home is not null && home.Length > 1 && full.StartsWith(home.TrimEnd('/', '\\') + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? "~" + full[home.TrimEnd('/', '\\').Length..] : full).Replace('\\', '/');
    }
}
