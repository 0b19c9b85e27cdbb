namespace MailDoctor.Engine.Exports;

/// <summary>How one client gets the password of one server: a command that prints it, or nothing, so that the client asks.</summary>
/// <param name="Arguments">The command, word by word; null: there is none.</param>
/// <param name="Note">A sentence for the person: where the password goes.</param>
internal sealed record PasswordSource(IReadOnlyList<string>? Arguments, string Note)
{
    /// <summary>The command as a line for a POSIX shell; null: there is none.</summary>
    public string? ShellLine => Arguments is null ? null : string.Join(' ', Arguments.Select(a => IsPlain(a) ? a : Quoting.Shell(a)));

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
                return new PasswordSource(["pass", "show", entry], $"{(account.Request.Secret == SecretKeeping.Prompt ? "The client cannot ask for a password. " : "")}"
                    + $"The password goes into pass, on the first line: pass insert {Word(entry)}");
            case SecretKeeping.SecretTool:
                string[] attributes = ["host", server.Host, "service", service, "user", server.Login];
                return new PasswordSource(
                    ["secret-tool", "lookup", .. attributes],
                    $"The password goes into the Secret Service: secret-tool store --label={Quoting.Shell($"Mail {server.Host}")} {string.Join(' ', attributes.Select(Word))}");
            case SecretKeeping.Keyring:
                return new PasswordSource(
                    ["keyring", "get", "--", server.Host, server.Login],
                    $"The password goes into the keyring: keyring set -- {Word(server.Host)} {Word(server.Login)}");
            default:
                return new PasswordSource(null, "The client asks for the password when it connects.");
        }
    }

    private static string Word(string value) => IsPlain(value) ? value : Quoting.Shell(value);

    private static bool IsPlain(string value) => value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '@' or '+' or ':');
}
