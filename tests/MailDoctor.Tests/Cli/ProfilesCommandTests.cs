using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class ProfilesCommandTests
{
    [Fact]
    public async Task Lists_all_profiles()
    {
        ProgramRun.Ended text = await new ProgramRun().RunAsync("profiles", "list");
        ProgramRun.Ended json = await new ProgramRun().RunAsync("profiles", "list", "--json");

        JsonArray profiles = JsonNode.Parse(json.Output)!["profiles"]!.AsArray();
        Assert.Equal((ExitStatus.Healthy, ExitStatus.Healthy), (text.Status, json.Status));
        Assert.True(profiles.Count > 100);
        Assert.Contains($"{profiles.Count} profiles.", text.Output, StringComparison.Ordinal);
        Assert.All(profiles, p => Assert.Contains((string)p!["id"]!, text.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fastmail")]
    [InlineData("fastmail.fm")]
    [InlineData("imap.fastmail.com")]
    [InlineData("in1-smtp.messagingengine.com")]
    public async Task Shows_a_profile_by(string what)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("profiles", "show", what);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.StartsWith("Fastmail (fastmail)\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("imap.fastmail.com, port 993, SSL/TLS", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_no_profile_of_an_unknown_domain()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("profiles", "show", "no-such-provider.test");

        Assert.Equal(ExitStatus.Usage, ended.Status);
        Assert.Contains("There is no profile for 'no-such-provider.test'", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_at_the_line_of_a_broken_file()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("example.json", "{\n  \"id\": \"example\",\n  \"name\": 7\n}\n");

        ProgramRun.Ended text = await new ProgramRun().RunAsync("profiles", "validate", file);
        ProgramRun.Ended json = await new ProgramRun().RunAsync("profiles", "validate", "--json", file);

        Assert.Equal((ExitStatus.Findings, ExitStatus.Findings), (text.Status, json.Status));
        Assert.Contains($"{file}(3,", text.Output, StringComparison.Ordinal);
        Assert.Contains(JsonNode.Parse(json.Output)!["problems"]!.AsArray(), p => (int)p!["line"]! == 3 && (string)p["severity"]! == "error");
    }

    [Fact]
    public async Task Finds_nothing_wrong_with_a_shipped_file()
    {
        using var folder = new TemporaryFolder();
        string shipped = await File.ReadAllTextAsync(Path.Combine(TemporaryFolder.Repository, "profiles", "fastmail.json"));

        ProgramRun.Ended ended = await new ProgramRun().RunAsync("profiles", "validate", "--strict", folder.Write("fastmail.json", shipped));

        Assert.Equal((ExitStatus.Healthy, "1 file: no errors, no warnings.\n"), (ended.Status, ended.Output));
    }

    [Fact]
    public async Task Validate_takes_a_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/bad.json", "{");
        folder.Write("mine/notes.txt", "no profile");
        Directory.CreateDirectory(folder.File("empty"));

        ProgramRun.Ended ended = await new ProgramRun().RunAsync("profiles", "validate", folder.File("mine"));
        ProgramRun.Ended empty = await new ProgramRun().RunAsync("profiles", "validate", folder.File("empty"));

        Assert.Equal((ExitStatus.Findings, ExitStatus.Usage), (ended.Status, empty.Status));
        Assert.Contains(Path.Combine(folder.File("mine"), "bad.json") + "(1,", ended.Output, StringComparison.Ordinal);
        Assert.Contains("1 file: 1 error, no warnings.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_validate_a_file_that_is_not_there()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("profiles", "validate", "/nonexistent/example.json");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains("cannot be read", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_the_persons_own_file_win_and_complains_about_a_broken_one()
    {
        using var folder = new TemporaryFolder();
        string shipped = await File.ReadAllTextAsync(Path.Combine(TemporaryFolder.Repository, "profiles", "fastmail.json"));
        folder.Write("maildoctor/profiles/fastmail.json", shipped.Replace("\"Fastmail\"", "\"My own\"", StringComparison.Ordinal));
        folder.Write("maildoctor/profiles/broken.json", "{");
        var run = new ProgramRun { Variables = { ["XDG_CONFIG_HOME"] = folder.Path } };

        ProgramRun.Ended ended = await run.RunAsync("profiles", "show", "fastmail");

        Assert.StartsWith("My own (fastmail)\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("broken.json(1,", ended.Error, StringComparison.Ordinal);
    }
}
