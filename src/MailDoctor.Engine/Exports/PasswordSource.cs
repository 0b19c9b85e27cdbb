namespace MailDoctor.Engine.Exports;

/// <summary>How one client gets the password of one server: a command that prints it, or nothing, so that the client asks.</summary>
/// <param name="Words">The command, word by word; null: there is none.</param>
/// <param name="OneLine">Whether the command prints the password and nothing else; an entry of pass may have more lines, which most clients would take for a part of it.</param>
/// <param name="Note">A sentence for the person: where the password goes.</param>
internal sealed record PasswordSource(IReadOnlyList<string>? Words, bool OneLine, string Note)
{
    /// <summary>A line for a POSIX shell that prints the password and nothing else; null: there is none.</summary>
    public string? ShellLine => Words is null ? null : FirstLine + (OneLine ? "" : " | head -n 1");

    /// <summary>The same line without the characters # and ;, which begin a comment in some formats wherever they stand; null: there is none.</summary>
    public string? LineWithoutComments => ShellLine?
        .Replace("#", "'\"$(printf '\\043')\"'", StringComparison.Ordinal)
        .Replace(";", "'\"$(printf '\\073')\"'", StringComparison.Ordinal);

    /// <summary>A line for a POSIX shell that prints the password on its first line, for clients that read no more; null: there is none.</summary>
    public string? FirstLine => Words is null ? null : string.Join(' ', Words.Select(Word));

    /// <summary>A program and its arguments, without a shell of the client's, that prints the password and nothing else; null: there is none.</summary>
    public IReadOnlyList<string>? Arguments => Words is null || OneLine ? Words : ["sh", "-c", "\"$@\" | head -n 1", "sh", .. Words];

    /// <summary>How a client gets the password.</summary>
    /// <param name="account">The account.</param>
    /// <param name="server">The server that asks for it.</param>
    /// <param name="canAsk">Whether the client can ask the person.</param>
    public static PasswordSource For(ExportAccount account, ExportServer server, bool canAsk)
    {
        string service = server.Endpoint.Protocol switch { Model.MailProtocol.Imap => "imap", Model.MailProtocol.Pop3 => "pop3", _ => "smtp" };
        SecretKeeping keeping = account.Request.Secret switch
        {
            SecretKeeping.Usual => canAsk ? SecretKeeping.Prompt : SecretKeeping.Pass,
            SecretKeeping.Prompt when !canAsk => SecretKeeping.Pass,
            SecretKeeping chosen => chosen,
        };
        switch (keeping)
        {
            case SecretKeeping.Pass:
                // A login name of its own for sending has a password of its own, most likely.
                bool own = server == account.Sending && account.Reading is { } reading && reading.Login != server.Login;
                string entry = $"mail/{account.Email}{(own ? "/smtp" : "")}";
                return new PasswordSource(["pass", "show", entry], OneLine: false, $"{(account.Request.Secret == SecretKeeping.Prompt ? "The client cannot ask for a password. " : "")}"
                    + $"The password goes into pass, on the first line: pass insert {Word(entry)}");
            case SecretKeeping.SecretTool:
                string[] attributes = ["host", server.Host, "service", service, "user", server.Login];
                return new PasswordSource(
                    ["secret-tool", "lookup", .. attributes],
                    OneLine: true,
                    $"The password goes into the Secret Service: secret-tool store --label={Quoting.Shell($"Mail {server.Host}")} {string.Join(' ', attributes.Select(Word))}");
            case SecretKeeping.Keyring:
                return new PasswordSource(
                    ["keyring", "get", "--", server.Host, server.Login],
                    OneLine: true,
                    $"The password goes into the keyring: keyring set -- {Word(server.Host)} {Word(server.Login)}");
            default:
                return new PasswordSource(null, OneLine: true, "The client asks for the password when it connects.");
        }
    }

    private static string Word(string value) => IsPlain(value) ? value : Quoting.Shell(value);

    private static bool IsPlain(string value) => value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '@' or '+' or ':');
}
