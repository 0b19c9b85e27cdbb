using System.Diagnostics;
using System.Text;

namespace MailDoctor.Cli;

/// <summary>Reads a line from the terminal without showing it.</summary>
internal static class HiddenInput
{
    // Nobody types more; a paste of a whole file by mistake ends here.
    private const int Longest = 1024;

    private const string Terminal = "/dev/tty";

    /// <summary>The line; null when it was given up with Ctrl+D. What is typed is hidden from the call on, so call it before the prompt is written.</summary>
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
        byte[] line = new byte[Longest];
        int read = terminal.Read(line);

        // The kernel edits the line and hands it over whole, with its end; nothing at all is Ctrl+D.
        return read == 0 ? null : Encoding.UTF8.GetString(line, 0, read).TrimEnd('\r', '\n');
    }

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
        while (typed.Length < Longest)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    return typed.ToString();
                case { Key: ConsoleKey.Backspace }:
                    typed.Length -= typed.Length == 0 ? 0 : char.IsLowSurrogate(typed[^1]) ? 2 : 1;
                    break;
                case { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }:
                    typed.Clear();
                    break;
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }:
                    return null;
                case { KeyChar: not '\0' }:
                    typed.Append(key.KeyChar);
                    break;
                default:
                    break;
            }
        }

        return typed.ToString();
    }
}
