using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>What happens at a login, for cases of which a test says only what matters.</summary>
internal static class LoginCases
{
    /// <summary>A working endpoint where the login was refused.</summary>
    public static CaseBuilder Refused(this CaseBuilder builder, ServerEndpoint endpoint, string? code, string? text) =>
        builder.Working(endpoint).Answered(endpoint, LoginOutcome.Refused, code, text);

    /// <summary>One attempt to sign in.</summary>
    public static CaseBuilder Answered(
        this CaseBuilder builder,
        ServerEndpoint endpoint,
        LoginOutcome outcome,
        string? code = null,
        string? text = null,
        string username = "anna@example.org",
        string mechanism = "PLAIN") => builder.With(
            new LoginTried(endpoint, username, username.Contains('@', StringComparison.Ordinal) ? UsernameForm.FullAddress : UsernameForm.LocalPart, mechanism, outcome, TimeSpan.FromSeconds(2))
            {
                Code = code,
                ServerText = text,
            });

    public static CaseBuilder Skipped(this CaseBuilder builder, ServerEndpoint endpoint, string cause, string reason = "the reason is in the cause") =>
        builder.With(new LoginSkipped(endpoint, reason, cause));

    /// <summary>A provider whose profile knows the obstacles given.</summary>
    public static CaseBuilder HostedAt(this CaseBuilder builder, string provider, params string[] obstacles) => builder.With(
        new ProviderRecognised(provider.ToLowerInvariant(), provider, "domain", "example.org", "high",
            obstacles.Select(o => new ProviderObstacle(o, $"About {o}.", [$"Do something about {o}."], $"https://help.example.org/{o}")).ToArray()));

    /// <summary>A provider whose obstacle is only hearsay.</summary>
    public static CaseBuilder PerhapsHostedAt(this CaseBuilder builder, string provider, string obstacle) => builder.With(
        new ProviderRecognised(provider.ToLowerInvariant(), provider, "domain", "example.org", "high",
            [new ProviderObstacle(obstacle, $"About {obstacle} (unconfirmed).", [$"Do something about {obstacle}."], null) { Confidence = "low", BlocksSignIn = true }]));
}
