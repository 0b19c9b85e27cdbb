using System.Text;
using System.Text.Json;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Discovery.Profiles;

/// <summary>Keeps the files in <c>profiles/</c> honest.</summary>
public sealed class ShippedProfilesTests
{
    private static readonly EmailAddress Someone = new("anna", DomainName.Parse("a.example.org"));

    public static TheoryData<string> Files => [.. ResourceNames()];

    public static TheoryData<string> Providers => [.. ProfileBook.Shipped.All.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_file_has_no_problem(string file) =>
        Assert.Empty(ProfileBook.Validate(file, Text(file), strict: true));

    [Fact]
    public void Every_shipped_file_is_read() =>
        Assert.Equal(ResourceNames().Count(f => f is not "gateways.json" and not "obstacles.json"), ProfileBook.Shipped.All.Count);

    [Fact]
    public void The_largest_providers_are_there() =>
        Assert.All(
            ["gmail", "google-workspace", "outlook-com", "microsoft-365", "yahoo", "icloud", "aol", "gmx-de", "web-de", "qq", "163", "mail-ru", "yandex", "zoho-com", "naver"],
            id => Assert.NotNull(ProfileBook.Shipped.Find(id)));

    [Fact]
    public void No_domain_is_claimed_twice() =>
        Assert.Empty(Twice(ProfileBook.Shipped.All.SelectMany(p => p.Domains)));

    [Fact]
    public void No_mx_suffix_is_claimed_twice_or_by_a_gateway() =>
        Assert.Empty(Twice([.. ProfileBook.Shipped.All.SelectMany(p => p.Mx).Select(m => m.Suffix), .. ProfileBook.Shipped.Gateways.Select(g => g.Suffix)]));

    [Theory]
    [MemberData(nameof(Providers))]
    public void Each_key_leads_back_to_its_provider(string id)
    {
        ProviderProfile profile = ProfileBook.Shipped.Find(id)!;

        Assert.All(profile.Domains, domain => Assert.Equal(id, ProfileBook.Shipped.FindByDomain(DomainName.Parse(domain.Replace("*.", "some.", StringComparison.Ordinal)))?.Profile.Id));
        Assert.All(profile.Mx, mx => Assert.Equal(id, ProfileBook.Shipped.FindByMx(mx.Suffix).Provider?.Profile.Id));
        Assert.All(profile.Mx, mx => Assert.Equal(id, ProfileBook.Shipped.FindByMx("host-7." + mx.Suffix).Provider?.Profile.Id));
        Assert.All(profile.Servers.Where(s => !s.HostIsTemplate), s => Assert.Contains(ProfileBook.Shipped.FindByHost(s.Host), m => m.Profile.Id == id));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Each_obstacle_and_fact_has_a_text(string id)
    {
        ProviderProfile profile = ProfileBook.Shipped.Find(id)!;

        IReadOnlyList<ProviderObstacle> explained = ProfileBook.ObstaclesOf(profile);

        Assert.Equal(profile.Obstacles.Count + profile.Facts.Count, explained.Count);
        Assert.All(explained, o => Assert.Matches(@"^[A-Z].*\.$", o.Text));
        Assert.All(explained, o => Assert.DoesNotContain("{", o.Code + o.Text + string.Concat(o.Steps), StringComparison.Ordinal));
        Assert.All(explained, o => Assert.Equal(o.Confidence == "low", o.Text.EndsWith("(unconfirmed).", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Each_host_is_a_valid_name_once_its_placeholders_are_filled(string id)
    {
        foreach (ProfileServer server in ProfileBook.Shipped.Find(id)!.Servers.Where(s => s.Host != "127.0.0.1"))
        {
            string? host = server.HostFor(Someone, belowProvidersDomain: true);
            string filled = host ?? server.Host.Replace("{account}", "w1", StringComparison.Ordinal).Replace("{server}", "sv1", StringComparison.Ordinal);

            Assert.True(DomainName.TryParse(filled, out DomainName? name, out string reason), $"{filled}: {reason}");
            Assert.Equal(filled, name.Ascii);
            Assert.Contains('.', filled);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_server_is_limited_to_what_the_profile_itself_names(string id)
    {
        ProviderProfile profile = ProfileBook.Shipped.Find(id)!;

        Assert.All(profile.Servers.SelectMany(s => s.ForDomains), domain => Assert.Contains(domain, profile.Domains));
        Assert.All(profile.Servers.SelectMany(s => s.ForMx), suffix => Assert.Contains(suffix, profile.Mx.Select(m => m.Suffix)));
        Assert.NotEmpty(profile.Sources);
    }

    [Fact]
    public void Every_fact_of_the_format_has_a_text() =>
        Assert.Equal(ProfileFormat.Facts.Keys.Order(), ProfileBook.ObstacleTexts.Select(t => t.Fact).OfType<string>().Order());

    [Fact]
    public void The_schema_for_editors_says_what_the_reader_reads()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(SchemaFile()));
        JsonElement definitions = schema.RootElement.GetProperty("$defs");
        JsonElement server = definitions.GetProperty("server").GetProperty("properties");

        Assert.Equal(ProfileFormat.Kinds, Words(schema.RootElement.GetProperty("properties").GetProperty("kind")));
        Assert.Equal(ProfileFormat.Mechanisms, Words(server.GetProperty("mechanisms").GetProperty("items")));
        Assert.Equal(["imap", "pop3", "smtp"], Words(server.GetProperty("protocol")));
        Assert.Equal(["implicit-tls", "starttls", "cleartext"], Words(server.GetProperty("security")));
        Assert.Equal(ProfileBook.ObstacleTexts.Where(t => t.Fact is null).Select(t => t.Code), Words(definitions.GetProperty("obstacle").GetProperty("properties").GetProperty("code")));
        Assert.Equal(ProfileFormat.Facts.Keys, SectionsOf(schema).SelectMany(section => section.Members.Select(member => $"{section.Name}.{member}")));
        foreach ((string where, JsonElement members) in new[] { ("", schema.RootElement.GetProperty("properties")), ("server", server) })
        {
            Assert.Equal(ReaderMembers(where), members.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_example_in_the_readme_is_a_valid_profile()
    {
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(SchemaFile())!, "README.md"));
        int start = readme.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;

        Assert.Empty(ProfileBook.Validate("village.json", readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)], strict: true));
    }

    private static IEnumerable<(string Name, IEnumerable<string> Members)> SectionsOf(JsonDocument schema) =>
        new[] { "imap", "pop", "smtp" }.Select(name => (name, schema.RootElement.GetProperty("properties").GetProperty(name).GetProperty("properties").EnumerateObject().Select(p => p.Name)));

    // The reader lists what it knows when it meets a stranger.
    private static string[] ReaderMembers(string where)
    {
        string text = where == "server" ? """{"servers": [{"stranger": 1}]}""" : """{"stranger": 1}""";
        string message = ProfileBook.Validate("x.json", text, strict: true).Single(p => p.Message.Contains("'stranger'", StringComparison.Ordinal)).Message;
        return message[(message.IndexOf("members are ", StringComparison.Ordinal) + "members are ".Length)..].TrimEnd('.').Split(", ");
    }

    [Fact]
    public void Every_file_of_the_folder_is_in_the_program_as_it_is()
    {
        string folder = Path.GetDirectoryName(SchemaFile())!;
        string[] files = [.. Directory.GetFiles(folder, "*.json").Select(f => Path.GetFileName(f)).Where(f => f != "profile.schema.json").Order(StringComparer.Ordinal)];

        Assert.Equal(files, ResourceNames());
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(folder, file)).Trim(), Text(file).Trim()));
    }

    [Fact]
    public void Searching_finds_what_the_keys_of_all_find()
    {
        // A book that has been asked often has the keys of all; a new one searches.
        ProfileBook often = ProfileBook.Shipped;
        for (int i = 0; i < 20; i++)
        {
            often.FindByDomain(DomainName.Parse("nobody.example"));
        }

        Assert.All(often.All, profile =>
        {
            ProfileBook once = New();
            foreach (string domain in profile.Domains.Where(d => !d.Contains('*', StringComparison.Ordinal)).Take(3))
            {
                Assert.Equal(often.FindByDomain(DomainName.Parse(domain))?.Profile.Id, once.FindByDomain(DomainName.Parse(domain))?.Profile.Id);
            }

            foreach (string mx in profile.Mx.Take(3).Select(m => "host-7." + m.Suffix))
            {
                Assert.Equal((often.FindByMx(mx).Provider?.Profile.Id, often.FindByMx(mx).Gateway?.Suffix), (once.FindByMx(mx).Provider?.Profile.Id, once.FindByMx(mx).Gateway?.Suffix));
            }

            foreach (string host in profile.Servers.Take(3).Select(s => s.Host[(s.Host.LastIndexOf('}') is var end and >= 0 ? end + 1 : 0)..]).Select(h => h.StartsWith('.') ? "any" + h : h))
            {
                Assert.Equal(often.FindByHost(host).Select(m => m.Profile.Id), once.FindByHost(host).Select(m => m.Profile.Id));
            }
        });
        Assert.Null(New().FindByDomain(DomainName.Parse("nobody.example")));
        Assert.Equal((null, null), New().FindByMx("mx.nobody.example"));
        Assert.Empty(New().FindByHost("imap.nobody.example"));
    }

    // The smallest profile of one's own makes a new book.
    private static ProfileBook New() => ProfileBook.Shipped.WithUserProfiles([("own.json", "{}")]);

    private static IEnumerable<string> Words(JsonElement withEnum) => withEnum.GetProperty("enum").EnumerateArray().Select(e => e.GetString()!);

    private static IEnumerable<string> Twice(IEnumerable<string> words) => words.GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key);

    private static string[] ResourceNames() => [.. ShippedTexts.Instance.Names.Order(StringComparer.Ordinal)];

    private static string Text(string file) => Encoding.UTF8.GetString(ShippedTexts.Instance.Bytes(file));

    private static string SchemaFile()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MailDoctor.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "profiles", "profile.schema.json");
    }
}
