using System.Threading.Channels;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine;

public sealed partial class Doctor
{
    /// <summary>Something done after an examination, that adds to its case.</summary>
    private sealed class Continuation(INetwork network, CaseFile soFar)
    {
        private readonly Channel<ExaminationEvent> events = Channel.CreateUnbounded<ExaminationEvent>(new UnboundedChannelOptions { SingleReader = true });
        private readonly Lock gate = new();
        private readonly List<Observation> added = [];
        private readonly long start = network.Time.GetTimestamp();

        private TimeSpan Elapsed => soFar.Duration + network.Time.GetElapsedTime(start);

        public IAsyncEnumerable<ExaminationEvent> RunAsync(
            Func<Action<ExaminationEvent>, CancellationToken, Task> work, CancellationToken cancellationToken) =>
            FollowAsync(events.Reader, abandoned => WorkAsync(work, abandoned), cancellationToken);

        private async Task WorkAsync(Func<Action<ExaminationEvent>, CancellationToken, Task> work, CancellationToken caller)
        {
            try
            {
                await work(Publish, caller).ConfigureAwait(false);
                events.Writer.TryWrite(new ExaminationEvent.Finished(Report.From(Extended())));
                events.Writer.Complete();
            }
#pragma warning disable CA1031 // The reader of the events gets the exception; here it only passes through.
            catch (Exception e)
#pragma warning restore CA1031
            {
                events.Writer.Complete(e);
            }
        }

        private CaseFile Extended()
        {
            lock (gate)
            {
                return soFar with { Duration = Elapsed, Observations = [.. soFar.Observations, .. added] };
            }
        }

        private void Publish(ExaminationEvent happened)
        {
            lock (gate)
            {
                if (happened is ExaminationEvent.Observed o)
                {
                    Observation stamped = o.Observation with { At = Elapsed };
                    added.Add(stamped);
                    happened = new ExaminationEvent.Observed(stamped);
                }

                events.Writer.TryWrite(happened);
            }
        }
    }
}
