using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class ProfilesImportCommandTests
{
    [Fact]
    public async Task Writes_a_profile_into_the_configuration_folder_and_it_wins_from_then_on()
    {
        using var folder = new TemporaryFolder();
        var run = new ProgramRun { Variables = { ["XDG_CONFIG_HOME"] = folder.Path } };

        ProgramRun.Ended ended = await run.RunAsync("profiles", "import", folder.Write("fastmail.xml", Document("fastmail.com", "imap.mine.example")));
        ProgramRun.Ended match = await run.RunAsync("profiles", "match", "anna@fastmail.com", "--json");

        Assert.Equal((ExitStatus.Healthy, ""), (ended.Status, ended.Error));
        Assert.Contains("became " + folder.File("maildoctor/profiles/fastmail-com.json"), ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 document: 1 imported, 0 not.\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal("fastmail-com.json", (string)JsonNode.Parse(match.Output)!["provider"]!["origin"]!);
        Assert.Equal("imap.mine.example", (string)JsonNode.Parse(match.Output)!["servers"]![0]!["host"]!);
    }

    [Fact]
    public async Task Never_replaces_a_file_in_silence()
    {
        using var folder = new TemporaryFolder();
        string document = folder.Write("a.xml", Document("a.example", "imap.a.example"));
        string there = folder.Write("out/a-example.json", "precious");

        ProgramRun.Ended refused = await Import(document, folder);
        string left = await File.ReadAllTextAsync(there);
        ProgramRun.Ended replaced = await Import(document, folder, "--overwrite");
        ProgramRun.Ended again = await Import(document, folder);

        Assert.Equal((ExitStatus.Findings, "precious"), (refused.Status, left));
        Assert.Contains("is there already and differs; --overwrite replaces it", refused.Output, StringComparison.Ordinal);
        Assert.Equal((ExitStatus.Healthy, ExitStatus.Healthy), (replaced.Status, again.Status));
        Assert.Contains("imap.a.example", await File.ReadAllTextAsync(there), StringComparison.Ordinal);
        Assert.Contains("says the same already", again.Output, StringComparison.Ordinal);
        Assert.Equal(["a-example.json"], Directory.EnumerateFiles(folder.File("out")).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task Refuses_a_malformed_document_with_its_line_and_takes_the_others_of_a_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/a.xml", Document("a.example", "imap.a.example"));
        folder.Write("in/b.xml", Document("b.example", "imap.b.example").Replace("</port>", "</prot>", StringComparison.Ordinal));
        folder.Write("in/c.xml", Document("c.example", "imap.c.example").Replace("<port>993</port>", "<port>many</port>", StringComparison.Ordinal));
        folder.Write("in/README", "not a document");

        ProgramRun.Ended ended = await Import(folder.File("in"), folder, "--json");

        JsonArray documents = JsonNode.Parse(ended.Output)!["documents"]!.AsArray();
        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.Equal(["imported", "refused", "imported"], documents.Select(d => (string)d!["outcome"]!));
        Assert.Equal((6, "error"), ((int)documents[1]!["problems"]![0]!["line"]!, (string)documents[1]!["problems"]![0]!["severity"]!));
        Assert.Equal((6, "warning"), ((int)documents[2]!["problems"]![0]!["line"]!, (string)documents[2]!["problems"]![0]!["severity"]!));
        Assert.Equal(["a-example.json", "c-example.json"], Directory.EnumerateFiles(folder.File("out")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_documents_of_one_name_do_not_share_a_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/a.xml", Document("a.example", "imap.one.example"));
        folder.Write("in/b.xml", Document("a.example", "imap.two.example"));

        ProgramRun.Ended ended = await Import(folder.File("in"), folder);

        Assert.Contains("b.xml(1,1): warning: '" + folder.File("in/a.xml") + "' gives a profile of the same name, 'a-example', and was first; this one is called 'b'.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("imap.one.example", await File.ReadAllTextAsync(folder.File("out/a-example.json")), StringComparison.Ordinal);
        Assert.Contains("imap.two.example", await File.ReadAllTextAsync(folder.File("out/b.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_gets_a_number_when_its_own_name_is_taken_too()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/a.xml", Document("b.example", "imap.one.example"));
        folder.Write("in/b-example.xml", Document("b.example", "imap.two.example"));

        ProgramRun.Ended ended = await Import(folder.File("in"), folder);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Contains("b-example.xml(1,1): warning: '" + folder.File("in/a.xml") + "' gives a profile of the same name, 'b-example', and was first; this one is called 'b-example-2'.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("imap.one.example", await File.ReadAllTextAsync(folder.File("out/b-example.json")), StringComparison.Ordinal);
        Assert.Contains("imap.two.example", await File.ReadAllTextAsync(folder.File("out/b-example-2.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var folder = new TemporaryFolder();

        ProgramRun.Ended ended = await Import(folder.Write("a.xml", Document("a.example", "imap.a.example")), folder, "--dry-run");

        Assert.Contains("would become", ended.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task What_a_document_says_does_not_reach_the_terminal_unescaped()
    {
        using var folder = new TemporaryFolder();

        ProgramRun.Ended ended = await Import(folder.Write("a.xml", Document("a.example", "imap.a.example\u009b2J\u202e")), folder);

        Assert.DoesNotContain(ended.Output, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
    }

    [Theory]
    [InlineData("/nonexistent.xml", ExitStatus.Findings)]
    public async Task Says_what_cannot_be_read(string document, int status)
    {
        using var folder = new TemporaryFolder();

        ProgramRun.Ended ended = await Import(document, folder);

        Assert.Equal(status, ended.Status);
        Assert.Contains("cannot be read", ended.Output, StringComparison.Ordinal);
    }

    // A copy of Mozilla's database as it is served has files without an ending, one for each domain.
    [Fact]
    public async Task Knows_documents_by_their_content_where_the_name_does_not_tell_and_says_what_it_passes_over()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/a.example", Document("a.example", "imap.a.example"));
        folder.Write("in/b.xml", Document("b.example", "imap.b.example"));
        folder.Write("in/broken", "<?xml version='1.0'?>\n<!-- long -->\n<clientConfig version='1.1'><emailProvider>");
        folder.Write("in/index.html", "<!DOCTYPE html>\n<html><body>clientConfig</body></html>");
        folder.Write("in/README", "See <clientConfig>.");
        folder.Write("in/empty", "");
        folder.Write("in/empty.xml", "");
        folder.Write("in/huge", "<clientConfig/>" + new string(' ', 600 * 1024));
        folder.Write("in/.hidden", Document("c.example", "imap.c.example"));
        folder.Write("in/deeper/d.xml", Document("d.example", "imap.d.example"));

        ProgramRun.Ended ended = await Import(folder.File("in"), folder);
        ProgramRun.Ended json = await Import(folder.File("in"), folder, "--json");

        string At(string file) => folder.File("in/" + file);
        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.Contains($"{At("a.example")}: became ", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"{At("b.xml")}: became ", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"{At("broken")}(3,", ended.Output, StringComparison.Ordinal);
        string[] passed = [.. ended.Output.Split('\n').Where(l => l.Contains("passed over: ", StringComparison.Ordinal))];
        Assert.Equal(
            [
                $"{At(".hidden")}: passed over: it is hidden",
                $"{At("README")}: passed over: it is not XML",
                $"{At("deeper")}: passed over: it is a folder; name it to import what lies in it",
                $"{At("empty")}: passed over: it is empty or a pipe",
                $"{At("empty.xml")}: passed over: it is empty or a pipe",
                $"{At("huge")}: passed over: it is larger than any autoconfig document",
                $"{At("index.html")}: passed over: its outermost element is 'html' and not 'clientConfig'",
            ],
            passed);
        Assert.EndsWith("3 documents: 2 imported, 1 not; 7 passed over.\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(passed, JsonNode.Parse(json.Output)!["passedOver"]!.AsArray().Select(p => $"{p!["file"]}: passed over: {p["reason"]}"));
    }

    [Fact]
    public async Task Waits_for_no_pipe_in_a_folder_and_reads_a_device_without_end_to_the_bound_only()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/a.xml", Document("a.example", "imap.a.example"));
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", folder.File("in/pipe.xml")))
        {
            await made.WaitForExitAsync();
        }

        ProgramRun.Ended ended = await Import(folder.File("in"), folder);
        ProgramRun.Ended endless = await Import("/dev/zero", folder);

        Assert.Contains($"{folder.File("in/pipe.xml")}: passed over: it is empty or a pipe", ended.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Contains("/dev/zero(1,1): error: It is larger than any autoconfig document.", endless.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Findings, endless.Status);
    }

    [Fact]
    public async Task Of_very_many_files_that_are_no_documents_only_the_number_is_told()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/a.xml", Document("a.example", "imap.a.example"));
        for (int i = 0; i < 120; i++)
        {
            folder.Write($"in/note{i}", "no document");
        }

        ProgramRun.Ended ended = await Import(folder.File("in"), folder);

        Assert.Equal(100, ended.Output.Split('\n').Count(l => l.EndsWith(": passed over: it is not XML", StringComparison.Ordinal)));
        Assert.EndsWith("... and 20 more that were passed over; --json names all.\n1 document: 1 imported, 0 not; 120 passed over.\n", ended.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Healthy, ended.Status);
    }

    [Fact]
    public async Task A_folder_without_a_document_is_a_mistake_and_says_what_lies_in_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/notes.txt", "no document");

        ProgramRun.Ended ended = await Import(folder.File("in"), folder);

        Assert.Equal(ExitStatus.Usage, ended.Status);
        Assert.Contains("notes.txt: passed over: it is not XML", ended.Output, StringComparison.Ordinal);
        Assert.Contains("There is no document in", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_is_a_mistake()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("in"));

        Assert.Equal(ExitStatus.Usage, (await Import(folder.File("in"), folder)).Status);
    }

    [Fact]
    public async Task A_document_of_several_providers_is_written_whole_or_not_at_all_and_the_others_all_the_same()
    {
        using var folder = new TemporaryFolder();
        string two = Document("one.example", "imap.one.example").Replace("</clientConfig>", Document("two.example", "imap.two.example").Split('\n', 2)[1], StringComparison.Ordinal);
        folder.Write("in/a.xml", Document("a.example", "imap.a.example"));
        folder.Write("in/b.xml", two);
        folder.Write("in/c.xml", Document("c.example", "imap.c.example"));
        folder.Write("out/one-example.json", "precious");
        Directory.CreateDirectory(folder.File("out/two-example.json"));

        ProgramRun.Ended ended = await Import(folder.File("in"), folder, "--overwrite");
        File.Delete(folder.File("out/one-example.json"));
        ProgramRun.Ended again = await Import(folder.File("in"), folder);

        Assert.Equal((ExitStatus.Findings, ExitStatus.Findings, ""), (ended.Status, again.Status, ended.Error));
        Assert.Contains("a.xml: became ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("b.xml(1,1): error: Nothing could be written in '" + folder.File("out") + "': ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("b.xml: not imported", ended.Output, StringComparison.Ordinal);
        Assert.Contains("c.xml: became ", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("3 documents: 2 imported, 1 not.\n", again.Output, StringComparison.Ordinal);
        Assert.Equal(["a-example.json", "c-example.json"], Directory.EnumerateFiles(folder.File("out")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_was_replaced_comes_back_when_the_rest_of_its_document_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        string two = Document("one.example", "imap.one.example").Replace("</clientConfig>", Document("two.example", "imap.two.example").Split('\n', 2)[1], StringComparison.Ordinal);
        string there = folder.Write("out/one-example.json", "precious");
        Directory.CreateDirectory(folder.File("out/two-example.json"));

        ProgramRun.Ended ended = await Import(folder.Write("b.xml", two), folder, "--overwrite");

        Assert.Equal((ExitStatus.Findings, "precious"), (ended.Status, await File.ReadAllTextAsync(there)));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_is_told_for_each_document()
    {
        using var folder = new TemporaryFolder();
        folder.Write("out", "a file");

        ProgramRun.Ended ended = await Import(folder.Write("a.xml", Document("a.example", "imap.a.example")), folder);

        Assert.Equal((ExitStatus.Findings, ""), (ended.Status, ended.Error));
        Assert.Contains("a.xml(1,1): error: Nothing could be written in '", ended.Output, StringComparison.Ordinal);
    }

    private static Task<ProgramRun.Ended> Import(string document, TemporaryFolder folder, params string[] more) =>
        new ProgramRun().RunAsync(["profiles", "import", document, "--into", folder.File("out"), .. more]);

    private static string Document(string domain, string host) => $"""
        <clientConfig version="1.1">
          <emailProvider id="{domain}">
            <domain>{domain}</domain>
            <displayName>Mine</displayName>
            <incomingServer type="imap"><hostname>{host}</hostname>
              <port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>plain</authentication>
            </incomingServer>
            <outgoingServer type="smtp"><hostname>smtp.{domain}</hostname>
              <port>465</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
            </outgoingServer>
          </emailProvider>
        </clientConfig>
        """;
}
