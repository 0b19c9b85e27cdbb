using System.CommandLine;
using System.CommandLine.Parsing;

namespace MailDoctor.Cli;

/// <summary>Turns what the parser complains about into one sentence for a person. Values that were typed are not repeated: one of
/// them may be a password in the wrong place.</summary>
internal static class UsageSentence
{
    /// <summary>The sentence for the first complaint; null: there is none.</summary>
    public static string? Of(ParseResult given)
    {
        Command command = given.CommandResult.Command;
        string path = HelpPage.PathOf(command);
        string help = $"See '{path} --help'.";
        if (given.Action != command.Action && given.Errors.Count == 0)
        {
            // Help or version; what else is on the line does not matter.
            return null;
        }

        if (given.Errors.Count == 0)
        {
            // The parser takes what follows an option for its value, even another option.
            Option? hungry = given.CommandResult.Children.OfType<OptionResult>()
                .FirstOrDefault(o => !o.Implicit && o.Tokens.Any(t => t.Value.StartsWith("--", StringComparison.Ordinal)))?.Option;
            // Likewise an unknown option where an argument can stand; after "--" it is meant.
            string? stray = given.Tokens.Any(t => t.Type == TokenType.DoubleDash) ? null : given.CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(a => a.Tokens).FirstOrDefault(t => t.Value.Length > 1 && t.Value.StartsWith('-'))?.Value;
            return hungry is not null ? $"{hungry.Name} needs a value: {hungry.Name} {hungry.HelpName}. {help}"
                : stray is not null ? Unmatched(stray, command, path, help)
                : null;
        }

        ParseError first = given.Errors[0];
        if (given.UnmatchedTokens.Count > 0)
        {
            return Unmatched(given.UnmatchedTokens[0], command, path, help);
        }

        return first.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0, Option: var option } => $"{option.Name} needs a value: {option.Name} {option.HelpName}. {help}",
            OptionResult { Option: var option } => $"{option.Name} is given more than once or with more than one value. {help}",
            ArgumentResult { Tokens.Count: 0, Argument: var argument } => $"'{path}' needs {argument.Name}. {argument.Description} {help}",
            _ => $"The command line is not complete: {first.Message} {help}",
        };
    }

    private static string Unmatched(string token, Command command, string path, string help)
    {
        if (token.StartsWith('-'))
        {
            string name = token.Split('=')[0];
            IEnumerable<string> options = command.Options.Concat(CommandTree.RootOf(command).Options).Where(o => !o.Hidden).Select(o => o.Name);
            return $"'{path}' has no option {name}.{Suggest(name, options)} {help}";
        }

        if (command.Subcommands.Count > 0)
        {
            return token.Contains('@', StringComparison.Ordinal)
                ? $"A command is missing; to examine an address: maildoctor check ADDRESS. {help}"
                : $"There is no command '{token}'.{Suggest(token, command.Subcommands.Select(c => c.Name))} {help}";
        }

        return command.Arguments.Count == 0
            ? $"'{path}' takes no argument. {help}"
            : $"'{path}' takes one {command.Arguments[0].Name}, and there is more than one argument. {help}";
    }

    private static string Suggest(string typed, IEnumerable<string> known)
    {
        string? nearest = known.Where(k => Distance(typed, k) <= 2).MinBy(k => Distance(typed, k));
        return nearest is null ? "" : $" Did you mean {nearest}?";
    }

    // Levenshtein's edit distance; the words are short.
    private static int Distance(string one, string other)
    {
        int[] row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
