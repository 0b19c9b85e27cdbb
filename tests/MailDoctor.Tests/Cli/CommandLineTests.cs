using MailDoctor.Cli;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

/// <summary>Command lines that are not right, and those that ask for nothing but words.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("needs ADDRESS", "check")]
    [InlineData("Did you mean check", "chekc")]
    [InlineData("maildoctor check ADDRESS", "anna@example.org")]
    [InlineData("more than one argument", "check", "anna@example.org", "hunter2")]
    [InlineData("Did you mean --json", "check", "anna@example.org", "--jsn")]
    [InlineData("--user needs a value", "check", "anna@example.org", "--user")]
    [InlineData("--user needs a value", "check", "anna@example.org", "--user", "--json")]
    [InlineData("more than once", "check", "anna@example.org", "--user", "a", "--user", "b")]
    [InlineData("There is no @", "check", "anna")]
    [InlineData("no dot", "check", "anna@example")]
    [InlineData("--dns needs the IP address", "check", "anna@example.org", "--dns", "dns.example.org")]
    [InlineData("--dns needs the IP address", "check", "anna@example.org", "--dns", "1")]
    [InlineData("--timeout needs a number", "check", "anna@example.org", "--timeout", "soon")]
    [InlineData("--timeout needs a number", "check", "anna@example.org", "--timeout", "-1")]
    [InlineData("--timeout needs a number", "check", "anna@example.org", "--timeout", "8000")]
    [InlineData("--silent-after cannot be longer", "check", "anna@example.org", "--timeout", "2", "--silent-after", "3")]
    [InlineData("exclude each other", "check", "anna@example.org", "--ipv4", "--ipv6")]
    [InlineData("--ispdb needs an https URL", "check", "anna@example.org", "--ispdb", "file:///etc/passwd")]
    [InlineData("neither a host name nor an IP address", "check", "anna@example.org", "--trust", "not a host")]
    [InlineData("--user needs a login name", "check", "anna@example.org", "--user", "a\u0000b")]
    [InlineData("its folder does not exist", "check", "anna@example.org", "--save", "/nonexistent/folder/case.json")]
    [InlineData("it is a folder", "check", "anna@example.org", "--save", "/")]
    [InlineData("it is a device", "check", "anna@example.org", "--save", "/dev/null")]
    [InlineData("is not a port", "probe", "imap.example.org:99999")]
    [InlineData("is not a port", "probe", "imap.example.org:imaps")]
    [InlineData("add --protocol", "probe", "imap.example.org:4465")]
    [InlineData("--protocol is imap, pop3 or smtp", "probe", "imap.example.org:4465", "--protocol", "nntp")]
    [InlineData("neither a host name nor an IP address", "probe", "imap..example.org")]
    [InlineData("There is no finding", "explain", "XYZ999")]
    [InlineData("schema for report, for case and for profile", "schema", "everything")]
    [InlineData("There is no practice account", "practice", "anna@example.org")]
    [InlineData("There is no practice account", "check", "nobody@practice.test")]
    [InlineData("'maildoctor practice expired@practice.test' examines this one", "discover", "expired@practice.test")]
    [InlineData("'maildoctor practice expired@practice.test' examines this one", "watch", "expired@practice.test")]
    [InlineData("has no option --dns", "practice", "healthy", "--dns", "192.0.2.53")]
    [InlineData("has no option --all", "explain", "--all")]
    [InlineData("Did you mean --json", "check", "--jsno")]
    public async Task Says_in_one_sentence_what_is_wrong_with(string sentence, params string[] arguments)
    {
        var run = new ProgramRun();

        ProgramRun.Ended ended = await run.RunAsync(arguments);

        Assert.Equal(ExitStatus.Usage, ended.Status);
        Assert.Equal("", ended.Output);
        Assert.Contains(sentence, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("hunter2", ended.Error, StringComparison.Ordinal);
        Assert.Null(run.Asked);
    }

    [Theory]
    [InlineData("--password", "hunter2")]
    [InlineData("--password=hunter2")]
    [InlineData("-p", "hunter2")]
    [InlineData("--token=hunter2")]
    public async Task Refuses_a_password_as_an_argument_without_repeating_it(params string[] secret)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync(["check", "anna@example.org", .. secret]);

        Assert.Equal(ExitStatus.Usage, ended.Status);
        Assert.Contains("takes no password as an argument", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_what_was_typed_safe_before_repeating_it()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("check", "a\u001b[2Jb");

        Assert.Contains("a\\x1b[2Jb", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Error);
    }

    [Fact]
    public async Task Reads_no_response_file()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("check", "@/etc/hostname");

        Assert.Equal(ExitStatus.Usage, ended.Status);
        Assert.Contains("'@/etc/hostname'", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_its_version()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("--version");

        Assert.Equal((ExitStatus.Healthy, "maildoctor 9.8.7\n", ""), (ended.Status, ended.Output, ended.Error));
    }

    [Theory]
    [InlineData()]
    [InlineData("--help")]
    [InlineData("check", "--help")]
    [InlineData("discover", "--help")]
    [InlineData("probe", "-h")]
    [InlineData("explain", "--help")]
    [InlineData("replay", "--help")]
    [InlineData("practice", "--help")]
    [InlineData("schema", "--help")]
    [InlineData("check", "--no-such-option", "--help")]
    public async Task Helps_with_examples_within_eighty_columns(params string[] arguments)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync(arguments);

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Contains("Examples:\n  ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("--no-color", ended.Output, StringComparison.Ordinal);
        Assert.All(ended.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }
}
