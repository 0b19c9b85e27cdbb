using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MailDoctor.Cli;

/// <summary>Reads a line from the terminal without showing it.</summary>
internal static class HiddenInput
{
    // Kernels edit a line of 4,095 bytes on Linux and of about 1,020 on BSD and macOS, and drop without a word what goes beyond. A password
    // is taken only where it cannot have been cut.
    private static readonly int Longest = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? 1024 : 1000;

    // More than any kernel hands over as a line, so that nothing of it is left for the next question, or for the shell.
    private const int LargestLine = 64 * 1024;

    private const string Terminal = "/dev/tty";

    /// <summary>The line; null when it was given up with Ctrl+D. Throws <see cref="CannotExamineException"/> when it is longer than a prompt can take,
    /// or not UTF-8: a password is used whole or not at all. What is typed is hidden from the call on, so call it before the prompt is written.</summary>
    public static Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        // Console.ReadKey hides what is typed only while it waits for a key: what is pasted or typed between two keys, or before
        // the first, is shown (seen with .NET 10 on Linux).
        return Hide(true) ? ReadLineAsync(cancellationToken) : Task.Run(ReadKeys, CancellationToken.None).WaitAsync(cancellationToken);
    }

    private static async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A read from a terminal cannot be cancelled; the wait for it can, and the program ends then.
            return await Task.Run(ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        }
        finally
        {
            Hide(false);
        }
    }

    private static string? ReadLine()
    {
        using var terminal = new FileStream(Terminal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        byte[] line = new byte[LargestLine];
        return Line(line.AsSpan(0, terminal.Read(line)));
    }

    /// <summary>The line that a kernel hands over whole, with its end; nothing at all is Ctrl+D.</summary>
    internal static string? Line(ReadOnlySpan<byte> typed)
    {
        if (typed.IsEmpty)
        {
            return null;
        }

        ReadOnlySpan<byte> line = typed.TrimEnd("\r\n"u8);
        try
        {
            return line.Length > Longest ? throw TooLong() : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line);
        }
        catch (DecoderFallbackException e)
        {
            throw new CannotExamineException("What was typed is not valid UTF-8, so it is not used as a password.", e);
        }
    }

    private static CannotExamineException TooLong() => new(
        string.Create(CultureInfo.InvariantCulture, $"The password is longer than the {Longest:N0} bytes that can be typed here, so nothing of it is used; hand it over with --password-stdin or --password-command."));

    // Without a terminal or stty the other way is taken.
    private static bool Hide(bool hide)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec stty {(hide ? "-echo" : "echo")} <{Terminal}"])
            {
                // None of these is the terminal's, so that the runtime leaves its settings alone.
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process stty = Process.Start(start)!;
            stty.WaitForExit();
            return stty.ExitCode == 0;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? ReadKeys()
    {
        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    return Encoding.UTF8.GetByteCount(typed.ToString()) > Longest ? throw TooLong() : typed.ToString();
                case { Key: ConsoleKey.Backspace }:
                    typed.Length -= typed.Length == 0 ? 0 : char.IsLowSurrogate(typed[^1]) ? 2 : 1;
                    break;
                case { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }:
                    typed.Clear();
                    break;
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }:
                    return null;
                case { KeyChar: not '\0' } when typed.Length <= Longest:
                    typed.Append(key.KeyChar);
                    break;
                default:
                    break;
            }
        }
    }
}
