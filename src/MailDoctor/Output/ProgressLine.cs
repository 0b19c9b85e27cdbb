using System.Globalization;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>What is going on, on stderr, for the person who waits: one line that changes and vanishes at the end, or on a simple
/// terminal one short line for each phase.</summary>
public sealed class ProgressLine(SafeWriter screen, bool canReplace)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> phases = [];
    private int sourcesStarted;
    private int sourcesEnded;
    private int probesStarted;
    private int probesEnded;
    private string login = "";
    private ExaminationEvent.WatchStarted? watch;
    private ExaminationEvent.WatchGoesOn? passing;
    private SilenceTried? ended;
    private int answered;
    private int lost;
    private bool paused;
    private bool drawn;

    /// <summary>Takes note of an event and shows the new state.</summary>
    public void Show(ExaminationEvent happened)
    {
        lock (gate)
        {
            string? phase = Note(happened);
            if (paused || phase is null)
            {
                return;
            }

            if (ended is not null)
            {
                // What became of a silence is worth keeping in sight; the whole may take half an hour.
                Clear();
                screen.Line($"  {ended.Describe()}");
                screen.Flush();
                ended = null;
            }

            if (canReplace)
            {
                screen.Replace(Text());
                drawn = true;
            }
            else if (phases.Add(phase))
            {
                screen.Line(phase);
                screen.Flush();
            }
        }
    }

    /// <summary>Clears the line and shows nothing until <see cref="Resume"/>, so that somebody else may use the screen.</summary>
    public void Pause()
    {
        lock (gate)
        {
            paused = true;
            Clear();
        }
    }

    /// <summary>Shows again.</summary>
    public void Resume()
    {
        lock (gate)
        {
            paused = false;
        }
    }

    /// <summary>Clears the line for good.</summary>
    public void End() => Pause();

    private string? Note(ExaminationEvent happened)
    {
        switch (happened)
        {
            case ExaminationEvent.SourceStarted:
                sourcesStarted++;
                return "Looking up settings ...";
            case ExaminationEvent.Observed { Observation: SourceReported }:
                sourcesEnded++;
                return "Looking up settings ...";
            case ExaminationEvent.ProbeStarted:
                probesStarted++;
                return "Connecting to servers ...";
            case ExaminationEvent.ProbeEnded:
                probesEnded++;
                return "Connecting to servers ...";
            case ExaminationEvent.LoginStarted started:
                login = $"signing in at {started.Endpoint}";
                return "Signing in ...";
            case ExaminationEvent.WatchStarted started:
                watch = started;
                return $"Leaving connections quiet for up to {SpokenTime.Of(started.Silences.Max())} ...";
            case ExaminationEvent.WatchGoesOn goesOn:
                passing = goesOn;
                return watch is null ? null : $"Leaving connections quiet for up to {SpokenTime.Of(watch.Silences.Max())} ...";
            case ExaminationEvent.Observed { Observation: SilenceTried tried } when watch is not null:
                ended = tried;
                answered += tried.End == SilenceEnd.Survived ? 1 : 0;
                lost += tried.End is SilenceEnd.Survived or SilenceEnd.NotBegun ? 0 : 1;
                return $"Leaving connections quiet for up to {SpokenTime.Of(watch.Silences.Max())} ...";
            default:
                return null;
        }
    }

    private string Text()
    {
        if (watch is not null)
        {
            return $"Quiet for {Clock(passing?.Elapsed ?? TimeSpan.Zero)} of {Clock(watch.Silences.Max())}: {passing?.Open ?? 0} waiting, {answered} answered, {lost} lost (Ctrl+C: enough)";
        }

        var parts = new List<string>();
        if (sourcesStarted > 0)
        {
            parts.Add($"{Math.Min(sourcesEnded, sourcesStarted)} of {sourcesStarted} sources answered");
        }

        if (probesStarted > 0)
        {
            parts.Add($"{Math.Min(probesEnded, probesStarted)} of {probesStarted} ports looked at");
        }

        if (login.Length > 0)
        {
            parts.Add(login);
        }

        return "Examining: " + string.Join(", ", parts);
    }

    // Minutes and seconds, so that the line fits beside everything else.
    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");

    private void Clear()
    {
        if (drawn)
        {
            screen.Replace("");
            drawn = false;
        }
    }
}
