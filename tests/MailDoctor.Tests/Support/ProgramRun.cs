using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Support;

/// <summary>Runs the program in the test's process, with streams, terminal and engine of the test's making.</summary>
internal sealed class ProgramRun
{
    /// <summary>What the fake engine sees; null: it must not be asked.</summary>
    public CaseFile? Case { get; init; }

    /// <summary>What happens before the end, in place of one event per observation.</summary>
    public Func<ExaminationRequest, CancellationToken, IAsyncEnumerable<ExaminationEvent>>? Engine { get; init; }

    public string Input { get; init; } = "";

    /// <summary>The Windows registry; null: the computer has none.</summary>
    public MailDoctor.Clients.IRegistryTree? Registry { get; init; }

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public int? Columns { get; init; }

    public Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>The programs that run on this computer, as the test has it.</summary>
    public IReadOnlyList<string> Running { get; init; } = [];

    public string? TypedPassword { get; init; }

    /// <summary>Why the hidden prompt takes nothing; null: it does.</summary>
    public string? TypingFails { get; init; }

    /// <summary>Takes the first Ctrl+C for a command; null: it always ends the program.</summary>
    public Func<Action, IDisposable?> OnInterrupt { get; init; } = _ => null;

    /// <summary>Whether a line is typed while something runs; null: that cannot be known.</summary>
    public Func<CancellationToken, Task<bool>>? LineIsThere { get; init; }

    /// <summary>The engine of a walk; null: practice accounts can be walked through, real ones cannot.</summary>
    public IWalkDoctor? Walker { get; init; }

    /// <summary>The wizard; null: there is none.</summary>
    public WalkView? Screen { get; init; }

    /// <summary>The stream behind stdout; null: a text that is kept.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>The servers that the fake engine says would get the password.</summary>
    public IReadOnlyList<ServerEndpoint> PasswordGoesTo { get; init; } = [];

    /// <summary>What the program asked of the engine; null: nothing.</summary>
    public ExaminationRequest? Asked { get; private set; }

    public IPEndPoint? AskedDns { get; private set; }

    /// <summary>The credentials that the program handed over; null: none.</summary>
    public Credentials? Given { get; private set; }

    public Task<Ended> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public async Task<Ended> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();

        // Practice servers answer; on a busy computer they answer late.
        var time = new LeisurelyTime();
        int status = await CommandLine.RunAsync(arguments, new Surroundings
        {
            Output = Output ?? output,
            Error = error,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            InputIsTerminal = InputIsTerminal,
            OutputIsTerminal = OutputIsTerminal,
            ErrorIsTerminal = ErrorIsTerminal,
            Columns = Columns,
            Variable = name => Variables.GetValueOrDefault(name),
            LineIsThere = LineIsThere,
            ReadHidden = _ => TypingFails is { } why ? Task.FromException<string?>(new CannotExamineException(why)) : Task.FromResult(TypedPassword),
            OnInterrupt = OnInterrupt,
            Examine = ExamineAsync,
            Doctor = _ => Walker ?? new WalkDoctor(() => throw new InvalidOperationException("the real engine was asked"), "maildoctor 9.8.7", time),
            Time = time,
            Screen = Screen,
            RunningPrograms = () => Running,
            Registry = Registry,
            Version = "9.8.7",
        }, cancellationToken);
        return new Ended(status, output.ToString(), error.ToString());
    }

    private async IAsyncEnumerable<ExaminationEvent> ExamineAsync(
        ExaminationRequest request, IPEndPoint? dns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked = request;
        AskedDns = dns;
        if (request.AskCredentials is not null)
        {
            Given = await request.AskCredentials(PasswordGoesTo, cancellationToken);
        }

        if (Engine is not null)
        {
            await foreach (ExaminationEvent happened in Engine(request, cancellationToken))
            {
                yield return happened;
            }

            yield break;
        }

        Assert.NotNull(Case);
        yield return new ExaminationEvent.SourceStarted("srv", "DNS SRV records");
        foreach (Observation observation in Case.Observations)
        {
            yield return new ExaminationEvent.Observed(observation);
        }

        yield return new ExaminationEvent.Finished(Report.From(Case));
    }

    /// <summary>How the program ended.</summary>
    public sealed record Ended(int Status, string Output, string Error);
}
