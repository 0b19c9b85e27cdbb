using System.Net;
using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;

namespace MailDoctor.Engine.Probes;

/// <summary>Signs in once, on a session that somebody else opens and goes on with.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="credentials">The secret.</param>
internal sealed class SessionLogin(ServerEndpoint endpoint, Credentials credentials)
{
    private readonly SecretMask mask = new(credentials.Secret);

    /// <summary>Opens the session and signs in, over TLS that was verified in it and not otherwise.</summary>
    /// <param name="session">A session that insists on trust.</param>
    /// <param name="name">The login name.</param>
    /// <param name="form">Its shape.</param>
    /// <param name="mechanisms">What was announced before; the session's own announcement counts for login commands.</param>
    /// <param name="skip">How many of the fitting mechanisms are passed over.</param>
    /// <param name="starting">Told the mechanism just before the login.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>What came of it, or why there was no login.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<LoginStep> SignInAsync(
        MailSession session, string name, UsernameForm form, IReadOnlyList<string> mechanisms, int skip, Action<string> starting, CancellationToken caller)
    {
        if (!await session.OpenAsync(caller).ConfigureAwait(false))
        {
            return session.Certificate is { Trusted: false }
                ? Skipped("certificate", "the server's certificate does not deserve trust")
                : Skipped("not-reached", $"the session ended before a login: {session.Ended?.Detail ?? "the server did not go on"}");
        }

        // The handshake would have failed without them; a password is worth asking twice.
        if (!session.Encrypted || session.Certificate is not { Trusted: true })
        {
            return Skipped("no-tls", "the connection is not encrypted");
        }

        IReadOnlyList<string> order = MechanismChoice.Order(endpoint.Protocol, mechanisms, CommandAllowed(session), credentials.IsToken);
        if (order.Count <= skip)
        {
            return Skipped("no-mechanism", mechanisms.Count == 0
                ? "the server offers no way to sign in"
                : $"none of what the server offers ({string.Join(", ", mechanisms)}) works with {(credentials.IsToken ? "an access token" : "a password")}");
        }

        string mechanism = order[skip];
        starting(MechanismChoice.Shown(mechanism));
        Exception? failed = await AuthenticateAsync(session, mechanism, name, caller).ConfigureAwait(false);
        return Judge(session, mechanism, name, form, failed) with { HasNext = order.Count > skip + 1 };
    }

    private LoginStep Judge(MailSession session, string mechanism, string name, UsernameForm form, Exception? failed)
    {
        Exchange? login = session.Exchanges.LastOrDefault(e => CommandName.StepOf(e.Verb) == SessionStep.Login);
        LoginReply reply = login is null
            ? new LoginReply(LoginOutcome.Broken, null, null, false)
            : LoginReply.Read(endpoint.Protocol, login.Lines(), session.FinalReply(login));
        if (reply.Outcome == LoginOutcome.Accepted && login is { Verb: "USER" })
        {
            // The name alone was taken; the password was never answered.
            reply = reply with { Outcome = LoginOutcome.Broken };
        }

        // What is shown is read from masked lines: a secret that is cut in two is not found any more.
        if (login is not null)
        {
            string[] masked = [.. login.Lines().Select(mask.Apply)];
            LoginReply shown = LoginReply.Read(endpoint.Protocol, masked, session.FinalReply(login, masked));
            reply = reply with { Code = shown.Code, Text = shown.Text };
        }

        // After an acceptance MailKit goes on to ask things; if that fails, the login was accepted nonetheless.
        string? text = reply.Text ?? (failed is null ? null : Failure.Of(failed, session.Guard, inHandshake: false).Detail);
        TimeSpan elapsed = session.LoginElapsed > TimeSpan.Zero ? session.LoginElapsed : session.Guard.StepElapsed;
        var tried = new LoginTried(endpoint, name, form, MechanismChoice.Shown(mechanism), reply.Outcome, elapsed)
        {
            Code = reply.Code is null ? null : mask.Apply(reply.Code),
            ServerText = text is null ? null : mask.Apply(text),
        };
        bool silentlyRefused = reply.Outcome == LoginOutcome.Refused && MechanismChoice.IsScram(mechanism) && !reply.Challenged;
        return new LoginStep(tried, null) { NothingProved = silentlyRefused };
    }

    private async Task<Exception?> AuthenticateAsync(MailSession session, string mechanism, string name, CancellationToken caller)
    {
        try
        {
            if (MechanismChoice.Create(mechanism, name, credentials.Secret) is { } sasl)
            {
                await session.Client.AuthenticateAsync(sasl, caller).ConfigureAwait(false);
            }
            else
            {
                await UseCommandAsync(session, name, caller).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e)
        {
            caller.ThrowIfCancellationRequested();

            // What the server said is in the exchange; the exception only matters when it said nothing.
            return e;
        }
    }

    // MailKit tries every mechanism in turn when it is given name and password, and counts as many failures. With all of
    // them taken away, only the protocol's own command is left.
    private Task UseCommandAsync(MailSession session, string name, CancellationToken caller)
    {
        session.Client.AuthenticationMechanisms.Clear();
        if (session.Client is Pop3Client pop)
        {
            pop.Capabilities &= ~(Pop3Capabilities.Apop | Pop3Capabilities.Sasl);
        }

        return session.Client.AuthenticateAsync(Encoding.UTF8, new NetworkCredential(name, credentials.Secret), caller);
    }

    private static bool CommandAllowed(MailSession session) => session.Client switch
    {
        ImapClient imap => (imap.Capabilities & ImapCapabilities.LoginDisabled) == 0,
        Pop3Client pop => pop.Capabilities is Pop3Capabilities.None || (pop.Capabilities & Pop3Capabilities.User) != 0,
        _ => false,
    };

    /// <summary>Says why there was no login.</summary>
    public LoginStep Skipped(string cause, string reason) => new(null, new LoginSkipped(endpoint, mask.Apply(reason), cause));
}
