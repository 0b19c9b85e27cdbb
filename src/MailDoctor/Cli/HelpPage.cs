using System.CommandLine;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary>The help of a command: what it does, how to call it, its options, examples.</summary>
internal sealed class HelpPage(SafeWriter page)
{
    private const int FirstColumn = 28;

    /// <summary>Writes the help of a command; the root gets the list of commands and the exit statuses.</summary>
    public void Write(Command command)
    {
        page.Paragraph(command.Description ?? "");
        page.Blank();
        page.Line("Usage:", Tone.Strong);
        page.Paragraph(Usage(command), indent: 2);
        WriteCommands(command);
        WriteArguments(command);
        WriteOptions(command);
        if (command is DocumentedCommand { Examples.Count: > 0 } documented)
        {
            WriteExamples(documented.Examples);
        }

        if (command is RootCommand)
        {
            WriteExamples(CommandTree.RootExamples);
            WriteExitStatuses();
        }
    }

    /// <summary>The words that call a command, such as <c>maildoctor profiles list</c>.</summary>
    public static string PathOf(Command command) =>
        command is RootCommand ? "maildoctor" : $"{(command.Parents.OfType<Command>().FirstOrDefault() is Command parent ? PathOf(parent) : "maildoctor")} {command.Name}";

    private static string Usage(Command command) => PathOf(command)
        + (command.Subcommands.Count > 0 ? " COMMAND" : "")
        + string.Concat(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $" [{a.Name}]" : $" {a.Name}"))
        + (command.Options.Any(o => !o.Hidden) || command.Subcommands.Count > 0 ? " [OPTIONS]" : "");

    private static string Label(Option option) => option.Arity.MaximumNumberOfValues == 0 ? option.Name : $"{option.Name} {option.HelpName}";

    private void WriteCommands(Command command)
    {
        if (command.Subcommands.Count == 0)
        {
            return;
        }

        Heading("Commands:");
        foreach (Command sub in command.Subcommands)
        {
            string label = sub.Name + string.Concat(sub.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $" [{a.Name}]" : $" {a.Name}"));
            page.Row(2, [(label, FirstColumn, Tone.Usual)], FirstSentence(sub.Description ?? ""));
        }
    }

    private void WriteArguments(Command command)
    {
        if (command.Arguments.Count == 0)
        {
            return;
        }

        Heading("Arguments:");
        foreach (Argument argument in command.Arguments)
        {
            page.Row(2, [(argument.Name, FirstColumn, Tone.Usual)], argument.Description ?? "");
        }
    }

    private void WriteOptions(Command command)
    {
        IEnumerable<Option> inherited = command is RootCommand ? [] : CommandTree.RootOf(command).Options.Where(o => o.Recursive);
        Option[] options = command.Options.Concat(inherited).Where(o => !o.Hidden).Distinct().ToArray();
        Heading("Options:");
        foreach (Option option in options)
        {
            page.Row(2, [(Label(option), FirstColumn, Tone.Usual)], option.Description ?? "");
        }
    }

    private void WriteExamples(IReadOnlyList<(string Line, string Purpose)> examples)
    {
        Heading("Examples:");
        foreach ((string line, string purpose) in examples)
        {
            page.Line("  " + line);
            page.Paragraph(purpose, indent: 6);
        }
    }

    private void WriteExitStatuses()
    {
        Heading("Exit status:");
        page.Row(2, [("0", 6, Tone.Usual)], "nothing at warning or worse");
        page.Row(2, [("1", 6, Tone.Usual)], "findings");
        page.Row(2, [("2", 6, Tone.Usual)], "the command line is not right");
        page.Row(2, [("3", 6, Tone.Usual)], "could not examine: no network, a file that cannot be read or written, no password where one was promised");
        page.Row(2, [("130", 6, Tone.Usual)], "interrupted");
    }

    private void Heading(string text)
    {
        page.Blank();
        page.Line(text, Tone.Strong);
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and >= 0 ? text[..(end + 1)] : text;
}
