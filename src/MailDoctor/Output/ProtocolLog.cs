using System.Globalization;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>Everything that was seen, as it comes, with the time since the start; for <c>--verbose</c>. Observations hold no secret.</summary>
internal sealed class ProtocolLog(SafeWriter screen)
{
    /// <summary>Writes an event down.</summary>
    public void Write(ExaminationEvent happened)
    {
        if (happened is ExaminationEvent.Observed { Observation: TranscriptRecorded session })
        {
            Write(session);
            return;
        }

        string? line = happened switch
        {
            ExaminationEvent.SourceStarted source => $"             asking {source.Title} ({source.Id})",
            ExaminationEvent.ProbeStarted probe => $"             connecting: {probe.Endpoint.Describe()}",
            ExaminationEvent.LoginStarted login => $"             signing in at {login.Endpoint} as {login.Username} with {login.Mechanism}",
            ExaminationEvent.WatchStarted watch => $"             leaving {watch.Silences.Count} connections to {watch.Endpoint} quiet, {(watch.SignedIn ? "in IDLE" : "before the login")}, for {SpokenTime.Of(watch.Silences.Max())} at most",
            ExaminationEvent.WatchHeard heard => $"             {heard.Endpoint} said by itself: {heard.Text}",
            ExaminationEvent.Observed seen => string.Create(CultureInfo.InvariantCulture, $"[{seen.Observation.At.TotalSeconds,8:0.000} s] {seen.Observation.Describe()}"),
            _ => null,
        };
        if (line is not null)
        {
            screen.Line(line);
            screen.Flush();
        }
    }

    // A session is told when it is over, as a whole: lines of several sessions at once could not be read.
    private void Write(TranscriptRecorded session)
    {
        screen.Line($"             {(session.SignIn ? "the session to sign in" : "the session")} with {session.Endpoint}, said by us (C) and by the server (S):");
        bool encrypted = false;
        foreach (TranscriptLine line in session.Lines)
        {
            if (line.Encrypted && !encrypted)
            {
                encrypted = true;
                screen.Line("               -- inside TLS --");
            }

            screen.Line(string.Create(CultureInfo.InvariantCulture, $"               {line.After.TotalSeconds,6:0.000} {line.Marked}"));
        }

        if (session.Omitted > 0)
        {
            screen.Line($"               ... and {Wording.Count(session.Omitted, "more line")}");
        }

        screen.Flush();
    }
}
