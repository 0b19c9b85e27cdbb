using System.Text.RegularExpressions;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests;

/// <summary>What holds for all of the program's source.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly string Program = Path.Combine(TemporaryFolder.Repository, "src", "MailDoctor");

    /// <summary>Only these may touch the console; everything else prints through SafeWriter. TerminalGuard gives the terminal back after a crash.</summary>
    private static readonly string[] MayTouchTheConsole = ["Host.cs", "HiddenInput.cs", "TerminalGuard.cs"];

    [Fact]
    public void Nothing_reaches_the_console_but_through_the_safe_writer()
    {
        IEnumerable<string> wrong = Sources()
            .Where(f => !MayTouchTheConsole.Contains(Path.GetFileName(f)))
            .Where(f => ConsoleUse().IsMatch(File.ReadAllText(f)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_safe_writer_sends_escape_sequences()
    {
        IEnumerable<string> wrong = Sources()
            .Where(f => Path.GetFileName(f) is not ("SafeWriter.cs" or "TerminalSequences.cs"))
            .Where(f => EscapeUse().IsMatch(File.ReadAllText(f)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_program_opens_no_socket()
    {
        IEnumerable<string> wrong = Sources().Where(f => NetworkUse().IsMatch(File.ReadAllText(f)));

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Program, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"\bConsole\.")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex("""\\u001[bB]|\\e\[|\\x1[bB]\[""")]
    private static partial Regex EscapeUse();

    [GeneratedRegex(@"System\.Net\.(Sockets|Http|Security)|MailKit|DnsClient")]
    private static partial Regex NetworkUse();
}
