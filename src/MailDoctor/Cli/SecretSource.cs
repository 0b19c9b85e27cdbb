using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary>Gets the password or token once the servers that will see it are known. It keeps no copy.</summary>
internal sealed class SecretSource
{
    // The longest secrets are access tokens of a few thousand characters.
    private const int LargestSecret = 16 * 1024;

    private readonly Func<IReadOnlyList<ServerEndpoint>, CancellationToken, Task<Credentials?>> get;

    private SecretSource(bool usesTerminal, Func<IReadOnlyList<ServerEndpoint>, CancellationToken, Task<Credentials?>> get)
    {
        UsesTerminal = usesTerminal;
        this.get = get;
    }

    /// <summary>Whether the person is asked on the terminal, so that progress has to be silent meanwhile.</summary>
    public bool UsesTerminal { get; }

    /// <summary>A hidden prompt, after the names of the servers.</summary>
    public static SecretSource Terminal(Surroundings around) => new(usesTerminal: true, async (servers, cancellationToken) =>
    {
        SafeWriter screen = around.Notes(noColour: true);
        screen.Paragraph($"The password will be sent to {Sentence(servers)}, over TLS with a verified certificate, and nowhere else. It is not stored.");

        // From here on nothing that is typed is shown; only then the person is asked.
        Task<string?> typing = around.ReadHidden(cancellationToken);
        screen.Prompt("Password (not shown; empty to skip the login): ");
        string? typed;
        try
        {
            typed = await typing;
        }
        finally
        {
            screen.Blank();
            screen.Flush();
        }

        return string.IsNullOrEmpty(typed) ? null : Credentials.Password(Checked(typed, "The password"));
    });

    /// <summary>The first line of standard input, read at once so that a missing one is known before anything else.</summary>
    public static SecretSource Stdin(Surroundings around)
    {
        using Stream input = around.OpenInput();
        string password = FirstLine(ReadBounded(input), "The password on standard input");
        return new SecretSource(usesTerminal: false, (_, _) => Task.FromResult<Credentials?>(Credentials.Password(password)));
    }

    /// <summary>The first line that a command prints, run when the servers are known: it may ask the person for a passphrase.</summary>
    public static SecretSource Command(string command, bool isToken) => new(usesTerminal: true, async (_, cancellationToken) =>
    {
        string what = isToken ? "The token command" : "The password command";
        byte[] printed = await ShellCommand.RunAsync(command, LargestSecret, what, cancellationToken);
        string secret = FirstLine(printed, $"{what}'s output");
        return isToken ? Credentials.AccessToken(secret) : Credentials.Password(secret);
    });

    /// <summary>Asks.</summary>
    /// <exception cref="CannotExamineException">No secret could be had.</exception>
    public Task<Credentials?> AskAsync(IReadOnlyList<ServerEndpoint> servers, CancellationToken cancellationToken) => get(servers, cancellationToken);

    private static string Sentence(IReadOnlyList<ServerEndpoint> servers)
    {
        string[] names = servers.Select(s => $"{s.Host} (port {s.Port})").Distinct().ToArray();
        return names.Length switch
        {
            0 => "no server",
            1 => names[0],
            _ => $"{string.Join(", ", names[..^1])} and {names[^1]}",
        };
    }

    private static byte[] ReadBounded(Stream input)
    {
        var buffer = new byte[LargestSecret + 1];
        int read = input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..read];
    }

    private static string FirstLine(byte[] all, string what)
    {
        // Editors on Windows put a mark before the text, which nobody sees and no server would know for a part of the password.
        byte[] bytes = all.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? all[Encoding.UTF8.Preamble.Length..] : all;
        int end = Array.IndexOf(bytes, (byte)'\n');
        if (end < 0 && all.Length > LargestSecret)
        {
            throw new CannotExamineException($"{what} is longer than any password.");
        }

        try
        {
            return Checked(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, end < 0 ? bytes.Length : end).TrimEnd('\r'), what);
        }
        catch (DecoderFallbackException e)
        {
            throw new CannotExamineException($"{what} is not valid UTF-8.", e);
        }
    }

    private static string Checked(string secret, string what) =>
        secret.Length == 0 ? throw new CannotExamineException($"{what} is empty.")
        : secret.Any(char.IsControl) ? throw new CannotExamineException($"{what} holds a control character, which no password has.")
        : secret;
}
