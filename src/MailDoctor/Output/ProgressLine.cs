using MailDoctor.Engine;
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
            default:
                return null;
        }
    }

    private string Text()
    {
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

    private void Clear()
    {
        if (drawn)
        {
            screen.Replace("");
            drawn = false;
        }
    }
}
