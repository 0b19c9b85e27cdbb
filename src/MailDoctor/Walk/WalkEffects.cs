using System.Collections.Concurrent;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>Does what the update asks for, in the background, and posts what comes of it.</summary>
/// <param name="doctor">The engine.</param>
/// <param name="clipboard">Copies a text with a program of the desktop.</param>
/// <param name="time">The clock.</param>
internal sealed class WalkEffects(IWalkDoctor doctor, ToolCopier clipboard, TimeProvider time) : IAsyncDisposable
{
    // Often enough to show that something still runs, seldom enough to cost nothing.
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    // For connections to be closed at the end; a person who leaves does not wait longer.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(800);

    private readonly ConcurrentDictionary<int, Run> runs = new();
    private readonly ConcurrentDictionary<Task, byte> jobs = new();
    private Credentials? secret;

    /// <summary>Where messages go; set by the session.</summary>
    public Action<WalkMessage> Post { get; set; } = static _ => { };

    /// <summary>Hands a text to the terminal's own clipboard; null: the view cannot.</summary>
    public Func<string, bool>? CopyThroughTerminal { get; set; }

    /// <summary>The secret for the next login; it is let go of as soon as that begins, or is not wanted.</summary>
    public Credentials? Secret
    {
        set => Interlocked.Exchange(ref secret, value);
    }

    /// <summary>Whether a secret waits.</summary>
    public bool HoldsSecret => Volatile.Read(ref secret) is not null;

    /// <summary>Begins to do something; never blocks and never throws.</summary>
    public void Start(WalkEffect effect)
    {
        switch (effect)
        {
            case WalkEffect.Examine examine:
                var run = new Run();
                Begin(examine.Run, run, doctor.ExamineAsync(examine.Request with { EnoughLookedUp = run.EnoughLookedUp.Token, Enough = run.Enough.Token }, run.Stop.Token));
                break;
            case WalkEffect.Extend extend:
                var trying = new Run();
                Begin(extend.Run, trying, doctor.ExtendAsync(extend.SoFar, extend.Endpoints, extend.Options, trying.Stop.Token));
                break;
            case WalkEffect.SignIn signIn:
                SignIn(signIn);
                break;
            case WalkEffect.ForgetSecret:
                Secret = null;
                break;
            case WalkEffect.EnoughLookedUp enough:
                Cancel(enough.Run, r => r.EnoughLookedUp);
                break;
            case WalkEffect.Enough enough:
                Cancel(enough.Run, r => r.Enough);
                break;
            case WalkEffect.Stop stop:
                Cancel(stop.Run, r => r.Stop);
                break;
            case WalkEffect.Save save:
                Keep(Task.Run(() => Save(save.File, 0, () => TextFileSaver.Save(save.Text, AtHome(save.File.Path), save.Overwrite))));
                break;
            case WalkEffect.SaveExport save:
                Keep(Task.Run(() => Save(save.File, save.Export, () => SaveFiles(save.Files, AtHome(save.File.Path), save.Overwrite))));
                break;
            case WalkEffect.Copy copy:
                Keep(Task.Run(() => CopyAsync(copy.Text)));
                break;
            default:
                break;
        }
    }

    /// <summary>Ends everything that runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Secret = null;
        foreach (Run run in runs.Values)
        {
            await CancelAsync(run.Stop);
        }

        await Task.WhenAny(Task.WhenAll([.. runs.Values.Select(r => r.Work), .. jobs.Keys]), Task.Delay(Grace, time));
    }

    private void SignIn(WalkEffect.SignIn signIn)
    {
        if (Interlocked.Exchange(ref secret, null) is not { } credentials)
        {
            Post(new WalkMessage.RunEnded(signIn.Run, "No password was given."));
            return;
        }

        var run = new Run();
        Begin(signIn.Run, run, doctor.SignInAsync(signIn.SoFar, signIn.Options, credentials, run.Stop.Token));
    }

    private void Begin(int number, Run run, IAsyncEnumerable<ExaminationEvent> events)
    {
        runs[number] = run;
        run.Work = Task.Run(() => FollowAsync(number, run, events));
    }

    private async Task FollowAsync(int number, Run run, IAsyncEnumerable<ExaminationEvent> events)
    {
        long start = time.GetTimestamp();
        string? problem = null;
        using var over = new CancellationTokenSource();
        Task ticking = TickAsync(number, start, over.Token);
        try
        {
            await foreach (ExaminationEvent happened in events.WithCancellation(run.Stop.Token))
            {
                Post(new WalkMessage.Happened(number, happened, time.GetElapsedTime(start)));
            }
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            // The person stopped it.
        }
#pragma warning disable CA1031 // Whatever goes wrong in the background has to reach the person as a sentence, not end the program.
        catch (Exception e)
#pragma warning restore CA1031
        {
            problem = $"MailDoctor has a fault and could not go on with this. Please report it: {e.GetType().Name}: {e.Message}";
        }

        await over.CancelAsync();
        await ticking;
        Post(new WalkMessage.RunEnded(number, problem));
        runs.TryRemove(number, out _);
        run.Dispose();
    }

    private async Task TickAsync(int number, long start, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TickEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                Post(new WalkMessage.Ticked(number, time.GetElapsedTime(start)));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Cancel(int number, Func<Run, CancellationTokenSource> which)
    {
        if (runs.TryGetValue(number, out Run? run))
        {
            // Not here: whoever listens to the token would run on the thread of the person's key.
            Keep(Task.Run(() => CancelAsync(which(run))));
        }
    }

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run ended by itself meanwhile.
        }
    }

    private void Save(SavedFile file, int export, Func<bool> save)
    {
        try
        {
            Post(save() ? new WalkMessage.Saved(file) : new WalkMessage.NotSaved(file, Exists: true, "", export));
        }
        catch (CannotExamineException e)
        {
            Post(new WalkMessage.NotSaved(file, Exists: false, e.Message, export));
        }
    }

    /// <summary>Saves the files of an export: nothing is replaced, or everything that the person agreed to.</summary>
    private static bool SaveFiles(IReadOnlyList<ExportedFile> files, string path, bool overwrite)
    {
        (ExportedFile File, string Path)[] places = files.Count == 1
            ? [(files[0], Directory.Exists(path) ? Path.Combine(path, Path.GetFileName(files[0].Name)) : path)]
            : [.. files.Select(f => (f, Path.Combine(path, Path.GetFileName(f.Name))))];
        if (!overwrite && places.Any(p => File.Exists(p.Path)))
        {
            return false;
        }

        if (files.Count > 1)
        {
            MakeFolder(path);
        }

        return places.All(p => TextFileSaver.Save(p.File.Content.Span, p.Path, overwrite));
    }

    private static void MakeFolder(string path)
    {
        try
        {
            // Only for the person's own account, when it is new: login names stand in the files.
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotExamineException($"The folder '{path}' could not be made: {e.Message}", e);
        }
    }

    // Shells do this for what is typed after a command; nobody does it here.
    private static string AtHome(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..]) : path;

    private async Task CopyAsync(string text) => Post(new WalkMessage.Copied(await clipboard.CopyAsync(text, CopyThroughTerminal)));

    private void Keep(Task job)
    {
        jobs[job] = 1;
        _ = job.ContinueWith(done => jobs.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>A run and the ways to end it.</summary>
    private sealed class Run : IDisposable
    {
        public CancellationTokenSource Stop { get; } = new();

        public CancellationTokenSource EnoughLookedUp { get; } = new();

        public CancellationTokenSource Enough { get; } = new();

        public Task Work { get; set; } = Task.CompletedTask;

        public void Dispose()
        {
            Stop.Dispose();
            EnoughLookedUp.Dispose();
            Enough.Dispose();
        }
    }
}
