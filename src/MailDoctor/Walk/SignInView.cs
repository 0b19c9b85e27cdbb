using System.Globalization;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>What the step of signing in shows. Pure.</summary>
internal static class SignInView
{
    private const int LongestQuote = 300;

    // So many letters that are the same are the same words: a finding cuts very long ones.
    private const int LongEnough = 200;

    /// <summary>The page.</summary>
    public static SignInPage Of(WalkState state)
    {
        SignInRecipient[] recipients = Recipients(state);
        string verdict = Verdict(state);
        return new SignInPage
        {
            Recipients = recipients,
            Obstacles = Obstacles(state),
            Promise = state.OpenedFrom is not null ? "This is a saved examination: nothing is sent to anybody." : Promise(recipients),
            Outcome = state.SignInOutcome,
            Verdict = verdict,
            ServersWords = state.Case is null ? [] : state.Case.Of<LoginTried>()
                .Where(l => l.Outcome != LoginOutcome.Accepted && !string.IsNullOrWhiteSpace(l.ServerText))
                .Select(l => (l.Endpoint, Text: string.Join(' ', l.ServerText!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))
                .Where(w => !verdict.Contains($"\"{SafeText.Line(w.Text.Length > LongEnough ? w.Text[..LongEnough] : w.Text + "\"")}", StringComparison.Ordinal))
                .Select(w => SafeText.Line($"{w.Endpoint.HostAndPort} says \"{w.Text}\"", LongestQuote))
                .Distinct()
                .ToArray(),
            Attempts = state.SignInAttempts,
            LockOutWarning = LockOut(state),
        };
    }

    /// <summary>What came of signing in, from the case alone.</summary>
    public static SignInOutcome OutcomeOf(WalkState state)
    {
        LoginOutcome[] last = state.Case!.Of<LoginTried>().GroupBy(l => l.Endpoint)
            .Select(g => g.Any(l => l.Outcome == LoginOutcome.Accepted) ? LoginOutcome.Accepted : g.Last().Outcome)
            .ToArray();
        return last.Length == 0 ? (state.SignInOutcome == SignInOutcome.Running ? SignInOutcome.Undecided : state.SignInOutcome)
            : last.All(o => o == LoginOutcome.Accepted) ? SignInOutcome.Accepted
            : last.Any(o => o == LoginOutcome.Accepted) ? SignInOutcome.Partly
            : last.Any(o => o == LoginOutcome.Refused) ? SignInOutcome.Refused
            : SignInOutcome.Undecided;
    }

    private static SignInRecipient[] Recipients(WalkState state)
    {
        if (state.Report is null || state.Case is null)
        {
            return [];
        }

        // Trust is asked for here and given by consent, so that the plan itself only says what must never happen.
        return LoginPlan.Of(state.Case.WithoutLogins(), WalkUpdate.Options(state) with { TrustedHosts = state.Options.TrustedHosts }).Select(r =>
        {
            EndpointSummary summary = EndpointSummary.Of(r.Settings.Endpoint, state.Case);
            bool asks = r.Withheld?.Cause is "not-trusted-source" or "unsafe-text";
            string host = SafeText.Line(r.Settings.Endpoint.Host);
            return new SignInRecipient(
                r.Settings.Endpoint,
                SafeText.Line(r.Settings.Endpoint.HostAndPort),
                r.Settings.Endpoint.Protocol switch { MailProtocol.Smtp => "sending mail", MailProtocol.Pop3 => "receiving mail by POP", _ => "receiving mail" })
            {
                Protection = Protection(summary),
                Barred = r.Withheld is { } withheld && !asks ? SafeText.Line(withheld.Reason) : null,
                AsksConsent = r.Withheld?.Cause == "unsafe-text"
                    ? $"{host} sends text with hidden control characters, as no honest server does. Send your password there only when your provider has explained why."
                    : asks && OnlyByCertificate(state, r.Settings.Endpoint)
                    ? $"About {host}: {SafeText.Line(Note(state, r.Settings.Endpoint) ?? "only the certificate of another server names it")}. Send your password there only if you find this name on your provider's pages or in its letters."
                    : asks
                    ? $"{host} does not belong to {SafeText.Line(state.Case.Email?.Domain.Unicode ?? "your domain")}, and no provider that MailDoctor knows vouches for it ({SafeText.Line(Who(state, r.Settings.Endpoint))}). Send your password there only if your provider has told you this name."
                    : null,
                Consented = asks && state.Consented.Contains(r.Settings.Endpoint.Host),
            };
        }).ToArray();
    }

    private static bool OnlyByCertificate(WalkState state, ServerEndpoint endpoint) =>
        state.Case is { } seen && seen.Of<ServerClaimed>().Where(c => c.Endpoint.Host == endpoint.Host && c.Source != "guess").All(c => c.Source == ByCertificate.Source);

    private static string? Note(WalkState state, ServerEndpoint endpoint) => BestClaim(state, endpoint)?.TrustNote is { Length: > 0 } note ? note : null;

    private static string Who(WalkState state, ServerEndpoint endpoint) =>
        BestClaim(state, endpoint) is { } candidate
            ? $"{SourceWords.NamedBy(candidate.Sources)}{(candidate.TrustNote.Length > 0 ? $": {candidate.TrustNote}" : "")}"
            : "nobody names it";

    // The best that is known about its host.
    private static Candidate? BestClaim(WalkState state, ServerEndpoint endpoint) => state.Claims.FirstOrDefault(c => c.Candidate.Endpoint.Host == endpoint.Host)?.Candidate;

    private static string Protection(EndpointSummary summary) => summary is { Works: true, Tls: { } tls, Certificate: { Chain.Count: > 0 } certificate }
        ? SafeText.Line(string.Create(CultureInfo.InvariantCulture, $"{tls.Version}; certificate for {summary.Endpoint.Host} from {Authority(certificate.Leaf.Issuer)}, checked, valid until {certificate.Leaf.NotAfter:yyyy-MM-dd}"), LongestQuote)
        : "";

    /// <summary>Who issued a certificate, as a person says it: the organisation or the common name of a distinguished name.</summary>
    public static string Authority(string distinguishedName)
    {
        string[] parts = distinguishedName.Split(',', StringSplitOptions.TrimEntries);
        return parts.FirstOrDefault(p => p.StartsWith("O=", StringComparison.Ordinal))?[2..].Trim('"')
            ?? parts.FirstOrDefault(p => p.StartsWith("CN=", StringComparison.Ordinal))?[3..].Trim('"')
            ?? distinguishedName;
    }

    private static IReadOnlyList<ObstacleNote> Obstacles(WalkState state) => state.Case is null ? [] :
    [
        .. from provider in state.Case.Of<ProviderRecognised>().DistinctBy(p => p.Id)
           from obstacle in provider.Obstacles
           where !obstacle.Habit
           orderby obstacle.BlocksSignIn == true descending
           select new ObstacleNote(
               SafeText.Line(provider.Name),
               SafeText.Line(obstacle.Text, 600),
               obstacle.Steps.Select(s => SafeText.Line(s, 600)).ToArray(),
               obstacle.HelpUrl is null ? null : SafeText.Line(obstacle.HelpUrl),
               obstacle.BlocksSignIn == true),
    ];

    private static string Promise(SignInRecipient[] recipients)
    {
        SignInRecipient[] get = recipients.Where(r => r.GetsPassword).ToArray();
        return get.Length == 0 && recipients.Any(r => r is { Barred: null, AsksConsent: not null })
            ? "No server may have your password unless you agree to it."
            : get.Length == 0 ? "There is no server that may have your password."
            : $"The password goes {Listed(get.Select(r => $"to {r.Label} for {r.Purpose}").ToArray())}, over verified encryption, and nowhere else. It is not stored and is in no file.";
    }

    private static string Listed(string[] parts) => parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";

    private static string Verdict(WalkState state) => state.SignInOutcome switch
    {
        SignInOutcome.Accepted => "Signing in works.",
        SignInOutcome.Partly => $"Signing in works at {Where(state, accepted: true)}, but not at {Where(state, accepted: false)}. What was found says more.",
        SignInOutcome.Refused when Cause(state) is { } cause => $"Signing in did not work. {cause}",
        SignInOutcome.Refused => "Signing in did not work. The server did not take this login name with this password. Type the password again with care: capital letters count. If it is right, see whether the provider wants an app password or another login name.",
        SignInOutcome.Undecided => "Whether the password is right could not be found out. What was found says more.",
        SignInOutcome.Skipped => "You went on without signing in.",
        SignInOutcome.Running => "Signing in ...",
        SignInOutcome.NotTried when state.OpenedFrom is not null => "Nobody had signed in.",
        _ => "",
    };

    // What the server's words mean, where a rule has read them: an app password is wanted, the account is locked, and so on.
    private static string? Cause(WalkState state) =>
        state.Report?.Findings.FirstOrDefault(f => f.Code.Area == "AUT" && f.Severity <= Severity.Warning && f.Evidence.Any(e => e is LoginTried)) is { } finding
            ? SafeText.Line($"{finding.Message}{(finding.Remedy is null ? "" : $" {finding.Remedy.Text}")}", 800)
            : null;

    private static string Where(WalkState state, bool accepted) => string.Join(" and ", state.Case!.Of<LoginTried>()
        .GroupBy(l => l.Endpoint)
        .Where(g => g.Any(l => l.Outcome == LoginOutcome.Accepted) == accepted)
        .Select(g => SafeText.Line(g.Key.HostAndPort)));

    // Providers that lock accounts do so after three to ten wrong passwords, and a login name in two forms counts twice.
    private static string LockOut(WalkState state) => state.SignInOutcome is not (SignInOutcome.Refused or SignInOutcome.Partly) ? ""
        : state.SignInAttempts < 2 ? "You can try again, but not often: after a few wrong passwords many providers lock the account for a while."
        : $"{state.SignInAttempts} tries so far. Many providers lock an account for a while after a few wrong passwords. If you are not sure, stop here and look the password up, or sign in on the provider's web site.";
}
