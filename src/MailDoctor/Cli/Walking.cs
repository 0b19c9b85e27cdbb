using System.CommandLine;
using MailDoctor.Engine.Model;
using MailDoctor.Walk;

namespace MailDoctor.Cli;

/// <summary>Begins a walk for a command: on the screen, or line by line.</summary>
/// <param name="around">What the program runs in.</param>
/// <param name="given">The command line.</param>
internal sealed class Walking(Surroundings around, ParseResult given)
{
    private readonly bool noColour = given.GetValue(CommandTree.NoColour);

    /// <summary>The option of every command that walks.</summary>
    public static Option<bool> PlainOption() => new("--plain") { Description = "Ask and answer line by line: for screen readers, simple terminals and pipes." };

    /// <summary>Whether there is a screen for the wizard.</summary>
    public bool HasScreen(bool plain) => !plain && around is { InputIsTerminal: true, OutputIsTerminal: true, Screen: not null } && around.Variable("TERM") is not "dumb";

    /// <summary>Walks.</summary>
    /// <param name="first">What happens at the beginning; empty: the person starts at the first question.</param>
    /// <param name="flags">The options of the command; null: it has none.</param>
    /// <param name="plain">Whether the person asked for line by line.</param>
    /// <param name="ifEmpty">What to do when the input has ended before the first answer; null: end politely.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<WalkMessage> first, ExaminationFlags? flags, bool plain, Func<int>? ifEmpty, CancellationToken cancellationToken)
    {
        if (around.Doctor is null)
        {
            throw new CannotExamineException("There is no engine to examine with.");
        }

        ExaminationOptions options = flags?.Options(given) ?? new ExaminationOptions();
        IReadOnlyList<(string File, string Text)> profiles = UserProfiles.Files(around.Variable, flags?.Profiles(given) ?? []);
        WalkState start = WalkState.Start with
        {
            Options = options with { UserProfiles = profiles },
            Folder = Environment.CurrentDirectory,
            ProfileProblems = profiles.Count == 0 ? [] : UserProfiles.Problems(profiles),
        };
        var effects = new WalkEffects(around.Doctor(flags?.Dns(given)), new ToolCopier(around.Variable), TimeProvider.System);
        await using var session = new WalkSession(start, effects);
        foreach (WalkMessage message in first)
        {
            session.Post(message);
        }

        bool ended = false;
        if (HasScreen(plain))
        {
            await around.Screen!(session, noColour, cancellationToken);
        }
        else
        {
            var input = new LineInput(around.OpenInput());
            if (ifEmpty is not null && await input.IsEmptyAsync(cancellationToken))
            {
                return ifEmpty();
            }

            ended = await new PlainWalk(session, around.Page(noColour), input, around.InputIsTerminal ? around.ReadHidden : null, around.InputIsTerminal ? around.LineIsThere : null).RunAsync(cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return session.State.Report is { } report ? ExitStatus.Of(report) : ended ? ExitStatus.NotExamined : ExitStatus.Healthy;
    }
}
