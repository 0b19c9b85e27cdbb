using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary>All commands of the program.</summary>
internal static class CommandTree
{
    /// <summary>What the help of the program itself shows.</summary>
    public static IReadOnlyList<(string Line, string Purpose)> RootExamples { get; } =
    [
        ("maildoctor", "In a terminal: the wizard, which asks one thing at a time."),
        ("maildoctor check anna@example.org", "Is this account well, and what are its settings? No password needed."),
        ("maildoctor check anna@example.org --ask-password", "The same with the login tested."),
        ("maildoctor check --help", "Every command has help like this."),
    ];

    /// <summary>The option that every command knows.</summary>
    public static Option<bool> NoColour { get; } = new("--no-color") { Description = "No colours, even on a terminal; so does the variable NO_COLOR.", Recursive = true };

    /// <summary>The root with all commands.</summary>
    public static RootCommand Build(Surroundings around)
    {
        var root = new RootCommand("MailDoctor examines a mail account: it finds the account's servers, connects to each, says in plain words what is wrong and how to mend it, and names settings that it saw working.");
        root.Options.Clear();
        root.Directives.Clear();
        root.Options.Add(NoColour);
        root.Options.Add(new Option<bool>("--version") { Description = "Print the version.", Action = new Doing((_, page) => page.Line($"maildoctor {around.Version}"), around) });
        root.Options.Add(new HelpOption("--help", "-h", "-?") { Description = "Print this help.", Recursive = true, Action = new Doing((given, page) => new HelpPage(page).Write(given.CommandResult.Command), around) });
        Option<bool> plain = Walking.PlainOption();
        root.Options.Add(plain);
        root.Subcommands.Add(WizardCommand.Build(around));
        root.Subcommands.Add(OpenCommand.Build(around));
        root.Subcommands.Add(CheckCommand.Build(around));
        root.Subcommands.Add(DiscoverCommand.Build(around));
        root.Subcommands.Add(ProbeCommand.Build(around));
        root.Subcommands.Add(WatchCommand.Build(around));
        root.Subcommands.Add(LintCommand.Build(around));
        root.Subcommands.Add(PracticeCommand.Build(around));
        root.Subcommands.Add(ExportCommand.Build(around));
        root.Subcommands.Add(PublishCommand.Build(around));
        root.Subcommands.Add(ExplainCommand.Build(around));
        root.Subcommands.Add(ReplayCommand.Build(around));
        root.Subcommands.Add(ProfilesCommand.Build(around));
        root.Subcommands.Add(SchemaCommand.Build(around));
        root.SetAction((given, cancellationToken) => WalkAsync(root, given, given.GetValue(plain), around, cancellationToken));
        return root;
    }

    /// <summary>The root that a command hangs on.</summary>
    public static Command RootOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is Command parent ? RootOf(parent) : command;

    /// <summary>The program alone: the wizard. Where questions would go to a file, and where nobody answers, the help says more.</summary>
    private static Task<int> WalkAsync(RootCommand root, ParseResult given, bool plain, Surroundings around, CancellationToken cancellationToken)
    {
        int Help() => new Doing((_, page) => new HelpPage(page).Write(root), around).Invoke(given);

        return !plain && around is { InputIsTerminal: true, OutputIsTerminal: false }
            ? Task.FromResult(Help())
            : new Walking(around, given).RunAsync([], flags: null, plain, plain || around.InputIsTerminal ? null : Help, cancellationToken);
    }

    /// <summary>Something that only prints, whatever else is on the command line.</summary>
    private sealed class Doing(Action<ParseResult, SafeWriter> what, Surroundings around) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            SafeWriter page = around.Page(parseResult.GetValue(NoColour));
            what(parseResult, page);
            page.Flush();
            return ExitStatus.Healthy;
        }
    }
}
