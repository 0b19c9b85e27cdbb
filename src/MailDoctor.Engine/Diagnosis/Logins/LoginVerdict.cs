using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Logins;

/// <summary>What the failed logins at one endpoint mean: exactly one cause each. The server's codes decide before its words, its words
/// before what other endpoints said to the same secret, and that before the provider's profile.</summary>
/// <param name="Endpoint">Where the login failed.</param>
/// <param name="Cause">Why.</param>
/// <param name="Certainty">Proven only where the server itself says so.</param>
/// <param name="Decisive">The attempt whose answer decided.</param>
/// <param name="Attempts">All attempts at this endpoint.</param>
/// <param name="Ground">What decided beside the attempts: an acceptance elsewhere, capabilities, the profile.</param>
internal sealed record LoginVerdict(
    ServerEndpoint Endpoint,
    LoginCause Cause,
    Certainty Certainty,
    LoginTried Decisive,
    IReadOnlyList<LoginTried> Attempts,
    IReadOnlyList<Observation> Ground)
{
    // Causes that lie in the account and not in one service: what one server proves, holds for another that only says no.
    private static readonly LoginCause[] OfTheAccount = [LoginCause.AppPassword, LoginCause.OAuthOnly, LoginCause.WebLogin, LoginCause.AccountLocked, LoginCause.Token];

    /// <summary>The verdicts on all endpoints where a login was tried and none was accepted.</summary>
    public static IReadOnlyList<LoginVerdict> All(CaseFile seen)
    {
        LoginTried[] logins = seen.Of<LoginTried>().ToArray();
        (ServerEndpoint Endpoint, LoginTried[] Attempts, ServerAnswer Answer, LoginTried Decisive)[] failed = logins
            .GroupBy(l => l.Endpoint)
            .Where(g => g.All(l => l.Outcome != LoginOutcome.Accepted))
            .Select(g => Decide(g.Key, g.ToArray(), seen))
            .ToArray();

        return failed.Select(f => f.Answer.Cause is LoginCause said
            ? new LoginVerdict(f.Endpoint, said, f.Answer.Proven ? Certainty.Proven : Certainty.Likely, f.Decisive, f.Attempts, said == LoginCause.OAuthOnly ? OfferedMechanisms(f.Endpoint, seen) : [])
            : Infer(f.Endpoint, f.Attempts, f.Decisive)).ToArray();

        LoginVerdict Infer(ServerEndpoint endpoint, LoginTried[] attempts, LoginTried decisive)
        {
            LoginTried? accepted = logins.FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted && l.Endpoint.Protocol != endpoint.Protocol && IsToken(l) == IsToken(decisive));
            // The same words as where the account itself is shut out mean the same.
            LoginTried? same = failed.Where(f => f.Answer is { Proven: true, Cause: LoginCause.AccountLocked } && f.Decisive.ServerText is { Length: > 0 } words && words == decisive.ServerText)
                .Select(f => f.Decisive).FirstOrDefault();
            if (same is not null)
            {
                return new LoginVerdict(endpoint, LoginCause.AccountLocked, Certainty.Likely, decisive, attempts, [same]);
            }

            if (accepted is not null)
            {
                // The password is right, so it is this service that is closed.
                LoginCause closed = endpoint.Protocol == MailProtocol.Smtp ? LoginCause.SubmissionDisabled : LoginCause.ProtocolDisabled;
                return new LoginVerdict(endpoint, closed, Certainty.Likely, decisive, attempts, [accepted]);
            }

            if (IsToken(decisive))
            {
                return new LoginVerdict(endpoint, LoginCause.Token, Certainty.Proven, decisive, attempts, []);
            }

            foreach ((_, _, ServerAnswer answer, LoginTried other) in failed)
            {
                if (answer is { Proven: true, Cause: LoginCause proven } && OfTheAccount.Contains(proven) && IsToken(other) == IsToken(decisive))
                {
                    return new LoginVerdict(endpoint, proven, Certainty.Likely, decisive, attempts, [other]);
                }
            }

            // One password, one explanation: what explains the refusal to read explains the refusal to send.
            MailProtocol asked = failed.Where(f => f.Answer.Cause is null).Min(f => f.Endpoint.Protocol);
            return ProviderAdvice.Explain(seen, asked) is (LoginCause cause, _, ProviderRecognised provider)
                ? new LoginVerdict(endpoint, cause, Certainty.Likely, decisive, attempts, [provider])
                : new LoginVerdict(endpoint, LoginCause.BadCredentials, Certainty.Likely, decisive, attempts, []);
        }
    }

    /// <summary>Whether the server announces nothing but OAuth for signing in: no password can be taken (RFC 7628).</summary>
    /// <param name="announced">Capabilities inside TLS.</param>
    public static bool OnlyOAuth(CapabilitiesSeen announced) =>
        announced.Mechanisms.Count > 0
        && announced.Mechanisms.All(m => m is "XOAUTH2" or "OAUTHBEARER" or "XOAUTH" or "ANONYMOUS" or "EXTERNAL")
        && announced.Mechanisms.Any(m => m.Contains("OAUTH", StringComparison.Ordinal))
        && !PlainCommandOpen(announced);

    /// <summary>Whether the protocol's own login command takes a password: IMAP LOGIN (RFC 9051 §6.2.3), POP3 USER (RFC 1939 §7). Submission has none.</summary>
    /// <param name="announced">Capabilities of any stage before login.</param>
    public static bool PlainCommandOpen(CapabilitiesSeen announced) => announced.Endpoint.Protocol switch
    {
        MailProtocol.Imap => !announced.Has("LOGINDISABLED"),
        MailProtocol.Pop3 => announced.Has("USER"),
        _ => false,
    };

    /// <summary>Whether an attempt was made with an access token and not with a password.</summary>
    public static bool IsToken(LoginTried login) => login.Mechanism.Contains("OAUTH", StringComparison.OrdinalIgnoreCase);

    private static (ServerEndpoint Endpoint, LoginTried[] Attempts, ServerAnswer Answer, LoginTried Decisive) Decide(ServerEndpoint endpoint, LoginTried[] attempts, CaseFile seen)
    {
        (LoginTried Login, ServerAnswer Answer)[] answers = attempts.Select(a => (a, Correct(a, ServerAnswer.Read(a), seen))).ToArray();

        // A server that says why once, and then only no or later, has said why.
        (LoginTried login, ServerAnswer answer) = answers.FirstOrDefault(a => a.Answer.Cause is not null and not LoginCause.Undecided and not LoginCause.MechanismBroken) is { Login: not null } why ? why
            : answers.FirstOrDefault(a => a.Answer.Cause is null) is { Login: not null } no ? no
            : answers.FirstOrDefault(a => a.Answer.Cause is LoginCause.MechanismBroken) is { Login: not null } broken ? broken
            : answers[0];
        return (endpoint, attempts, answer, login);
    }

    // A refused password where only OAuth is announced needs no other explanation.
    private static ServerAnswer Correct(LoginTried login, ServerAnswer answer, CaseFile seen) =>
        answer.Cause is null or LoginCause.MechanismBroken
        && !IsToken(login)
        && OfferedMechanisms(login.Endpoint, seen) is [CapabilitiesSeen announced] && OnlyOAuth(announced)
            ? new ServerAnswer(LoginCause.OAuthOnly, Proven: true)
            : answer;

    private static IReadOnlyList<Observation> OfferedMechanisms(ServerEndpoint endpoint, CaseFile seen) =>
        seen.At<CapabilitiesSeen>(endpoint).LastOrDefault(c => c.Stage == SessionStage.BeforeLogin) is CapabilitiesSeen announced ? [announced] : [];
}
