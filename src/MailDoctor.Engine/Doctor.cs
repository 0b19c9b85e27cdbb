using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine;

/// <summary>Examines an account or a host: looks up, connects, signs in if asked to, and concludes. Witnesses first, judges last.</summary>
/// <param name="network">The outside world.</param>
/// <param name="program">Name and version of the program, for the case file.</param>
/// <param name="sources">The discovery sources; null: all of <see cref="Catalog.Sources"/>.</param>
public sealed partial class Doctor(INetwork network, string program, IReadOnlyList<IDiscoverySource>? sources = null)
{
    /// <summary>Whether the case file says that the servers were simulated.</summary>
    public bool Simulated { get; init; }

    /// <summary>Examines. The events come as things happen; the last is <see cref="ExaminationEvent.Finished"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; everything that was open is closed by then.</exception>
    public IAsyncEnumerable<ExaminationEvent> ExamineAsync(ExaminationRequest request, CancellationToken cancellationToken = default)
    {
        var run = new Examination(network, program, sources ?? Catalog.Sources, request, Simulated);
        return FollowAsync(run.Events, run.RunAsync, cancellationToken);
    }

    /// <summary>Tries servers that the person names, on top of what was seen: each gets a claim by the source <see cref="ByThePerson.Source"/>
    /// and is probed like any other. The last event holds the extended case.</summary>
    /// <param name="soFar">What was seen so far.</param>
    /// <param name="endpoints">The servers.</param>
    /// <param name="options">What the person allows.</param>
    /// <param name="cancellationToken">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; everything that was open is closed by then.</exception>
    public IAsyncEnumerable<ExaminationEvent> ExtendAsync(
        CaseFile soFar, IReadOnlyList<ServerEndpoint> endpoints, ExaminationOptions options, CancellationToken cancellationToken = default) =>
        new Continuation(network, soFar).RunAsync(
            async (publish, caller) =>
            {
                using var deadline = new CancellationTokenSource(options.HardStop, network.Time);
                var names = new SharedNameLookup(network, o => publish(new ExaminationEvent.Observed(o)), deadline.Token);
                using var probes = new ProbeRunner(network, names, options, publish);
                foreach (ServerEndpoint endpoint in endpoints)
                {
                    publish(new ExaminationEvent.Observed(ByThePerson.Claim(endpoint, soFar.Email)));
                }

                await Task.WhenAll(endpoints.Distinct().Select(e => probes.ProbeAsync(e, deadline.Token, caller))).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Signs in at the servers of a case, where a password may go; may be repeated with another password. What earlier logins
    /// showed is taken out of the case, because it is about another password. The last event holds the extended case.</summary>
    /// <param name="soFar">What was seen so far.</param>
    /// <param name="options">What the person allows; its login name and trusted hosts count.</param>
    /// <param name="credentials">The secret.</param>
    /// <param name="cancellationToken">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; everything that was open is closed by then.</exception>
    public IAsyncEnumerable<ExaminationEvent> SignInAsync(
        CaseFile soFar, ExaminationOptions options, Credentials credentials, CancellationToken cancellationToken = default)
    {
        CaseFile before = soFar.WithoutLogins() with { Username = options.Username, TrustedHosts = options.TrustedHosts is { Count: > 0 } trusted ? trusted : null };
        return new Continuation(network, before).RunAsync(
            (publish, caller) => new AccountSignIn(network, options, publish).RunAsync(before, (_, _) => Task.FromResult<Credentials?>(credentials), caller),
            cancellationToken);
    }

    /// <summary>Does the work and hands on its events as they come.</summary>
    private static async IAsyncEnumerable<ExaminationEvent> FollowAsync(
        ChannelReader<ExaminationEvent> events, Func<CancellationToken, Task> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task working = Task.Run(() => work(abandoned.Token), CancellationToken.None);
        try
        {
            await foreach (ExaminationEvent happened in events.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return happened;
            }
        }
        finally
        {
            // Also when the reader goes away in the middle: nothing of ours outlives the stream. What went wrong came through the events.
            await abandoned.CancelAsync().ConfigureAwait(false);
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
