namespace MailDoctor.Lab.Tests;

/// <summary>A person with a home directory of her own on the client computer, who works with mail programs as <c>tests/lab/clients</c> says.</summary>
public sealed class Person : IDisposable
{
    private static readonly string Command = Path.Combine(Laboratory.Root, "tests", "lab", "lib", "person");

    private readonly string address;

    /// <param name="office">Where her account is.</param>
    /// <param name="address">Her address.</param>
    public Person(Office office, string address)
    {
        this.address = address;
        Write("password", office.Password);
        Write("address", address);
        Write($"store/mail/{address}", office.Password + "\n");
        Program("pass", "[ $# = 2 ] && [ \"$1\" = show ] && exec cat -- \"$HOME/store/$2\"");
        Program("editor", "cat ~/letter >>\"$1\"");
    }

    public string Home { get; } = Directory.CreateTempSubdirectory("maildoctor-person-").FullName;

    /// <summary>What MailDoctor wrote for her: a file, or a folder where the program takes more than one.</summary>
    public string Exported => Path.Combine(Home, "exported");

    /// <summary>Whether something that only reads as a command was run.</summary>
    public bool WasFooled => File.Exists(Path.Combine(Home, "pwned"));

    /// <summary>Has MailDoctor export her account.</summary>
    /// <param name="target">For which client.</param>
    /// <param name="login">Her login name.</param>
    /// <param name="name">Her name.</param>
    /// <param name="incoming">Scheme, host and port for reading.</param>
    /// <param name="outgoing">The same for sending.</param>
    /// <param name="more">Further arguments.</param>
    public Task<Laboratory.Outcome> ExportAsync(string target, string login, string name, string incoming, string outgoing, params IReadOnlyList<string> more)
    {
        Write("name", name);
        return Laboratory.RunAsync(null, ["export", "--for", target, "--output", Exported, "--email", address, "--name", name,
            "--incoming", Url(incoming, login), "--outgoing", Url(outgoing, login), .. more]);
    }

    /// <summary>Does something with a mail program.</summary>
    /// <param name="client">Which, as <c>tests/lab/clients</c> names it.</param>
    /// <param name="action">A function there, and its arguments.</param>
    public Task<Laboratory.Outcome> DoAsync(string client, params IReadOnlyList<string> action) =>
        Laboratory.ExecuteAsync(Laboratory.Command, ["run", "--", Command, Home, client, .. action], null);

    /// <summary>Puts a script of her own in the place of a program.</summary>
    /// <param name="name">The program.</param>
    /// <param name="text">What it does instead.</param>
    public void Replace(string name, string text) => Program(name, text);

    /// <summary>Writes the letter that she is going to send.</summary>
    /// <param name="text">Its text.</param>
    public void WriteLetter(string text) => Write("letter", text + "\n");

    /// <summary>Whether a text stands in a file that a mail program wrote.</summary>
    public bool Has(string text) => Directory
        .EnumerateFiles(Home, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Any(f => File.ReadAllBytes(f).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0);

    public void Dispose()
    {
        // A program that was told to end may still write a last file there.
        Assert.True(
            SpinWait.SpinUntil(Gone, TimeSpan.FromSeconds(10)),
            $"a mail program still writes in {Home}");

        bool Gone()
        {
            try
            {
                Directory.Delete(Home, recursive: true);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    // One pair of scheme and host becomes a URL with the login name in it.
    private static string Url(string server, string login) => server.Replace("://", $"://{Uri.EscapeDataString(login)}@", StringComparison.Ordinal);

    private void Write(string name, string text)
    {
        string path = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Program(string name, string text)
    {
        Write($"bin/{name}", $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(Home, "bin", name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
