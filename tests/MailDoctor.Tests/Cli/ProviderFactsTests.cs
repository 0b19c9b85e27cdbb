using System.Text.Json;
using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

/// <summary>What <c>profiles match</c> says at the forty most widely known providers of each region, against <c>provider-facts.json</c>:
/// facts that were drawn from the data sets apart from the profiles. In one string for each server: protocol, host, port, security,
/// user name (- where it cannot be told), mechanisms, certainty.</summary>
public sealed class ProviderFactsTests
{
    // Facts of the profiles that the data sets have no code for.
    private static readonly string[] OwnFacts = ["special-folders-named", "pop-settings-", "pop-check-every-", "daily-limit-"];

    public static TheoryData<string, string> Providers()
    {
        var data = new TheoryData<string, string>();
        foreach (JsonNode? one in Facts())
        {
            data.Add((string)one!["region"]!, (string)one["id"]!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Says_host_port_security_user_name_and_obstacles_as_in_the_facts(string region, string id)
    {
        JsonNode facts = Facts().Single(f => (string)f!["region"]! == region && (string)f["id"]! == id)!;
        string[] mx = facts["mx"] is JsonNode host ? ["--mx", (string)host!] : [];

        ProgramRun.Ended ended = await new ProgramRun().RunAsync(["profiles", "match", (string)facts["address"]!, "--offline", "--json", .. mx]);

        Assert.Equal((ExitStatus.Healthy, ""), (ended.Status, ended.Error));
        JsonNode told = JsonNode.Parse(ended.Output)!;
        Assert.Equal(id, (string)told["provider"]!["id"]!);
        Assert.Equal(Texts(facts["servers"]!).Order(StringComparer.Ordinal), told["servers"]!.AsArray().Select(Line).Order(StringComparer.Ordinal));
        string[] obstacles = [.. told["obstacles"]!.AsArray().Select(o => (string)o!["code"]!)];
        Assert.Equal(
            Texts(facts["obstacles"]!).Order(StringComparer.Ordinal),
            obstacles.Where(code => !Array.Exists(OwnFacts, own => code.StartsWith(own, StringComparison.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_facts_cover_every_region()
    {
        IEnumerable<IGrouping<string, JsonNode?>> regions = Facts().GroupBy(f => (string)f!["region"]!);

        Assert.Equal(9, regions.Count());
        Assert.All(regions, r => Assert.InRange(r.Count(), 5, 40));
        Assert.True(Facts().Count > 200);
    }

    private static JsonArray Facts()
    {
        using Stream stream = typeof(ProviderFactsTests).Assembly.GetManifestResourceStream("provider-facts.json")!;
        return JsonSerializer.Deserialize<JsonArray>(stream)!;
    }

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(t => (string)t!);

    private static string Line(JsonNode? server)
    {
        string host = (string?)server!["host"] ?? (string)server["hostPattern"]!;
        string security = (string)server["security"]! switch
        {
            "implicit" or "implicit-tls" => "implicit-tls",
            string other => other,
        };
        return $"{(string)server["protocol"]!} {host} {(int)server["port"]!} {security} {(string?)server["username"] ?? "-"} {string.Join('+', Texts(server["mechanisms"]!))} {(string)server["confidence"]!}";
    }
}
