using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class ExportCommandTests : IDisposable
{
    private static readonly string[] ByHand =
        ["export", "--incoming", "imaps://anna%40example.org@imap.example.org", "--outgoing", "submission://anna@smtp.example.org:2587", "--email", "anna@example.org"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Lists_every_client()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("export", "--list");

        Assert.Equal((ExitStatus.Healthy, ""), (ended.Status, ended.Error));
        Assert.All(Catalog.Exporters, e => Assert.Contains(e.Title, ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prints_the_file_alone_and_the_notes_beside_it()
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = CaseFileReader.Write(Cases.Healthy.Case) }.RunAsync("export", "-", "--for", "msmtp", "--secret", "pass");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.StartsWith("# Mail account settings", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("account default : anna-example.org\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("pass insert mail/anna@example.org", ended.Error.ReplaceLineEndings(" ").Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("passwordeval \"pass show mail/anna@example.org | head -n 1\"", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_by_hand_are_written_and_called_unverified()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync([.. ByHand, "--for", "mutt", "--name", "Anna 'A' Example"]);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Contains("# Receiving: NOT VERIFIED", ended.Output, StringComparison.Ordinal);
        Assert.Contains("set imap_user='anna@example.org'\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("set smtp_url='smtp://anna@smtp.example.org:2587/'\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("set realname='Anna '\"'\"'A'\"'\"' Example'\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("NOT VERIFIED", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_examined_first()
    {
        ProgramRun run = new() { Case = Cases.Healthy.Case };

        ProgramRun.Ended ended = await run.RunAsync("export", "anna@example.org", "--for", "mbsync", "--timeout", "3");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Equal("anna@example.org", run.Asked!.Address!.Ascii);
        Assert.Equal(TimeSpan.FromSeconds(3), run.Asked.Options.HardStop);
        Assert.Contains("# Receiving: verified; a login with these settings worked.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_every_client_into_a_folder_and_says_what_is_left_out()
    {
        string path = folder.File("all");

        ProgramRun.Ended ended = await new ProgramRun().RunAsync([.. ByHand, "--all", path]);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        string[] wanted =
        [
            "mbsyncrc", "muttrc", "msmtprc", "fetchmailrc", "getmailrc", "offlineimaprc", "aerc-accounts.conf", "pinerc", "himalaya.toml", "thunderbird-user.js", "autoconfig.xml",
            "thunderbird-qr.png", "thunderbird-qr.txt", "k9settings.k9s", "geary.ini", "claws-accountrc", "sylpheed-accountrc", "outlook.prf", "autodiscover.xml", "instructions.md", "instructions.html",
        ];
        Assert.All(wanted, w => Assert.True(File.Exists(Path.Combine(path, w)), w));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(path, "evolution"), "*.source").Length);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(path, "kmail")));
        Assert.Contains("mpop does not speak IMAP", ended.Output, StringComparison.Ordinal);
        Assert.Contains("one switch", ended.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(path, "*", SearchOption.AllDirectories), f => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(f) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), f));
    }

    [Fact]
    public async Task Nothing_that_is_there_is_replaced_in_silence()
    {
        string there = folder.Write("all/msmtprc", "mine");

        ProgramRun.Ended refused = await new ProgramRun().RunAsync([.. ByHand, "--all", folder.File("all")]);
        ProgramRun.Ended alone = await new ProgramRun().RunAsync([.. ByHand, "--for", "msmtp", "--output", there]);

        Assert.Equal((ExitStatus.NotExamined, ExitStatus.NotExamined), (refused.Status, alone.Status));
        Assert.Contains("is there already", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(there));
        Assert.Single(Directory.GetFiles(folder.File("all")));

        ProgramRun.Ended forced = await new ProgramRun().RunAsync([.. ByHand, "--for", "msmtp", "--output", there, "--force"]);

        Assert.Equal(ExitStatus.Healthy, forced.Status);
        Assert.StartsWith("# Mail account settings", File.ReadAllText(there), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accountrc", "# Mail account", "claws-folderlist.xml")]
    [InlineData("folderlist.xml", "<?xml", "claws-accountrc")]
    public async Task One_file_of_more_is_saved_by_the_name_that_its_program_gives_it(string name, string start, string left)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync([.. ByHand, "--for", "claws", "--output", folder.File(name)]);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.StartsWith(start, File.ReadAllText(folder.File(name)), StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
        Assert.Contains($"Not saved: {left}.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_login_is_for_sending_alone()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync([.. ByHand, "--auth", "none", "--for", "autoconfig"]);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Equal(1, ended.Output.Split("<authentication>none<").Length - 1);
        Assert.Equal(1, ended.Output.Split("<authentication>password-cleartext<").Length - 1);
    }

    [Theory]
    [InlineData("code.png", 0x89)]
    [InlineData("code.svg", '<')]
    public async Task The_form_of_a_picture_is_chosen_by_its_ending(string name, int first)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync([.. ByHand, "--for", "thunderbird-qr", "--output", folder.File(name)]);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Equal(first, File.ReadAllBytes(folder.File(name))[0]);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_code_is_drawn_on_the_terminal(bool terminal)
    {
        ProgramRun.Ended ended = await new ProgramRun { OutputIsTerminal = terminal }.RunAsync([.. ByHand, "--for", "thunderbird-qr"]);

        Assert.Contains("█████", ended.Output, StringComparison.Ordinal);
        Assert.Contains("NOT VERIFIED", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_nearest_client()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync([.. ByHand, "--for", "mpop"]);

        Assert.Equal((ExitStatus.NotExamined, ""), (ended.Status, ended.Output));
        Assert.Contains("The nearest that works: getmail.", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "Say for which client")]
    [InlineData("export x.json --for mutt --all d", "it goes without --for")]
    [InlineData("export x.json --for mutt --output ", "--output needs a name")]
    [InlineData("export x.json --all ", "--all needs a name")]
    [InlineData("export --incoming imaps://imap.example.org --for mutt --email a@example.org --timeout 3", "--timeout is for an address")]
    [InlineData("export --incoming imaps://imap.example.org --for mutt --email a@example.org --ask-password", "--ask-password is for an address")]
    [InlineData("export --incoming imaps://imap.example.org --for mutt --email a@example.org --save c.json", "--save is for an address")]
    [InlineData("export x.json --all d --output e", "it goes without --output")]
    [InlineData("export x.json --incoming imaps://imap.example.org --for mutt", "To export a case file, leave --incoming and --outgoing away")]
    [InlineData("export --incoming imaps:// --for mutt --email a@example.org", "--incoming names no server")]
    [InlineData("export --incoming imaps://anna@ --for mutt --email a@example.org", "--incoming names no server")]
    [InlineData("export --incoming imaps://[fe80::1%25eth0] --for mutt --email a@example.org", "an address with a zone means something on this computer only")]
    [InlineData("export --incoming imaps://[fe80::1%1]:993 --for mutt --email a@example.org", "an address with a zone means something on this computer only")]
    [InlineData("export --for mutt", "Name a case file")]
    [InlineData("export x.json --for nonsense", "no client 'nonsense'")]
    [InlineData("export x.json --for mutt --email a@example.org", "--email and --auth go with")]
    [InlineData("export --incoming ftp://a@b.example --for mutt", "--incoming needs a server such as")]
    [InlineData("export --incoming submission://a@b.example --for mutt", "--incoming needs a server such as")]
    [InlineData("export --incoming imaps://anna:hunter2@imap.example.org --for mutt --email a@example.org", "no password before the @")]
    [InlineData("export --incoming imaps://anna@imap.example.org:0 --for mutt --email a@example.org", "has to be a number from 1 to 65535")]
    [InlineData("export --incoming imaps://anna@imap.example.org --for mutt", "name the address with --email")]
    [InlineData("export --incoming imaps://anna@imap.example.org --for mutt --email a@example.org --secret hunter2", "--secret takes one of pass")]
    [InlineData("export --incoming imaps://anna@imap.example.org --for mutt --email a@example.org --auth hunter2", "--auth takes one of password")]
    public async Task Says_what_is_wrong_with_the_command_line(string line, string complaint)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync(line.Split(' '));

        Assert.Equal((ExitStatus.Usage, ""), (ended.Status, ended.Output));
        Assert.Contains(complaint, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_settings_of_a_case_neither_reach_the_terminal_nor_a_file()
    {
        string path = folder.File("all");

        ProgramRun.Ended ended = await new ProgramRun { Input = CaseFileReader.Write(Cases.Attacked.Case) }.RunAsync("export", "-", "--all", path);

        Hostility.AssertHarmless(ended.Output);
        Hostility.AssertHarmless(ended.Error);
        Assert.False(Directory.Exists(path));
        Assert.Equal(ExitStatus.NotExamined, ended.Status);
    }

    [Theory]
    [InlineData("imap://[2001:db8::1]:1143", "2001:db8::1", 1143, null)]
    [InlineData("imap://[2001:db8::1]", "2001:db8::1", 143, null)]
    [InlineData("IMAPS://a%40b@Imap.Example.org/", "imap.example.org", 993, "a@b")]
    [InlineData("imaps://a@b@imap.example.org", "imap.example.org", 993, "a@b")]
    [InlineData("imaps://100%@imap.example.org", "imap.example.org", 993, "100%")]
    [InlineData("pop3://a@192.0.2.1", "192.0.2.1", 110, "a")]
    public void Reads_servers_as_people_write_them(string text, string host, int port, string? login)
    {
        (Engine.Model.ServerEndpoint endpoint, string? user) = ServerUrl.Read(text, sends: false);

        Assert.Equal((host, port, login), (endpoint.Host, endpoint.Port, user));
    }
}
