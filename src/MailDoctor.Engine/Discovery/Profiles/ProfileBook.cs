using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>All provider profiles, to look things up in. Immutable; safe to share.</summary>
public sealed class ProfileBook
{
    private const string GatewaysFile = "gateways.json";
    private const string ObstaclesFile = "obstacles.json";

    private static readonly Lazy<ObstacleVocabulary> Vocabulary = new(() => new(ProfileReader.Obstacles(Resource(ObstaclesFile))));
    private static readonly Lazy<ProfileBook> ShippedBook = new(() => new ProfileBook([], new(() => ProfileReader.Gateways(Resource(GatewaysFile)).ToDictionary(g => g.Suffix)), []));

    // By file. All books share them: what was read for one look-up need not be read for the next.
    private static readonly Dictionary<string, Entry> ShippedEntries = [];
    private static readonly Lock Opening = new();

    // One examination asks for a domain, some MX hosts and a server or two. Searching the texts for them is quicker than reading the
    // keys of all; whoever asks more often is better served by the keys.
    private const int FewLookups = 12;

    private readonly IReadOnlyList<Entry> own;
    private readonly Lazy<ProfileKeys> keys;
    private readonly Lazy<Dictionary<string, ProfileGateway>> gateways;
    private int lookups;

    private ProfileBook(IReadOnlyList<Entry> own, Lazy<Dictionary<string, ProfileGateway>> gateways, IReadOnlyList<ProfileProblem> problems)
    {
        this.own = own;
        this.gateways = gateways;
        keys = new Lazy<ProfileKeys>(() => new ProfileKeys(Entries));
        Problems = problems;
    }

    /// <summary>The profiles that come with the program. The first use reads nothing but what it looks for, each profile itself when it is asked for.</summary>
    public static ProfileBook Shipped => ShippedBook.Value;

    /// <summary>What is wrong with the user's own files; a file with an error is not used at all.</summary>
    public IReadOnlyList<ProfileProblem> Problems { get; }

    /// <summary>Every profile in the order of the ids.</summary>
    public IReadOnlyList<ProviderProfile> All => [.. Entries.Select(e => e.Profile).OrderBy(p => p.Id, StringComparer.Ordinal)];

    /// <summary>Every gateway.</summary>
    public IReadOnlyCollection<ProfileGateway> Gateways => gateways.Value.Values;

    /// <summary>What every obstacle's code means.</summary>
    public static IReadOnlyList<ObstacleText> ObstacleTexts => Vocabulary.Value.All;

    /// <summary>A profile by its id; null: there is none.</summary>
    public ProviderProfile? Find(string id) => Entries.FirstOrDefault(e => e.Id == id)?.Profile;

    // A person's own first.
    private IEnumerable<Entry> Entries => own.Concat(ShippedTexts.Instance.Names.Where(n => n is not GatewaysFile and not ObstaclesFile).Select(EntryOf).Where(IsNotReplaced));

    /// <summary>The provider of a mail domain; null: none is known.</summary>
    public ProviderMatch? FindByDomain(DomainName domain)
    {
        string[] wanted = [domain.Ascii, .. Parents(domain.Ascii).Select(p => "*." + p)];
        return Find(wanted, KeyKind.Domain) is ([var entry, ..], var key)
            ? new ProviderMatch(entry.Profile, "domain", domain.Ascii, key, entry.Profile.Confidence)
            : null;
    }

    /// <summary>Whoever runs an MX host; the longest suffix decides.</summary>
    /// <param name="mxHost">The target of an MX record.</param>
    /// <returns>A provider, or a gateway that says nothing about the mailbox, or neither.</returns>
    public (ProviderMatch? Provider, ProfileGateway? Gateway) FindByMx(string mxHost)
    {
        string host = mxHost.TrimEnd('.').ToLowerInvariant();
        string[] suffixes = [host, .. Parents(host)];
        string? filtered = suffixes.FirstOrDefault(gateways.Value.ContainsKey);

        // Below a gateway's own name nothing but a person's own profile counts.
        string[] wanted = filtered is null ? suffixes : suffixes[..(Array.IndexOf(suffixes, filtered) + 1)];
        if (Find(wanted, KeyKind.Mx) is ([var entry, ..], var suffix) && (suffix != filtered || entry.IsUsersOwn))
        {
            ProfileConfidence confidence = entry.Profile.Mx.First(m => m.Suffix == suffix).Confidence;
            return (new ProviderMatch(entry.Profile, "mx", host, suffix, confidence), null);
        }

        return (null, filtered is null ? null : gateways.Value[filtered]);
    }

    /// <summary>Who has the mailboxes of a domain, by all of its MX records (RFC 5321 §5.1). Gateways are passed over; of what is left
    /// the best priority decides: a backup MX of another company is not where the mailbox is.</summary>
    /// <param name="records">Priority and host of each, in any order; lower is better.</param>
    /// <returns>The provider, or null; and each gateway once, with the host that gave it away.</returns>
    public (ProviderMatch? Provider, IReadOnlyList<(ProfileGateway Gateway, string Host)> Gateways) FindByMx(IReadOnlyList<(int Priority, string Host)> records)
    {
        List<(ProfileGateway Gateway, string Host)> passed = [];
        ProviderMatch? provider = null;
        int? best = null;
        foreach ((int priority, string host) in records.OrderBy(r => r.Priority))
        {
            (ProviderMatch? found, ProfileGateway? gateway) = FindByMx(host);
            if (gateway is not null)
            {
                if (passed.TrueForAll(p => p.Gateway.Name != gateway.Name))
                {
                    passed.Add((gateway, host));
                }

                continue;
            }

            best ??= priority;
            if (priority == best)
            {
                provider ??= found;
            }
        }

        return (provider, passed);
    }

    /// <summary>The providers that use a server, for someone who knows only its name; the likeliest first.</summary>
    /// <param name="host">A host name such as <c>imap.example.org</c>.</param>
    public IReadOnlyList<ProviderMatch> FindByHost(string host)
    {
        string name = host.TrimEnd('.').ToLowerInvariant();
        string[] wanted = [name, .. Parents(name).Select(parent => "*." + parent)];
        return Find(wanted, KeyKind.Host) is not (var found, var key)
            ? []
            : [.. found
                .OrderBy(e => e.IsUsersOwn ? 0 : 1)
                .ThenByDescending(e => e.Profile.Confidence)
                .ThenByDescending(e => e.Domains.Count)
                .Select(e => new ProviderMatch(e.Profile, "host", name, key,
                    e.Profile.Servers.Where(s => HostKey(s.Host) == key).Max(s => s.Confidence)))];
    }

    /// <summary>What a person has to do or know at a provider, in words: what blocks signing in first.</summary>
    public static IReadOnlyList<ProviderObstacle> ObstaclesOf(ProviderProfile profile) => Vocabulary.Value.Explain(profile);

    /// <summary>Checks a file without using it.</summary>
    /// <param name="fileName">The name of the file, without folder. <c>gateways.json</c> and <c>obstacles.json</c> have forms of their own.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="strict">Whether an unknown member is an error, as in our own files, and not a warning.</param>
    /// <returns>Problems in the order of the file; empty: all is well.</returns>
    public static IReadOnlyList<ProfileProblem> Validate(string fileName, string text, bool strict = false)
    {
        ProfileText read = new(fileName, Encoding.UTF8.GetBytes(text), strict);
        switch (fileName)
        {
            case GatewaysFile:
                ProfileReader.Gateways(read);
                break;
            case ObstaclesFile:
                ProfileReader.Obstacles(read);
                break;
            default:
                ProfileReader.Provider(read, fileName, Vocabulary.Value);
                break;
        }

        return [.. read.Problems.OrderBy(p => p.Line).ThenBy(p => p.Position)];
    }

    /// <summary>The same book with a person's own profiles, which win over those of the same id, domain, MX suffix or host.</summary>
    /// <param name="files">The name and the text of each file, in the order in which they win over each other.</param>
    public ProfileBook WithUserProfiles(IReadOnlyList<(string File, string Text)> files)
    {
        if (files.Count == 0)
        {
            return this;
        }

        List<Entry> more = [];
        List<ProfileProblem> problems = [.. Problems];
        foreach ((string file, string text) in files)
        {
            ProfileText read = new(file, Encoding.UTF8.GetBytes(text), strict: false);
            if (ProfileReader.Provider(read, file, Vocabulary.Value) is not ProviderProfile profile)
            {
                problems.AddRange(read.Problems);
                continue;
            }

            foreach (string domain in profile.Domains)
            {
                if (more.Find(e => e.Domains.Contains(domain)) is Entry earlier)
                {
                    read.Unknown(0, $"{earlier.Profile.Origin} already claims the domain '{domain}' and wins");
                }
            }

            if (more.Find(e => e.Id == profile.Id) is Entry same)
            {
                read.Error(0, $"the id '{profile.Id}' is that of {same.Profile.Origin}, which wins");
            }
            else
            {
                more.Add(new Entry(profile));
            }

            problems.AddRange(read.Problems);
        }

        return new ProfileBook([.. more, .. own.Where(e => more.TrueForAll(o => o.Id != e.Id))], gateways, problems);
    }

    private static Entry EntryOf(string file)
    {
        lock (Opening)
        {
            if (!ShippedEntries.TryGetValue(file, out Entry? entry))
            {
                ShippedEntries.Add(file, entry = new Entry(file));
            }

            return entry;
        }
    }

    private bool IsNotReplaced(Entry shipped) => own.All(o => o.Id != shipped.Id);

    // The first of some keys that a profile has, and the profiles that have it, in their order.
    private (IReadOnlyList<Entry> Found, string Key)? Find(string[] wanted, KeyKind kind)
    {
        if (!keys.IsValueCreated && Interlocked.Increment(ref lookups) == FewLookups)
        {
            // Beside the asking: nobody waits for them.
            _ = Task.Run(() => keys.Value);
        }

        if (keys.IsValueCreated)
        {
            return wanted.FirstOrDefault(k => keys.Value.Of(kind, k).Count > 0) is string known ? (keys.Value.Of(kind, known), known) : null;
        }

        foreach (string key in wanted)
        {
            List<Entry> found = [.. own.Where(e => e.KeysOf(kind).Contains(key))];
            foreach (string file in ShippedTexts.Instance.Holding(Needle(kind, key)))
            {
                // The text may hold the word elsewhere: the keys decide.
                if (file is not GatewaysFile and not ObstaclesFile && EntryOf(file) is Entry entry && IsNotReplaced(entry) && entry.KeysOf(kind).Contains(key))
                {
                    found.Add(entry);
                }
            }

            if (found.Count > 0)
            {
                return (found, key);
            }
        }

        return null;
    }

    // How a key stands in a file: in quotation marks; a host's variable part as a placeholder.
    private static byte[] Needle(KeyKind kind, string key) =>
        Encoding.UTF8.GetBytes(kind == KeyKind.Host && key.StartsWith("*.", StringComparison.Ordinal) ? $"}}{key[1..]}\"" : $"\"{key}\"");

    private static ProfileText Resource(string name) => new(name, ShippedTexts.Instance.Bytes(name).ToArray(), strict: true);

    /// <summary>The names above a name: <c>b.c</c> and <c>c</c> for <c>a.b.c</c>.</summary>
    private static IEnumerable<string> Parents(string name)
    {
        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name[(dot + 1)..];
        }
    }

    /// <summary>What a host is found by: itself, or <c>*.</c> and what follows a leading placeholder; null: nothing.</summary>
    private static string? HostKey(string host)
    {
        int end = host.LastIndexOf('}');
        return end < 0 ? host
            : end + 1 < host.Length && host.IndexOf('.', end + 2) > 0 ? "*" + host[(end + 1)..]
            : null;
    }

    private enum KeyKind
    {
        Domain,
        Mx,
        Host,
    }

    private sealed class Entry
    {
        private readonly Lazy<ProviderProfile> profile;
        private readonly Lazy<(List<string> Domains, List<string> MxSuffixes, List<string> HostKeys)> keys;

        /// <summary>A user's own profile.</summary>
        public Entry(ProviderProfile profile)
        {
            this.profile = new(profile);
            IsUsersOwn = true;
            Id = profile.Id;
            keys = new(() => ([.. profile.Domains], [.. profile.Mx.Select(m => m.Suffix)], HostKeys(profile.Servers.Select(s => s.Host))));
        }

        /// <summary>A shipped profile, read when it is asked for.</summary>
        public Entry(string file)
        {
            Id = file[..^".json".Length];
            keys = new(() =>
            {
                (List<string> domains, List<string> suffixes, List<string> hosts) = ProfileIndexScan.Keys(ShippedTexts.Instance.Bytes(file));
                return (domains, suffixes, HostKeys(hosts));
            });
            profile = new(() =>
            {
                ProfileText text = Resource(file);

                // A test holds the codes of each file against the vocabulary, which costs as much to read as the profile.
                return ProfileReader.Provider(text, ProviderProfile.ShippedOrigin, codes: null)
                    ?? throw new InvalidOperationException($"A shipped profile is broken: {text.Problems[0]}");
            });
        }

        public string Id { get; }

        public bool IsUsersOwn { get; }

        public List<string> Domains => keys.Value.Domains;

        public ProviderProfile Profile => profile.Value;

        public List<string> KeysOf(KeyKind kind) => kind switch
        {
            KeyKind.Domain => keys.Value.Domains,
            KeyKind.Mx => keys.Value.MxSuffixes,
            _ => keys.Value.HostKeys,
        };

        private static List<string> HostKeys(IEnumerable<string> hosts) => [.. hosts.Select(HostKey).OfType<string>().Distinct()];
    }

    /// <summary>The keys of all profiles.</summary>
    private sealed class ProfileKeys
    {
        private readonly Dictionary<string, List<Entry>>[] all;

        public ProfileKeys(IEnumerable<Entry> entries)
        {
            Entry[] each = [.. entries];
            all = [.. Enum.GetValues<KeyKind>().Select(kind =>
            {
                var byKey = new Dictionary<string, List<Entry>>();
                foreach (Entry entry in each)
                {
                    foreach (string key in entry.KeysOf(kind))
                    {
                        if (!byKey.TryGetValue(key, out List<Entry>? there))
                        {
                            byKey.Add(key, there = []);
                        }

                        there.Add(entry);
                    }
                }

                return byKey;
            })];
        }

        /// <summary>The profiles that have a key, in their order; usually one.</summary>
        public List<Entry> Of(KeyKind kind, string key) => all[(int)kind].TryGetValue(key, out List<Entry>? there) ? there : [];
    }
}
