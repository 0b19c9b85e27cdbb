using System.Text;
using MailDoctor.Tui;

namespace MailDoctor.Tests.Tui;

public sealed class TerminalGuardTests
{
    [Fact]
    public void Gives_the_terminal_back_once()
    {
        var sent = new List<string>();
        using var guard = new TerminalGuard(() => { }, bytes => sent.Add(Encoding.ASCII.GetString(bytes.Span)));

        guard.Restore();
        guard.Restore();

        string reset = Assert.Single(sent);
        Assert.Contains("\u001b[?1049l", reset, StringComparison.Ordinal);    // alternate screen off
        Assert.Contains("\u001b[?1003l", reset, StringComparison.Ordinal);    // mouse reports off
        Assert.Contains("\u001b[?25h", reset, StringComparison.Ordinal);      // cursor on
    }

    [Fact]
    public void Sends_nothing_when_the_screens_have_given_it_back_themselves()
    {
        var sent = new List<string>();
        var guard = new TerminalGuard(() => { }, bytes => sent.Add(Encoding.ASCII.GetString(bytes.Span)));

        guard.Dispose();
        guard.Restore();

        Assert.Empty(sent);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(100_000, false)]     // longer than terminals take in one sequence
    public void Hands_only_to_the_clipboard_what_terminals_take(int length, bool fits) =>
        Assert.Equal(fits, TerminalSequences.Clipboard(new string('x', length)) is not null);

    [Fact]
    public void Lets_no_text_end_the_clipboard_sequence() =>
        Assert.Equal("\u001b]52;c;GwBdMDsHCg==\a", TerminalSequences.Clipboard("\u001b\0]0;\a\n"));
}
