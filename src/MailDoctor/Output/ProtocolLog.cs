using System.Globalization;
using MailDoctor.Engine;

namespace MailDoctor.Output;

/// <summary>Everything that was seen, as it comes, with the time since the start; for <c>--verbose</c>. Observations hold no secret.</summary>
internal sealed class ProtocolLog(SafeWriter screen)
{
    /// <summary>Writes an event down.</summary>
    public void Write(ExaminationEvent happened)
    {
        string? line = happened switch
        {
            ExaminationEvent.SourceStarted source => $"             asking {source.Title} ({source.Id})",
            ExaminationEvent.ProbeStarted probe => $"             connecting: {probe.Endpoint.Describe()}",
            ExaminationEvent.LoginStarted login => $"             signing in at {login.Endpoint} as {login.Username} with {login.Mechanism}",
            ExaminationEvent.Observed seen => string.Create(CultureInfo.InvariantCulture, $"[{seen.Observation.At.TotalSeconds,8:0.000} s] {seen.Observation.Describe()}"),
            _ => null,
        };
        if (line is not null)
        {
            screen.Line(line);
            screen.Flush();
        }
    }
}
