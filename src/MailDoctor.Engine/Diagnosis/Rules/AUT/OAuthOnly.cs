using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The server takes no passwords, only OAuth 2 tokens (RFC 7628).</summary>
internal sealed class OAuthOnly : IRule
{
    public FindingCode Code => new("AUT004");

    public string Name => "oauth-only";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        This server no longer takes passwords from mail programs. The program has to open the provider's sign-in page in a browser, where you sign in
        and agree; the program then receives a token, which it uses in place of the password. The setting is called "OAuth2", "modern authentication"
        or "sign in with …".

        ## Why it matters
        No password helps, not even the right one. Programs that are too old to know OAuth2 cannot use this account.

        ## What to do
        Set the authentication method of the account to OAuth2, for receiving and for sending, and sign in in the window that opens. If the program does
        not offer OAuth2 for this provider, update it, or use one that does; a local OAuth proxy can serve old programs.

        When MailDoctor calls this proven, the server said so, or announces OAuth and nothing else. When it is called likely, the server only refused the
        password, and the provider is known to take OAuth only.

        ## References
        RFC 7628 (OAUTHBEARER), RFC 6749 (OAuth 2.0), RFC 8252 (sign-in through the browser); XOAUTH2 as documented by Google and Microsoft
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) => LoginGroup.Of(seen, LoginCause.OAuthOnly) is LoginGroup refused
        ? [Refused(refused)]
        : Announced(seen) is { Length: > 0 } announced ? [Unusable(seen, announced)] : [];

    /// <summary>What the profile says about it, when this rule tells it without a refused login; null: nothing, or the rule finds nothing.</summary>
    public static ProviderObstacle? ToldUnasked(CaseFile seen) => Announced(seen).Length > 0 ? ProviderAdvice.For(seen, LoginCause.OAuthOnly)?.Obstacle : null;

    private static Remedy BrowserSignIn { get; } = new(
        "Choose OAuth2 as the authentication method and sign in in the browser window that opens.",
        "Open the server settings of the account in the mail program.",
        "Set the authentication method to OAuth2, for receiving and for sending.",
        "Sign in on the provider's page and allow the program to use the mail.",
        "If there is no OAuth2 to choose, update the program or use another one.");

    private static CapabilitiesSeen[] Announced(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        return (
            from endpoint in bearing.Endpoints
            where endpoint.Works && !endpoint.LoggedIn && (bearing.ReliedOn(endpoint) || seen.At<LoginSkipped>(endpoint.Endpoint).Any())
            let announced = endpoint.At(SessionStage.BeforeLogin)
            where announced is not null && LoginVerdict.OnlyOAuth(announced)
            select announced).ToArray();
    }

    private Finding Refused(LoginGroup refused) => refused.Tell(
        Code,
        refused.Certainty == Certainty.Proven
            ? $"{refused.Servers} {refused.Verb("takes", "take")} no passwords, only OAuth2{refused.Says}."
            : $"{refused.Servers} {refused.Verb("refuses", "refuse")} the password for {refused.Names}, probably because {refused.Provider} takes only OAuth2 from mail programs{refused.Says}.",
        BrowserSignIn);

    private Finding Unusable(CaseFile seen, CapabilitiesSeen[] announced)
    {
        LoginSkipped[] skipped = announced.SelectMany(a => seen.At<LoginSkipped>(a.Endpoint)).ToArray();
        ProviderObstacle? obstacle = ProviderAdvice.For(seen, LoginCause.OAuthOnly)?.Obstacle;
        return new Finding(
            Code,
            skipped.Any(s => s.Cause == "no-mechanism") ? Severity.Error : Severity.Info,
            announced.Length == 1 ? FindingScope.OfEndpoint(announced[0].Endpoint) : FindingScope.Account,
            $"{Wording.List(announced.Select(a => a.Endpoint.ToString()))} {(announced.Length == 1 ? "offers" : "offer")} no way to sign in with a password, only OAuth2.")
        {
            Evidence = [.. announced, .. skipped, .. seen.Of<DocumentFetched>().Where(d => d.OAuth2 is not null)],
            Remedy = obstacle is { Steps.Count: > 0 } ? new Remedy(BrowserSignIn.Text, obstacle.Steps) : BrowserSignIn,
            HelpUrl = obstacle?.HelpUrl,
        };
    }
}
