using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>One login on a session of its own: connect, verify, sign in once, look round, leave.</summary>
/// <param name="context">The server and the time that is left.</param>
/// <param name="credentials">The secret.</param>
/// <param name="publish">Told what is seen once signed in, with the secret masked.</param>
internal sealed class LoginAttempt(ProbeContext context, Credentials credentials, Action<Observation> publish)
{
    private readonly SecretMask mask = new(credentials.Secret);
    private readonly SessionLogin login = new(context.Endpoint, credentials);
    private readonly List<Observation> heard = [];
    private bool told;

    /// <summary>Signs in once.</summary>
    /// <param name="name">The login name.</param>
    /// <param name="form">Its shape.</param>
    /// <param name="mechanisms">What was announced before; the session's own announcement counts for login commands.</param>
    /// <param name="skip">How many of the fitting mechanisms are passed over.</param>
    /// <param name="starting">Told the mechanism just before the login.</param>
    /// <param name="answered">Told the outcome as soon as it is known, before the looking round.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>What came of it, or why there was no login.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<LoginStep> RunAsync(
        string name,
        UsernameForm form,
        IReadOnlyList<string> mechanisms,
        int skip,
        Action<string> starting,
        Action<LoginStep> answered,
        CancellationToken caller)
    {
        var failures = new List<Observation>();
        told = false;
        heard.Clear();
        var families = new FamilyConnections(context, failures.Add, caller, proveAll: false);
        (IPAddress Address, GuardStream Stream)? connected = await families.FirstAsync().ConfigureAwait(false);
        if (connected is not { } open)
        {
            return login.Skipped("not-reached", "the server could not be reached again") with { Connections = failures };
        }

        using var session = new MailSession(context.Endpoint, open.Address, open.Stream, context.Network, Heard) { InsistOnTrust = true };
        using IDisposable client = session.Client;
        LoginStep step = await login.SignInAsync(session, name, form, mechanisms, skip, starting, caller).ConfigureAwait(false);
        answered(step);
        Tell();
        if (step.Tried is { Outcome: LoginOutcome.Accepted })
        {
            await MailboxTour.GoAsync(session, context.Endpoint, o => publish(mask.Apply(o)), caller).ConfigureAwait(false);
        }

        await session.LeaveAsync(caller).ConfigureAwait(false);
        await families.AllAsync().ConfigureAwait(false);
        if (session.Record(mask) is { } said)
        {
            publish(said);
        }

        return step;
    }

    // Everything up to the login was published when the endpoint was probed.
    private void Heard(Observation observation)
    {
        if (observation is CapabilitiesSeen { Stage: SessionStage.AfterLogin })
        {
            heard.Add(mask.Apply(observation));
        }

        if (told)
        {
            Tell();
        }
    }

    // What the server announces to those who are signed in is told after the login itself.
    private void Tell()
    {
        told = true;
        heard.ForEach(publish);
        heard.Clear();
    }
}
