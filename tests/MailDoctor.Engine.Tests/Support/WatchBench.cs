using System.Threading.Channels;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A bench on which connections are left quiet, by a clock that a test moves.</summary>
internal sealed class WatchBench : IAsyncDisposable
{
    public const string Secret = "correct horse";

    private readonly Channel<Observation> seen = Channel.CreateUnbounded<Observation>();
    private readonly List<ExaminationEvent> events = [];
    private readonly ProbeBench bench;
    private readonly CancellationTokenSource enough = new();
    private readonly CancellationTokenSource caller = new();
    private readonly SemaphoreSlim spoken = new(0);
    private readonly SemaphoreSlim started = new(0);
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;

    public WatchBench() => bench = new ProbeBench(Time);

    public SteppedTime Time { get; } = new();

    public ScriptedServer Server { get; private set; } = null!;

    public Habits Habits { get; init; } = new() { Username = "anna@example.org", Password = Secret, Host = ProbeBench.Host };

    /// <summary>Everything seen so far that the test has taken.</summary>
    public List<SilenceTried> Tried { get; } = [];

    public IReadOnlyList<ExaminationEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. events];
            }
        }
    }

    /// <summary>How long an answer is waited for on a line without delay.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5.2);

    /// <summary>Opens the IMAP server.</summary>
    /// <param name="dialogue">Made for each connection, by its number from 0; null: a healthy server.</param>
    public WatchBench Serve(Func<int, Habits, IDialogue>? dialogue = null)
    {
        int connection = -1;
        Habits own = Habits with { Chain = bench.Good };
        Server = bench.Serve(
            ProbeBench.Imaps,
            [new Act.BeginTls(bench.Good), new Act.Converse(() => dialogue is null ? new ImapDialogue(own) : dialogue(Interlocked.Increment(ref connection), own))]);
        return this;
    }

    /// <summary>Begins to watch.</summary>
    public void Begin(int longestSeconds, bool signedIn = true, CaseFile? soFar = null)
    {
        CaseFile before = soFar ?? (signedIn
            ? new CaseBuilder().Working(ProbeBench.Imaps).SignedIn(ProbeBench.Imaps, "IMAP4rev1", "IDLE")
            : new CaseBuilder().Working(ProbeBench.Imaps));
        running = Task.Run(async () =>
        {
            try
            {
                await new SilenceWatch(bench.Network, bench.Options, Publish)
                    .RunAsync(before, TimeSpan.FromSeconds(longestSeconds), signedIn ? Credentials.Password(Secret) : null, enough.Token, caller.Token);
            }
            finally
            {
                seen.Writer.Complete();
            }
        });
    }

    /// <summary>Moves the clock, once all of these silences have begun.</summary>
    public async Task PassAsync(int seconds, params IReadOnlyList<int> begun)
    {
        for (int i = 0; i < begun.Count; i++)
        {
            Assert.True(await started.WaitAsync(TimeSpan.FromSeconds(30)), $"No silence begins for the {i + 1}. time.");
        }

        Assert.Equal(begun, Events.OfType<ExaminationEvent.SilenceStarted>().Select(s => (int)s.Silence.TotalSeconds).Order().TakeLast(begun.Count));
        Time.Advance(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Ends when so many lines have come that the server said by itself.</summary>
    public async Task UntilSpokenAsync(int lines)
    {
        for (int i = 0; i < lines; i++)
        {
            Assert.True(await spoken.WaitAsync(TimeSpan.FromSeconds(30)), "The server said nothing by itself.");
        }
    }

    /// <summary>Moves the clock beyond what an answer may take, once so many questions were asked after a silence.</summary>
    public async Task LosePatienceAsync(int questions)
    {
        await Time.UntilSomebodyWaitsAsync(Patience, questions);
        Time.Advance(Patience);
    }

    /// <summary>The next thing that is seen.</summary>
    public async Task<Observation> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Observation next = await seen.Reader.ReadAsync(patience.Token);
        if (next is SilenceTried tried)
        {
            Tried.Add(tried);
        }

        return next;
    }

    /// <summary>The next silence that ended.</summary>
    public async Task<SilenceTried> NextSilenceAsync() => Assert.IsType<SilenceTried>(await NextAsync());

    public void Enough() => enough.Cancel();

    public void Cancel() => caller.Cancel();

    /// <summary>Waits until nothing more happens, and takes what was seen.</summary>
    public async Task<IReadOnlyList<SilenceTried>> EndAsync()
    {
        await running.WaitAsync(TimeSpan.FromSeconds(60));
        await foreach (Observation left in seen.Reader.ReadAllAsync())
        {
            Tried.Add(Assert.IsType<SilenceTried>(left));
        }

        return Tried;
    }

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        enough.Dispose();
        caller.Dispose();
        spoken.Dispose();
        started.Dispose();
    }

    private void Publish(ExaminationEvent happened)
    {
        lock (gate)
        {
            events.Add(happened);
        }

        if (happened is ExaminationEvent.SilenceStarted)
        {
            started.Release();
        }

        if (happened is ExaminationEvent.WatchHeard)
        {
            spoken.Release();
        }

        if (happened is ExaminationEvent.Observed observed)
        {
            seen.Writer.TryWrite(observed.Observation);
        }
    }
}
