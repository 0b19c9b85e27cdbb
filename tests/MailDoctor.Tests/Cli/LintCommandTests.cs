using System.Runtime.CompilerServices;
using System.Text.Json;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class LintCommandTests
{
    private const string Secret = "hunter2-SECRET";

    private const string Fetchmail = $"# my mail\npoll imap.example.org protocol IMAP\n  user \"anna@example.org\" there with password \"{Secret}\" is \"anna\" here ssl\n";

    private const string Mbsync = "IMAPAccount anna\nHost imap.example.org\nUser anna@example.org\nSSLType IMAPS\nPassCmd \"pass show x\"\n";

    private static readonly ServerEndpoint NewServer = CaseBuilder.Imaps with { Host = "mail.example.org" };

    [Fact]
    public async Task Finds_the_programs_of_a_home_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".fetchmailrc", Fetchmail);
        folder.Write(".config/aerc/accounts.conf", "[Anna]\nsource = imaps://anna@imap.example.org\n");
        folder.Write(".thunderbird/profiles.ini", "[Profile0]\nIsRelative=1\nPath=x.default\n\n[Profile1]\nIsRelative=1\nPath=second\n");
        folder.Write(".thunderbird/x.default/prefs.js", Prefs("pop3"));
        folder.Write(".thunderbird/second/prefs.js", Prefs("imap"));

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint");

        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.StartsWith("Thunderbird, fetchmail, aerc: 4 problems; 4 accounts for reading mail and no servers for sending in 4 files.", Flat(ended.Output), StringComparison.Ordinal);
        Assert.Contains("~/.thunderbird/x.default/prefs.js, line 4", ended.Output, StringComparison.Ordinal);
        Assert.Equal("", ended.Error);
    }

    [Theory]
    [InlineData("lint", "FILE")]
    [InlineData("lint", "FILE", "--json")]
    [InlineData("lint", "FILE", "--verbose")]
    [InlineData("lint", "FILE", "--fix")]
    public async Task Never_shows_a_password(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(".fetchmailrc", Fetchmail);

        ProgramRun.Ended ended = await Run(folder).RunAsync([.. arguments.Select(a => a == "FILE" ? file : a), "--save", folder.File("case.json")]);

        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.DoesNotContain(Secret, ended.Output + ended.Error + await File.ReadAllTextAsync(folder.File("case.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_there_is_nothing()
    {
        using var folder = new TemporaryFolder();

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.StartsWith("No settings of a mail program were found in the usual places of this computer.", Flat(ended.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "there is no such file")]
    [InlineData("notes.txt", "it is no settings file of a mail program that is known here")]
    [InlineData("huge/.mbsyncrc", "it is larger than any settings file")]
    public async Task Says_why_a_file_is_not_read(string name, string why)
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "x");
        folder.Write("huge/.mbsyncrc", new string('#', 5 * 1024 * 1024));

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.File(name));

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains(why, Flat(ended.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Library/Accounts/Accounts4.sqlite", "Library/Accounts/Accounts4.sqlite")]
    [InlineData("Library/Accounts/Accounts4.sqlite", "Library/Accounts")]
    [InlineData("Library/Mail/V10/MailData/Accounts.plist", "Library/Mail/V10/MailData/Accounts.plist")]
    [InlineData("Library/Mail/V10/MailData/Envelope Index", "Library/Mail/V10")]
    [InlineData("Library/Mail/V10/MailData/Envelope Index", "Library/Mail")]
    [InlineData("Library/Mail/V10/MailData/Envelope Index", "")] // the home folder
    public async Task Says_kindly_that_Apple_Mail_is_not_read(string file, string asked)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, "SQLite format 3\0x");

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", asked.Length == 0 ? folder.Path : folder.File(asked));

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.StartsWith("The accounts of Apple Mail are not read; what to do instead stands below.", Flat(ended.Output), StringComparison.Ordinal);
        Assert.Contains("maildoctor export ADDRESS --for apple", Flat(ended.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be read", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apple_Mail_beside_another_program_hides_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Library/Mail/V10/MailData/Envelope Index", "x");
        folder.Write(".mbsyncrc", Mbsync);

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.StartsWith("mbsync: ", Flat(ended.Output), StringComparison.Ordinal);
        Assert.Contains("Apple Mail keeps its accounts in a database", Flat(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_does_not_stop_the_others()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/.mbsyncrc", "IMAPAccount anna\nHost \"imap.example.org\nnonsense\n");
        folder.Write("b/.fetchmailrc", Fetchmail);

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.Path, "--json");

        using JsonDocument document = JsonDocument.Parse(ended.Output);
        Assert.Equal(["CLI001", "CLI001", "CLI002", "POP132"], document.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).Order());
        Assert.Equal(2, document.RootElement.GetProperty("unreadable")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_pipe_a_loop_and_a_link_to_nowhere_do_no_harm()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x/.fetchmailrc", Fetchmail);
        File.CreateSymbolicLink(folder.File("x/.mbsyncrc"), folder.File("nowhere"));
        Directory.CreateSymbolicLink(folder.File("x/loop"), folder.Path);
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", folder.File("x/.msmtprc")))
        {
            await made.WaitForExitAsync();
        }

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.File("x"), "--json");

        using JsonDocument document = JsonDocument.Parse(ended.Output);
        Assert.Contains("fetchmail", document.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("client").GetString()));
    }

    [Theory]
    [InlineData(".fetchmailrc", Fetchmail)]
    [InlineData("prefs.js", "")]
    public async Task A_corrected_copy_is_read_and_has_nothing_left_to_correct(string name, string text)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(name, text.Length > 0 ? text : Prefs("pop3"));
        await Run(folder).RunAsync("lint", file, "--fix");
        await Run(folder).RunAsync("lint", file, "--fix");

        foreach (string copy in new[] { file + ".maildoctor-fixed", file + ".maildoctor-fixed-2" })
        {
            ProgramRun.Ended ended = await Run(folder).RunAsync("lint", copy, "--json");

            using JsonDocument document = JsonDocument.Parse(ended.Output);
            Assert.NotEqual(0, document.RootElement.GetProperty("accounts").GetArrayLength());
            Assert.DoesNotContain(document.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("code").GetString() is "POP132" or "POP101" or "CLI001");
        }
    }

    [Fact]
    public async Task A_path_that_is_given_again_is_no_further_computer_and_not_empty()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/.mbsyncrc", Mbsync);

        foreach (int times in new[] { 2, 3 })
        {
            ProgramRun.Ended ended = await Run(folder).RunAsync(["lint", .. Enumerable.Repeat(folder.File("a"), times), "--json"]);

            using JsonDocument document = JsonDocument.Parse(ended.Output);
            Assert.Equal(0, document.RootElement.GetProperty("unreadable").GetArrayLength());
            Assert.Equal(1, document.RootElement.GetProperty("accounts").GetArrayLength());
        }
    }

    [Fact]
    public async Task Two_computers_with_one_address_at_servers_of_two_owners_are_told()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/.mbsyncrc", Mbsync);
        folder.Write("b/.mbsyncrc", Mbsync.Replace("imap.example.org", "mail.hoster.example.net", StringComparison.Ordinal));

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.File("a"), folder.File("b"), "--json");

        Assert.Contains("CLI011", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_too_large_to_be_looked_through_is_told()
    {
        using var folder = new TemporaryFolder();
        folder.Write("many/0.mbsyncrc", Mbsync);
        for (int i = 0; i < 20_001; i++)
        {
            await File.WriteAllBytesAsync(folder.File($"many/x{i}"), []);
        }

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.File("many"));

        Assert.Contains("there is more in it than is looked through", Flat(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_two_names_is_one_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dotfiles/mutt/muttrc", "set folder=imaps://anna@imap.example.org/\n");
        Directory.CreateSymbolicLink(folder.File(".mutt"), folder.File("dotfiles/mutt"));
        File.CreateSymbolicLink(folder.File(".muttrc"), ".mutt/muttrc");

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint");

        Assert.StartsWith("mutt: no problems; 1 account for reading mail and no servers for sending in 1 file.", Flat(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_of_another_person_is_not_this_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".mutt/account", "set folder=imaps://mine@imap.example.org/\n");
        using var other = new TemporaryFolder();
        other.Write(".mutt/muttrc", "source ~/.mutt/account\n");
        other.Write(".mutt/account", "set folder=imaps://hers@imap.example.org/\n");

        foreach (string path in new[] { other.Path, other.File(".mutt/muttrc") })
        {
            ProgramRun.Ended ended = await Run(folder).RunAsync("lint", path, "--json");

            Assert.Contains("\"hers\"", ended.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("\"mine\"", ended.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_settings_file_does_not_fill_pages()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".mbsyncrc", string.Concat(Enumerable.Repeat("nonsense\n", 5000)));

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.File(".mbsyncrc"));

        Assert.Contains("4990 more lines cannot be read", Flat(ended.Output), StringComparison.Ordinal);
        Assert.True(ended.Output.Length < 20_000, $"{ended.Output.Length} characters");
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_can_read_is_worse()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(".fetchmailrc", Fetchmail);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ProgramRun.Ended mine = await Run(folder).RunAsync("lint", file, "--json");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        ProgramRun.Ended everybodys = await Run(folder).RunAsync("lint", file, "--json");

        Assert.Contains("\"passwordFileReadableByOthers\": false", mine.Output, StringComparison.Ordinal);
        Assert.Contains("\"passwordFileReadableByOthers\": true", everybodys.Output, StringComparison.Ordinal);
        Assert.Contains("chmod 600 ~/.fetchmailrc", everybodys.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compares_two_computers()
    {
        using var folder = new TemporaryFolder();
        folder.Write("laptop/.fetchmailrc", Fetchmail);
        folder.Write("desktop/.mbsyncrc", Mbsync);

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.File("laptop"), folder.File("desktop"), "--json");

        using JsonDocument document = JsonDocument.Parse(ended.Output);
        Assert.Equal("POP107", document.RootElement.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Contains("desktop", document.RootElement.GetProperty("findings")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Writes_a_corrected_copy_and_leaves_the_file_alone()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(".fetchmailrc", Fetchmail);

        ProgramRun.Ended first = await Run(folder).RunAsync("lint", file, "--fix");
        ProgramRun.Ended second = await Run(folder).RunAsync("lint", file, "--fix");

        string copy = file + ".maildoctor-fixed";
        Assert.Equal(Fetchmail, await File.ReadAllTextAsync(file));
        Assert.Equal(Fetchmail.Replace("user \"anna@example.org\" there", "user \"anna@example.org\" there keep", StringComparison.Ordinal), await File.ReadAllTextAsync(copy));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        Assert.True(File.Exists(copy + "-2"));
        Assert.Contains("itself is as it was", Flat(first.Output), StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Findings, second.Status);
        ProgramRun.Ended after = await Run(folder).RunAsync("lint", Rename(folder, copy), "--json");
        Assert.DoesNotContain("POP132", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_nothing_while_the_program_runs()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(".fetchmailrc", Fetchmail);

        ProgramRun.Ended ended = await new ProgramRun { Variables = { ["HOME"] = folder.Path }, Running = ["bash", "fetchmail"] }.RunAsync("lint", file, "--fix");

        Assert.Contains("fetchmail is running", ended.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("127.0.1.1:+{this}", true)]
    [InlineData("127.0.1.1:+2147483646", false)] // left behind by a process that is no more
    [InlineData("192.0.2.77:+2147483646", true)] // another computer with the same home folder
    [InlineData("somewhere", true)]
    public async Task Writes_nothing_while_the_profile_is_locked(string lockedBy, bool locked)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("profile/prefs.js", Prefs("pop3"));
        File.CreateSymbolicLink(folder.File("profile/lock"), lockedBy.Replace("{this}", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", file, "--fix");

        Assert.Equal(locked, ended.Output.Contains("the profile is locked", StringComparison.Ordinal));
        Assert.Equal(!locked, File.Exists(file + ".maildoctor-fixed"));
    }

    [Fact]
    public async Task Keeps_every_other_byte_of_a_file_in_an_old_encoding()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("prefs.js");
        byte[] original = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.Latin1.GetBytes(("// M\u00fcller\r\n" + Prefs("pop3").Replace("\n", "\r\n", StringComparison.Ordinal)))];
        await File.WriteAllBytesAsync(file, original);

        await Run(folder).RunAsync("lint", file, "--fix");

        byte[] copy = await File.ReadAllBytesAsync(file + ".maildoctor-fixed");
        string added = "user_pref(\"mail.server.server1.leave_on_server\", true);\r\n";
        Assert.Equal(System.Text.Encoding.Latin1.GetString(original), System.Text.Encoding.Latin1.GetString(copy).Replace(added, "", StringComparison.Ordinal));
        Assert.Equal(original.Length + added.Length, copy.Length);
    }

    [Fact]
    public async Task Compares_with_what_works()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(".mbsyncrc", Mbsync);
        var asked = new List<ExaminationRequest>();

        ProgramRun.Ended ended = await new ProgramRun { Variables = { ["HOME"] = folder.Path }, Engine = (request, token) => Examine(request, asked, token) }.RunAsync("lint", file, "--check", "--fix");

        Assert.Equal(["anna@example.org", "imap.example.org"], asked.Select(r => r.Address?.Ascii ?? r.Host!));
        Assert.All(asked, r => Assert.Null(r.AskCredentials));
        Assert.Contains("server is imap.example.org, should be mail.example.org", Flat(ended.Output), StringComparison.Ordinal);
        Assert.Equal(Mbsync.Replace("Host imap.example.org", "Host mail.example.org", StringComparison.Ordinal), await File.ReadAllTextAsync(file + ".maildoctor-fixed"));
        Assert.Equal(Mbsync, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Asks_for_filters_on_the_server_only_where_there_are_some_here()
    {
        using var folder = new TemporaryFolder();
        string profile = folder.Write("x/prefs.js", Prefs("imap").Replace("\"bob\"", "\"anna@example.org\"", StringComparison.Ordinal) + "user_pref(\"mail.server.server1.directory-rel\", \"[ProfD]ImapMail/m\");\n");
        var asked = new List<ExaminationRequest>();
        ProgramRun Run() => new() { Variables = { ["HOME"] = folder.Path }, Engine = (request, token) => Examine(request, asked, token) };

        await Run().RunAsync("lint", profile, "--check");
        folder.Write("x/ImapMail/m/msgFilterRules.dat", "version=\"9\"\nname=\"a\"\nenabled=\"yes\"\n");
        await Run().RunAsync("lint", profile, "--check");

        Assert.Equal([false, true], asked.Where(r => r.Address is not null).Select(r => r.Options.LookForFilters));
    }

    [Fact]
    public async Task Signs_in_for_one_mailbox_only_and_only_when_told()
    {
        using var folder = new TemporaryFolder();
        string one = folder.Write(".mbsyncrc", Mbsync);
        folder.Write("two/.mbsyncrc", Mbsync);
        folder.Write("two/.fetchmailrc", Fetchmail.Replace("anna@example.org", "bob@example.net", StringComparison.Ordinal));
        var asked = new List<ExaminationRequest>();
        ProgramRun Run() => new() { Variables = { ["HOME"] = folder.Path }, Input = Secret + "\n", Engine = (request, token) => Examine(request, asked, token) };

        ProgramRun.Ended signed = await Run().RunAsync("lint", one, "--check", "--password-stdin");
        ProgramRun.Ended several = await Run().RunAsync("lint", folder.File("two"), "--check", "--password-stdin");
        ProgramRun.Ended unchecked_ = await Run().RunAsync("lint", one, "--password-stdin");

        Assert.NotNull(asked[0].AskCredentials);
        Assert.True(asked[0].Options.IncludePop);
        Assert.DoesNotContain(Secret, signed.Output + signed.Error, StringComparison.Ordinal);
        Assert.Equal((ExitStatus.Usage, ExitStatus.Usage), (several.Status, unchecked_.Status));
        Assert.Contains("A password is for one mailbox", Flat(several.Error), StringComparison.Ordinal);
        Assert.Contains("add --check", Flat(unchecked_.Error), StringComparison.Ordinal);
        Assert.All(asked.Skip(1), r => Assert.Null(r.AskCredentials));
    }

    [Fact]
    public async Task Corrects_a_profile_of_Apples_and_says_why_not_a_signed_one()
    {
        using var folder = new TemporaryFolder();
        const string profile = """
            <?xml version="1.0" encoding="UTF-8"?>
            <plist version="1.0"><dict><key>PayloadContent</key><array><dict>
            <key>PayloadType</key><string>com.apple.mail.managed</string><key>EmailAccountType</key><string>EmailTypeIMAP</string><key>EmailAddress</key><string>anna@example.org</string>
            <key>IncomingMailServerHostName</key><string>old.example.org</string><key>IncomingMailServerPortNumber</key><integer>143</integer><key>IncomingMailServerUseSSL</key><false/>
            <key>IncomingMailServerUsername</key><string>anna@example.org</string>
            </dict></array></dict></plist>
            """;
        string plain = folder.Write("plain/x.mobileconfig", profile);
        string signed = folder.Write("signed/x.mobileconfig", "\u00300\u0082" + profile + "\u00a0signature");
        ProgramRun Run() => new() { Variables = { ["HOME"] = folder.Path }, Engine = (request, token) => Examine(request, [], token) };

        await Run().RunAsync("lint", plain, "--check", "--fix");
        ProgramRun.Ended refused = await Run().RunAsync("lint", signed, "--check", "--fix");

        Assert.Equal(
            profile.Replace("old.example.org", "mail.example.org", StringComparison.Ordinal).Replace("<integer>143<", "<integer>993<", StringComparison.Ordinal).Replace("<false/>", "<true/>", StringComparison.Ordinal),
            await File.ReadAllTextAsync(plain + ".maildoctor-fixed"));
        Assert.Contains("was not corrected: it is signed, and any change would break the signature", Flat(refused.Output), StringComparison.Ordinal);
        Assert.False(File.Exists(signed + ".maildoctor-fixed"));
    }

    // Not run on Windows here: the tree is a fake, in the shape that Outlook 2016 leaves.
    [Fact]
    public async Task Reads_Outlooks_accounts_in_the_registry_of_this_computer()
    {
        using var folder = new TemporaryFolder();
        const string profile = @"Software\Microsoft\Office\16.0\Outlook\Profiles\Anna ""x""\9375CFF0413111d3B88A00104B2A6676";
        var registry = new FakeRegistry
        {
            [profile] = [("NextAccountID", 4)],
            [profile + @"\00000001"] = [("clsid", "{ED475419-B0D6-11D2-8C3B-00104B2A6676}"), ("Account Name", "Outlook Data File")],
            [profile + @"\00000002"] =
            [
                ("clsid", "{ED475411-B0D6-11D2-8C3B-00104B2A6676}"), ("Account Name", System.Text.Encoding.Unicode.GetBytes("Anna \\ \"home\"\0")), ("Email", "anna@example.org"), ("POP3 Server", "pop.example.org"),
                ("POP3 User", "anna@example.org"), ("POP3 Port", 995), ("POP3 Use SSL", 1), ("Leave on Server", 0), ("POP3 Password", System.Text.Encoding.Unicode.GetBytes(Secret)),
                ("SMTP Server", "smtp.example.org"), ("SMTP Port", 587), ("SMTP Secure Connection", 2), ("SMTP Use Auth", 1),
            ],
        };

        ProgramRun.Ended ended = await new ProgramRun { Variables = { ["HOME"] = folder.Path }, Registry = registry }.RunAsync("lint", "--verbose", "--fix");
        ProgramRun.Ended file = await new ProgramRun { Variables = { ["HOME"] = folder.Path }, Registry = registry }.RunAsync("lint", folder.Write(".mbsyncrc", Mbsync), "--json");

        Assert.StartsWith("Outlook: 1 problem; 1 account for reading mail and 1 server for sending in 1 file.", Flat(ended.Output), StringComparison.Ordinal);
        Assert.Contains("Outlook's account \"Anna \\ 'home'\"", ended.Output.Replace("\\\"home\\\"", "'home'", StringComparison.Ordinal).Replace("\"home\"", "'home'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("tick \"Leave a copy of messages on the server\"", Flat(ended.Output), StringComparison.Ordinal);
        Assert.Contains("HKEY_CURRENT_USER/Software/Microsoft/Office/16.0/Outlook/Profiles", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Corrected copies", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Outlook", file.Output, StringComparison.Ordinal);
    }

    // Of a setting that stands twice, the last one counts.
    [Fact]
    public async Task Corrects_the_one_that_counts()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("getmailrc", "[retriever]\ntype = SimplePOP3Retriever\nserver = pop.example.org\nusername = anna@example.org\n[options]\ndelete = true\ndelete = true\n");

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", file, "--fix", "--json");

        using JsonDocument document = JsonDocument.Parse(ended.Output);
        Assert.Equal(JsonValueKind.String, document.RootElement.GetProperty("fixes")[0].GetProperty("copy").ValueKind);
        Assert.Contains("delete = true\ndelete = false\n", await File.ReadAllTextAsync(file + ".maildoctor-fixed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_what_its_schema_says()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(".fetchmailrc", Fetchmail);

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", file, "--fix", "--json");
        NJsonSchema.JsonSchema schema = await NJsonSchema.JsonSchema.FromJsonAsync((await new ProgramRun().RunAsync("schema", "lint")).Output);

        Assert.Empty(schema.Validate(ended.Output));
    }

    [Theory]
    [InlineData(".config/evolution/sources/a.source", "[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=h.example\n", "Evolution")]
    [InlineData(".var/app/org.gnome.Geary/config/geary/account_01/geary.ini", "[Account]\n[Incoming]\nhost=h\n", "Geary")]
    [InlineData("snap/thunderbird/common/.thunderbird/x/prefs.js", "user_pref(\"a\", 1);\n", "Thunderbird")]
    [InlineData("Library/Thunderbird/Profiles/x/prefs.js", "user_pref(\"a\", 1);\n", "Thunderbird")]
    [InlineData("AppData/Roaming/Thunderbird/Profiles/x/prefs.js", "user_pref(\"a\", 1);\n", "Thunderbird")]
    [InlineData("AppData/Roaming/Claws-mail/accountrc", "[Account: 1]\n", "Claws Mail")]
    [InlineData("Library/Preferences/aerc/accounts.conf", "[a]\n", "aerc")]
    [InlineData(".config/akonadi_pop3_resource_3rc", "[General]\nhost=h\n", "KMail")]
    public async Task Knows_the_places_of_each_system(string place, string text, string client)
    {
        using var folder = new TemporaryFolder();
        folder.Write(place, text);

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", "--json");

        using JsonDocument document = JsonDocument.Parse(ended.Output);
        Assert.Equal([client], document.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("client").GetString()));
    }

    [Fact]
    public async Task Follows_XDG_CONFIG_HOME()
    {
        using var folder = new TemporaryFolder();
        folder.Write("elsewhere/isyncrc", Mbsync);

        ProgramRun.Ended ended = await new ProgramRun { Variables = { ["HOME"] = folder.Path, ["XDG_CONFIG_HOME"] = folder.File("elsewhere") } }.RunAsync("lint", "--json");

        Assert.Contains("~/elsewhere/isyncrc", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrects_a_file_that_another_one_names()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".muttrc", "source more.rc\nset pop_host=pops://anna@pop.example.org\nset pop_delete=yes\n");
        folder.Write("more.rc", "set ssl_verify_host=no\n");

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.File(".muttrc"), "--fix");

        Assert.Equal(["CLI003", "POP101"], ended.Output.Split('\n').Where(l => l.StartsWith("    Code: ", StringComparison.Ordinal)).Select(l => l.Split(' ')[5]).Order());
        Assert.Contains("set pop_delete=no\n", await File.ReadAllTextAsync(folder.File(".muttrc.maildoctor-fixed")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nobody_without_being_told()
    {
        using var folder = new TemporaryFolder();
        var run = new ProgramRun { Variables = { ["HOME"] = folder.Path } };

        await run.RunAsync("lint", folder.Write(".mbsyncrc", Mbsync));

        Assert.Null(run.Asked);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Prints_the_page_that_the_golden_file_shows()
    {
        using var folder = new TemporaryFolder();
        string profile = folder.Write(".thunderbird/x.default/prefs.js", Prefs("pop3"));
        folder.Write(".thunderbird/x.default/Mail/pop.old.example/Inbox", "From - Mon Jan  1 00:00:00 2024\n\nHello\n");
        string downloader = folder.Write(".fetchmailrc", Fetchmail);
        File.SetUnixFileMode(downloader, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        ProgramRun.Ended ended = await Run(folder).RunAsync("lint", folder.Path, "--fix");

        Golden.AssertEqual("lint.txt", ended.Output);
        Assert.True(File.Exists(profile + ".maildoctor-fixed"));
    }

    [Fact]
    public async Task A_replay_prints_the_same_page()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(".fetchmailrc", Fetchmail);

        ProgramRun.Ended first = await Run(folder).RunAsync("lint", file, "--save", folder.File("case.json"));
        ProgramRun.Ended again = await Run(folder).RunAsync("replay", folder.File("case.json"));

        Assert.Equal((first.Status, first.Output), (again.Status, again.Output));
    }

    [Fact]
    public async Task Shows_hostile_names_without_obeying_them()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("\u001b[31mred/.mbsyncrc", $"IMAPAccount \"{Cases.Hostile.Replace("\r\n", "", StringComparison.Ordinal)}\"\nHost \"h{Cases.Hostile.Replace("\r\n", "", StringComparison.Ordinal)}\"\nUser \"u\u202e\"\nTLSType None\n");

        ProgramRun.Ended ended = await new ProgramRun { OutputIsTerminal = true, Variables = { ["HOME"] = folder.Path, ["NO_COLOR"] = "1" } }.RunAsync("lint", file, "--verbose");

        Hostility.AssertHarmless(ended.Output);
        Assert.Contains("CLI006", ended.Output, StringComparison.Ordinal);
    }

    // Where a line is broken is the page's business.
    private static string Flat(string output) => string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ProgramRun Run(TemporaryFolder folder) => new() { Variables = { ["HOME"] = folder.Path } };

    private static string Rename(TemporaryFolder folder, string copy)
    {
        string target = folder.File("again/.fetchmailrc");
        Directory.CreateDirectory(folder.File("again"));
        File.Copy(copy, target);
        return target;
    }

    private static string Prefs(string type) => $"""
        user_pref("mail.accountmanager.accounts", "account1");
        user_pref("mail.account.account1.server", "server1");
        user_pref("mail.server.server1.type", "{type}");
        user_pref("mail.server.server1.hostname", "mail.example.net");
        user_pref("mail.server.server1.userName", "bob");
        user_pref("mail.server.server1.socketType", 3);

        """.ReplaceLineEndings("\n");

    private static async IAsyncEnumerable<ExaminationEvent> Examine(ExaminationRequest request, List<ExaminationRequest> asked, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        asked.Add(request);
        CaseFile seen = request.Address is not null
            ? new CaseBuilder().Working(NewServer)
            : new CaseBuilder().With(new ConnectionTried(request.Endpoints[0], "192.0.2.1", ConnectOutcome.Refused, TimeSpan.Zero)).Build() with { Address = null, Host = request.Host };
        yield return new ExaminationEvent.Finished(Report.From(seen));
    }
}
