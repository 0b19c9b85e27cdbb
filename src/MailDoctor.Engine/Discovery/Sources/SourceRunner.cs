using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Asks all sources at once. None can delay or break another.</summary>
/// <param name="sources">Whom to ask.</param>
/// <param name="options">What the person allows.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceRunner(IReadOnlyList<IDiscoverySource> sources, ExaminationOptions options, TimeProvider time)
{
    private static readonly string[] AlwaysAsked = ["MX", "A", "AAAA"];

    /// <summary>Asks, and publishes a <see cref="ExaminationEvent.SourceStarted"/>, what was seen as soon as it is seen, and at the
    /// end of each source its <see cref="SourceReported"/>. Asks the DNS for MX, A and AAAA of the domain in any case, because rules read them.</summary>
    /// <param name="address">The account.</param>
    /// <param name="names">DNS, shared by all.</param>
    /// <param name="web">Bounded HTTP.</param>
    /// <param name="publish">Called from any thread, several at once.</param>
    /// <param name="deadline">When it is cancelled, sources still running report that no answer came in time, and the task ends.</param>
    /// <param name="caller">When it is cancelled, everything ends.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task RunAsync(
        EmailAddress address, INameLookup names, IWebFetcher web, Action<ExaminationEvent> publish, CancellationToken deadline, CancellationToken caller)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, caller);
        IEnumerable<Task> always = AlwaysAsked.Select(type => AskAlwaysAsync(names, address.Domain.Ascii, type, either.Token));

        // What one source finds may be a reason for another to ask.
        var hint = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        // On the pool, so that a source that computes for long holds up nobody.
        Task[] all = sources.Select(source => Task.Run(
            () => RunOneAsync(source, new Inquiry(address, options, names, web, time) { ExchangeHint = hint.Task }, Overhear, either.Token, caller), CancellationToken.None)).ToArray();
        Task[] hinting = sources.Zip(all).Where(s => s.First is not AutodiscoverSource).Select(s => s.Second).ToArray();
        _ = Task.WhenAll(hinting).ContinueWith(_ => hint.TrySetResult(false), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await Task.WhenAll([.. always, .. all]).ConfigureAwait(false);
        caller.ThrowIfCancellationRequested();

        void Overhear(ExaminationEvent happened)
        {
            publish(happened);
            if (happened is ExaminationEvent.Observed { Observation: DocumentFetched { NamesExchange: true } })
            {
                hint.TrySetResult(true);
            }
        }
    }

    private static async Task AskAlwaysAsync(INameLookup names, string name, string type, CancellationToken cancellationToken)
    {
        try
        {
            await names.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The answer is recorded by the look-up itself; here only the end of waiting matters.
        }
    }

    private async Task RunOneAsync(IDiscoverySource source, Inquiry inquiry, Action<ExaminationEvent> publish, CancellationToken either, CancellationToken caller)
    {
        long start = time.GetTimestamp();
        var yielded = new List<Observation>();
        publish(new ExaminationEvent.SourceStarted(source.Id, source.Title));
        (SourceOutcome Outcome, string Detail) verdict;
        try
        {
            await ReadAsync(source, inquiry, Take, either).ConfigureAwait(false);
            verdict = SourceVerdict.Of(yielded, inquiry.Failures, inquiry.NotAsked, inquiry.Address.Domain);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException)
        {
            // Which document it was that did not come is a fact about that web server.
            IReadOnlyList<DocumentFetched> unanswered = inquiry.Unanswered;
            (SourceOutcome outcome, string detail) = SourceVerdict.Of(yielded, inquiry.Failures, inquiry.NotAsked, inquiry.Address.Domain);
            foreach (DocumentFetched document in unanswered)
            {
                Take(document);
            }

            verdict = outcome == SourceOutcome.Found ? (outcome, $"{detail}; the rest gave no answer in time")
                : (SourceOutcome.Failed, unanswered.Count == 0 ? "no answer in time" : $"no answer in time from {unanswered[0].Url}");
        }
#pragma warning disable CA1031 // Whatever a source throws is a fault of ours; the others still have to speak.
        catch (Exception e)
#pragma warning restore CA1031
        {
            verdict = (SourceOutcome.Failed, $"MailDoctor's own fault while asking ({e.GetType().Name})");
        }

        publish(new ExaminationEvent.Observed(new SourceReported(source.Id, verdict.Outcome, inquiry.Asked, verdict.Detail, time.GetElapsedTime(start))));

        void Take(Observation seen)
        {
            yielded.Add(seen);
            publish(new ExaminationEvent.Observed(seen));
        }
    }

    // Not "await foreach": it would wait for a source that ignores the end of its time.
    private static async Task ReadAsync(IDiscoverySource source, Inquiry inquiry, Action<Observation> take, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<Observation> seen = source.LookUpAsync(inquiry, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool more = true;
        while (more)
        {
            Task<bool> next = seen.MoveNextAsync().AsTask();
            try
            {
                more = await next.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch when (!next.IsCompleted)
            {
                // It ends by itself when it notices; nobody hears it any more.
                _ = next.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                throw;
            }
            catch
            {
                await seen.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            if (more)
            {
                take(seen.Current);
            }
        }

        await seen.DisposeAsync().ConfigureAwait(false);
    }
}
