using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;

namespace MailDoctor.Engine.Probes;

/// <summary>Signs in at the servers of the recommended settings, receiving first.</summary>
/// <param name="network">The outside world.</param>
/// <param name="options">What the person allows.</param>
/// <param name="publish">Told what happens, as it happens.</param>
internal sealed class AccountSignIn(INetwork network, ExaminationOptions options, Action<ExaminationEvent> publish)
{
    /// <summary>Decides where the password may go, asks for it, and tries it.</summary>
    /// <param name="soFar">What was seen so far.</param>
    /// <param name="ask">Asked for the secret, told the servers first; returning null skips the login.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task RunAsync(CaseFile soFar, Func<IReadOnlyList<ServerEndpoint>, CancellationToken, Task<Credentials?>> ask, CancellationToken caller)
    {
        IReadOnlyList<LoginRecipient> plan = LoginPlan.Of(soFar, options);
        foreach (LoginSkipped withheld in plan.Select(r => r.Withheld).OfType<LoginSkipped>())
        {
            publish(new ExaminationEvent.Observed(withheld));
        }

        LoginRecipient[] recipients = plan.Where(r => r.Withheld is null).ToArray();
        if (recipients.Length == 0
            || await ask(recipients.Select(r => r.Settings.Endpoint).ToArray(), caller).ConfigureAwait(false) is not Credentials credentials)
        {
            return;
        }

        using var login = new LoginRunner(network, new SharedNameLookup(network, static _ => { }, caller), options, publish);
        string? accepted = null;
        bool refused = false;
        foreach (LoginRecipient recipient in recipients)
        {
            ServerEndpoint endpoint = recipient.Settings.Endpoint;
            if (endpoint.Protocol == MailProtocol.Pop3 && recipients[0] != recipient && accepted is null)
            {
                // It was to be looked at besides; a password that nobody has taken is not worth another failure.
                publish(new ExaminationEvent.Observed(new LoginSkipped(endpoint, "no other server took the password, and one more failure could lock the account", "lock-out-risk")));
                continue;
            }

            IReadOnlyList<(string Name, UsernameForm Form)> names = LoginPlan.Names(soFar, endpoint, accepted ?? options.Username);

            // A password that reading mail has refused is tried once more for sending, not three times: failed logins lock accounts.
            string? name = await login.LoginAsync(endpoint, accepted is null && !refused ? names : names.Take(1).ToArray(), recipient.Mechanisms, credentials, caller).ConfigureAwait(false);
            accepted ??= name;
            refused |= name is null;
        }
    }
}
