using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Settings;

/// <summary>Decides who may be given the password, before anybody is asked for it. Pure.</summary>
public static class LoginPlan
{
    /// <summary>The servers of the recommended settings, receiving first, and the one for POP3 if that is wanted. A password only goes where the endpoint was seen working with a
    /// certificate that deserves trust, and where a trusted source or the person names the host; only the person can name one that tries to trick whoever reads its words.</summary>
    /// <param name="seen">What was seen so far.</param>
    /// <param name="options">What the person allows: the hosts that they have named as right for the password, and whether POP3 is wanted as well.</param>
    public static IReadOnlyList<LoginRecipient> Of(CaseFile seen, ExaminationOptions options)
    {
        AccountSettings settings = SettingsChooser.Choose(seen);
        ServerSettings? pop = options.IncludePop && settings.Incoming?.Endpoint.Protocol == MailProtocol.Imap
            ? settings.Alternatives.FirstOrDefault(a => a.Endpoint.Protocol == MailProtocol.Pop3)
            : null;
        return new[] { settings.Incoming, settings.Outgoing, pop }.OfType<ServerSettings>()
            .Select(s => new LoginRecipient(s, Withheld(s, seen, options.TrustedHosts), EndpointSummary.Of(s.Endpoint, seen).At(SessionStage.BeforeLogin)?.Mechanisms ?? []))
            .ToArray();
    }

    /// <summary>The login names to try at a server, in order.</summary>
    /// <param name="seen">What was seen so far.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="given">The name that another server has accepted, or that the person gave; null: neither.</param>
    public static IReadOnlyList<(string Name, UsernameForm Form)> Names(CaseFile seen, ServerEndpoint endpoint, string? given)
    {
        string? stated = CandidateRanking.Rank(seen).FirstOrDefault(c => c.Endpoint.Host == endpoint.Host && c.Username is not null)?.Username;
        return seen.Email is EmailAddress address ? SettingsChooser.LoginNames(address, given, stated)
            : given is not null ? [(given, UsernameForm.Given)]
            : [];
    }

    private static LoginSkipped? Withheld(ServerSettings settings, CaseFile seen, IReadOnlyList<string> trustedHosts) =>
        settings.Verified == Verification.None ? new LoginSkipped(settings.Endpoint, "it was not seen working with a certificate that deserves trust", "not-reached")
        : seen.Address is null || trustedHosts.Contains(settings.Endpoint.Host, StringComparer.OrdinalIgnoreCase) ? null
        : ServerTextUnsafe.Says(seen, settings.Endpoint.Host)
            ? new LoginSkipped(settings.Endpoint, "it sends text with hidden control characters, as no honest server does, so you have to name it yourself first", "unsafe-text")
        : settings.Trusted ? null
        : new LoginSkipped(settings.Endpoint, "only a source that cannot be trusted names it, so you have to name it yourself first", "not-trusted-source");
}
