using System.Text;

namespace MailDoctor.Cli;

/// <summary>Reads a line from the terminal without showing it.</summary>
internal static class HiddenInput
{
    // Nobody types more; a paste of a whole file by mistake ends here.
    private const int Longest = 1024;

    /// <summary>The line; null when it was given up with Ctrl+D.</summary>
    public static Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        // ReadKey cannot be cancelled; the wait for it can, and the program ends then.
        Task.Run(Read, CancellationToken.None).WaitAsync(cancellationToken);

    private static string? Read()
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
