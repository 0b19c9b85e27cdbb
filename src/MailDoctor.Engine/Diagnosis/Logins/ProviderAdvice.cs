using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Logins;

/// <summary>What the provider's profile says stands between a person and a login. Profile codes are those of <see cref="ProviderObstacle.Code"/>.</summary>
internal static class ProviderAdvice
{
    // Order matters: a provider that wants two things done is asked for the first one first.
    private static readonly (LoginCause Cause, MailProtocol[] Protocols, string[] Codes)[] Always =
    [
        (LoginCause.OAuthOnly, [MailProtocol.Imap, MailProtocol.Pop3, MailProtocol.Smtp], ["oauth2-only", "basic-auth-off-since"]),
        (LoginCause.AppPassword, [MailProtocol.Imap, MailProtocol.Pop3, MailProtocol.Smtp],
            ["app-password-required", "app-password-or-oauth2", "authorization-code-required", "separate-mail-password"]),
        (LoginCause.ProtocolDisabled, [MailProtocol.Imap, MailProtocol.Pop3, MailProtocol.Smtp], ["third-party-access-must-be-enabled", "extra-protection-blocks-clients"]),
        (LoginCause.ProtocolDisabled, [MailProtocol.Imap, MailProtocol.Pop3], ["imap-must-be-enabled", "access-expires-after-2-months-unused", "paid-plan-only"]),
        (LoginCause.ProtocolDisabled, [MailProtocol.Pop3], ["pop-must-be-enabled"]),
        (LoginCause.SubmissionDisabled, [MailProtocol.Smtp], ["smtp-must-be-enabled", "smtp-auth-may-be-disabled", "smtp-submission-token"]),
        (LoginCause.UsernameForm, [MailProtocol.Imap, MailProtocol.Pop3, MailProtocol.Smtp],
            ["alias-login-refused", "custom-domain-login-with-primary-address", "username-other"]),
    ];

    // True for some accounts of the provider only: worth saying, no ground for a verdict.
    private static readonly string[] Sometimes =
        ["app-password-with-2fa", "app-password-may-be-required", "app-password-sometimes", "separate-mail-password-optional", "oauth2-only-disputed", "imap-may-be-disabled-by-admin"];

    /// <summary>The obstacle that best explains a refusal at an endpoint; null: the profile explains none, or there is no profile.
    /// What is of low confidence explains nothing: it is a hint, see <see cref="Possible"/>.</summary>
    public static (LoginCause Cause, ProviderObstacle Obstacle, ProviderRecognised Provider)? Explain(CaseFile seen, MailProtocol protocol)
    {
        foreach ((LoginCause cause, MailProtocol[] protocols, string[] codes) in Always)
        {
            if (protocols.Contains(protocol) && Find(seen, codes, unsure: false) is (ProviderObstacle obstacle, ProviderRecognised provider))
            {
                return (cause, obstacle, provider);
            }
        }

        return null;
    }

    /// <summary>The obstacle of a cause, whether or not the profile alone would explain a refusal; null: the profile has none.</summary>
    public static (ProviderObstacle Obstacle, ProviderRecognised Provider)? For(CaseFile seen, LoginCause cause) =>
        Find(seen, Codes(cause), unsure: false)
        ?? Find(seen, Codes(cause))
        ?? (cause == LoginCause.AppPassword ? Find(seen, Sometimes.Where(s => s.Contains("password", StringComparison.Ordinal)).ToArray())
            : cause == LoginCause.ProtocolDisabled ? Find(seen, ["imap-may-be-disabled-by-admin"])
            : cause == LoginCause.OAuthOnly ? Find(seen, ["oauth2-only-disputed"])
            : null);

    /// <summary>Obstacles that hold for some accounts of the provider, or perhaps: those that would explain a refusal were they sure.</summary>
    public static IEnumerable<ProviderObstacle> Possible(CaseFile seen) =>
        from provider in seen.Of<ProviderRecognised>()
        from obstacle in provider.Obstacles
        where Sometimes.Contains(obstacle.Code)
            || (Unsure(provider, obstacle) && obstacle.BlocksSignIn != false && Always.Any(a => a.Codes.Any(c => Fits(obstacle, c))))
        group obstacle by obstacle.Code into same
        select same.First();

    /// <summary>The obstacles that a finding about a refused login tells with their steps, so that no other finding needs to tell them again.</summary>
    public static IEnumerable<ProviderObstacle> ToldAtLogin(CaseFile seen)
    {
        LoginCause[] causes = LoginVerdict.All(seen).Select(v => v.Cause).Distinct().ToArray();
        IEnumerable<ProviderObstacle> told = causes.Select(c => For(seen, c)?.Obstacle).OfType<ProviderObstacle>();
        return causes.Contains(LoginCause.BadCredentials) ? told.Concat(Possible(seen)) : told;
    }

    /// <summary>An obstacle that is not sure to be there, as the last step of a remedy.</summary>
    public static string Hint(ProviderObstacle obstacle) =>
        obstacle.Steps.Count == 0 ? $"Worth knowing: {obstacle.Text}" : $"Worth knowing: {obstacle.Text} Where that is so: {string.Join(' ', obstacle.Steps)}";

    private static string[] Codes(LoginCause cause) => Always.Where(a => a.Cause == cause).SelectMany(a => a.Codes).ToArray();

    private static bool Unsure(ProviderRecognised provider, ProviderObstacle obstacle) => provider.Confidence == "low" || obstacle.Confidence == "low";

    // A dated or limited code, such as basic-auth-off-since-2024-09-16, begins with the plain one.
    private static bool Fits(ProviderObstacle obstacle, string code) => obstacle.Code == code || obstacle.Code.StartsWith(code + "-", StringComparison.Ordinal);

    private static (ProviderObstacle Obstacle, ProviderRecognised Provider)? Find(CaseFile seen, string[] codes, bool unsure = true)
    {
        foreach (string code in codes)
        {
            foreach (ProviderRecognised provider in seen.Of<ProviderRecognised>())
            {
                ProviderObstacle? obstacle = provider.Obstacles.FirstOrDefault(o => !(Sometimes.Contains(o.Code) && !Sometimes.Contains(code))
                    && Fits(o, code) && (unsure || !Unsure(provider, o)));
                if (obstacle is not null)
                {
                    return (obstacle, provider);
                }
            }
        }

        return null;
    }
}
