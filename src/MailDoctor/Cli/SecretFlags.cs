using System.CommandLine;

namespace MailDoctor.Cli;

/// <summary>The four ways to hand over a password or token. None of them is an argument: other users of a computer can read those.</summary>
internal sealed class SecretFlags
{
    private readonly Option<bool> ask = new("--ask-password") { Description = "Ask for the password on the terminal, after naming the servers that will get it, and test the login." };
    private readonly Option<bool> stdin = new("--password-stdin") { Description = "Read the password from the first line of standard input and test the login." };
    private readonly Option<string?> command = new("--password-command") { HelpName = "COMMAND", Description = "Run this with /bin/sh, take the first line that it prints as the password, and test the login." };
    private readonly Option<string?> token = new("--oauth-token-command") { HelpName = "COMMAND", Description = "The same for an OAuth 2 access token (XOAUTH2, OAUTHBEARER)." };

    public IReadOnlyList<Option> All => [ask, stdin, command, token];

    /// <summary>Whether a login is wanted.</summary>
    public bool AreGiven(ParseResult given) =>
        given.GetValue(ask) || given.GetValue(stdin) || given.GetValue(command) is not null || given.GetValue(token) is not null;

    /// <summary>How the secret is to be had; null: no login is wanted.</summary>
    /// <exception cref="UsageException">More than one way is named, or it cannot work here.</exception>
    public SecretSource? Read(ParseResult given, Surroundings around)
    {
        bool[] chosen = [given.GetValue(ask), given.GetValue(stdin), given.GetValue(command) is not null, given.GetValue(token) is not null];
        if (chosen.Count(c => c) > 1)
        {
            throw new UsageException("Give only one of --ask-password, --password-stdin, --password-command and --oauth-token-command.");
        }

        if (chosen[0] && !(around.InputIsTerminal && around.ErrorIsTerminal))
        {
            throw new UsageException("--ask-password needs a terminal to ask and to type on, and there is none; use --password-stdin or --password-command.");
        }

        if (chosen[1] && around.InputIsTerminal)
        {
            throw new UsageException("--password-stdin would show the password while you type it; use --ask-password on a terminal.");
        }

        if ((given.GetValue(command) ?? given.GetValue(token)) is { } line && string.IsNullOrWhiteSpace(line))
        {
            throw new UsageException("The command that prints the password is empty.");
        }

        return chosen[0] ? SecretSource.Terminal(around)
            : chosen[1] ? SecretSource.Stdin(around)
            : given.GetValue(command) is string password ? SecretSource.Command(password, isToken: false)
            : given.GetValue(token) is string access ? SecretSource.Command(access, isToken: true)
            : null;
    }
}
