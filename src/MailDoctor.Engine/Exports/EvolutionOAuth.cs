using System.Text.RegularExpressions;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>The services at which Evolution signs in with OAuth 2 by an identity of its own (evolution-data-server, src/libedataserver/e-oauth2-service-google.c, -yahoo.c
/// and -outlook.c; read 2026-11-26). A source names the service as its authentication method, and the service is found by that name alone.</summary>
internal static partial class EvolutionOAuth
{
    /// <summary>The word for the authentication method of a source; null: there is no service for this server and address.</summary>
    public static string? Service(ServerEndpoint server, EmailAddress address) =>
        IsIn(server.Host, "gmail.com") || IsIn(server.Host, "googlemail.com") || IsIn(server.Host, "google.com") ? "Google"
        : IsIn(server.Host, "yahoo.com") ? "Yahoo"

        // It asks for the right to IMAP and SMTP ("wl.imap"), and not for POP3.
        : IsMicrosoft(server.Host) && IsPersonal(address) && server.Protocol != MailProtocol.Pop3 ? "Outlook"
        : null;

    /// <summary>What to say where there is no service.</summary>
    public static string WhyNot(ServerEndpoint server, EmailAddress address) =>
        !IsMicrosoft(server.Host) ? "Evolution signs in with OAuth2 at Google, Yahoo and Outlook.com only."
        : IsPersonal(address) ? "Evolution asks Microsoft for the right to IMAP and SMTP and not to POP3."
        : "Evolution itself signs in at Microsoft for personal addresses only (Outlook.com, Hotmail, Live, MSN). For an address of a company or school install the package evolution-ews, choose Edit, Accounts, Add, "
            + "and as the server type one of Microsoft's; MailDoctor writes no files for it.";

    /// <summary>What to say about the sign-in at a service.</summary>
    public static string Note(string service) => service switch
    {
        // 3.45.1: "Google OAuth out-of-band (oob) flow will be deprecated".
        "Google" => "Evolution opens Google's sign-in page at the first connection. That takes Evolution 3.46 or newer: Google no longer has the way by which older ones signed in.",
        "Yahoo" => "Evolution opens Yahoo's sign-in page at the first connection. That takes Evolution 3.42 or newer.",
        _ => "Evolution opens Microsoft's sign-in page for personal addresses at the first connection.",
    };

    private static bool IsIn(string host, string domain) => host == domain || host.EndsWith("." + domain, StringComparison.Ordinal);

    private static bool IsMicrosoft(string host) => IsIn(host, "outlook.com") || IsIn(host, "office365.com");

    // The service sends everybody to login.live.com, which knows no accounts of companies and schools.
    private static bool IsPersonal(EmailAddress address) => PersonalDomain().IsMatch(address.Domain.Ascii);

    // Microsoft's own domains: outlook, hotmail and live under .com and under countries (profiles/outlook-com.json).
    [GeneratedRegex(@"^(?:(?:outlook|hotmail|live)\.(?:com|[a-z]{2}|com?\.[a-z]{2})|(?:msn|windowslive|passport)\.com|livemail\.tw)$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalDomain();
}
