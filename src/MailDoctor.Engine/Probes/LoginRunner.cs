using System.Net;
using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Tries logins: over TLS that was verified in the very same session, one mechanism, each name once, never in a hurry.</summary>
/// <param name="network">The outside world.</param>
/// <param name="names">DNS; it records its own answers.</param>
/// <param name="options">What the person allows.</param>
/// <param name="publish">Told what happens, as it happens.</param>
public sealed class LoginRunner(INetwork network, INameLookup names, ExaminationOptions options, Action<ExaminationEvent> publish) : IDisposable
{
    // Dovecot answers a wrong password after 2 s and a second one after 4 s; three names and the pauses between them fit.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    // For what is looked at once signed in.
    private static readonly TimeSpan TourTime = TimeSpan.FromSeconds(10);

    // Servers count failures in short windows, and a person who types is slower, too.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly Connector connector = new(network);

    /// <summary>Tries to sign in at one server.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="wanted">Login names with their forms, in the order in which they are tried, each at most once.</param>
    /// <param name="mechanisms">The SASL mechanisms that the server announced inside TLS, upper case.</param>
    /// <param name="credentials">The secret.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>The name that was accepted; null: none was, or none was tried.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<string?> LoginAsync(
        ServerEndpoint endpoint,
        IReadOnlyList<(string Name, UsernameForm Form)> wanted,
        IReadOnlyList<string> mechanisms,
        Credentials credentials,
        CancellationToken caller)
    {
        if (endpoint.Security == ConnectionSecurity.Cleartext)
        {
            Publish(new LoginSkipped(endpoint, "the connection is not encrypted", "no-tls"));
            return null;
        }

        using var clock = new CancellationTokenSource(Deadline, network.Time);
        IReadOnlyList<IPAddress> addresses = await HostResolver.FindAsync(endpoint.Host, names, network.Time, options, clock.Token, caller).ConfigureAwait(false);
        if (addresses.Count == 0)
        {
            Publish(new LoginSkipped(endpoint, "its name has no address", "not-reached"));
            return null;
        }

        var context = new ProbeContext(endpoint, addresses, network, []) { Deadline = clock.Token, Connector = connector };
        return await TryAllAsync(context, wanted, mechanisms, credentials, clock, caller).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => connector.Dispose();

    private async Task<string?> TryAllAsync(
        ProbeContext context,
        IReadOnlyList<(string Name, UsernameForm Form)> wanted,
        IReadOnlyList<string> mechanisms,
        Credentials credentials,
        CancellationTokenSource clock,
        CancellationToken caller)
    {
        var attempt = new LoginAttempt(context, credentials, Publish);
        var queue = new Queue<(string Name, UsernameForm Form)>(wanted.DistinctBy(w => w.Name));
        int passedOver = 0;
        bool isFirst = true;
        LoginTried? held = null;
        while (queue.TryDequeue(out (string Name, UsernameForm Form) next))
        {
            if (!isFirst && !await WaitAsync(clock.Token, caller).ConfigureAwait(false))
            {
                break;
            }

            isFirst = false;
            bool mayFallBack = passedOver == 0;
            LoginStep step = await attempt.RunAsync(
                next.Name,
                next.Form,
                mechanisms,
                passedOver,
                mechanism => publish(new ExaminationEvent.LoginStarted(context.Endpoint, next.Name, mechanism)),
                answer =>
                {
                    if (answer.Tried is { } tried && !(mayFallBack && answer is { NothingProved: true, HasNext: true }))
                    {
                        PublishHeld(ref held, tried);
                        Publish(tried);
                        ExtendFor(tried, clock);
                    }
                },
                caller).ConfigureAwait(false);
            if (step.Tried is not { } login)
            {
                PublishHeld(ref held, null);
                foreach (Observation failure in step.Connections)
                {
                    Publish(failure);
                }

                Publish(step.Skipped!);
                return null;
            }

            if (login.Outcome == LoginOutcome.Accepted)
            {
                return login.Username;
            }

            if (mayFallBack && step.HasNext && (login.Outcome == LoginOutcome.MechanismBroken || step.NothingProved))
            {
                held = step.NothingProved ? login : null;
                passedOver = 1;
                queue = new Queue<(string, UsernameForm)>([next, .. queue]);
            }
            else if (login.Outcome != LoginOutcome.Refused || ServerAnswer.Read(login).Cause is not null)
            {
                // Only a plain "no" leaves open that another name is the right one; everything else is a verdict.
                return null;
            }
        }

        PublishHeld(ref held, null);
        return null;
    }

    // A SCRAM login that was refused before any proof means something else when another mechanism succeeds for the same
    // name than when that is refused as well.
    private void PublishHeld(ref LoginTried? held, LoginTried? after)
    {
        if (held is { } tried)
        {
            held = null;
            Publish(after is { Outcome: LoginOutcome.Accepted } ? tried with { Outcome = LoginOutcome.MechanismBroken } : tried);
        }
    }

    private static void ExtendFor(LoginTried tried, CancellationTokenSource clock)
    {
        if (tried.Outcome == LoginOutcome.Accepted && !clock.IsCancellationRequested)
        {
            clock.CancelAfter(TourTime);
        }
    }

    private async Task<bool> WaitAsync(CancellationToken deadline, CancellationToken caller)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, caller);
        try
        {
            await Task.Delay(Pause, network.Time, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Publish(Observation observation) => publish(new ExaminationEvent.Observed(observation));
}
