using System.Xml.Linq;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>A Mozilla autoconfig document (draft-ietf-mailmaint-autoconfig §3) for one person: Thunderbird, Evolution, KMail and others read it in their wizards.</summary>
internal sealed class Autoconfig : ClientExporter
{
    // The format has no word for "for ever", and Thunderbird takes its absence for 14 days. A hundred years will do.
    private const int DaysToLeave = 36500;

    // The most characters that the format allows (draft-ietf-mailmaint-autoconfig, "displayName and displayShortName").
    private const int LongestName = 60;
    private const int LongestShortName = 20;

    public override string Id => "autoconfig";

    public override string Title => "Thunderbird and others by autoconfig XML";

    public override string Takes => "Save it as isp/DOMAIN.xml in Thunderbird's program folder (Debian: /usr/lib/thunderbird/isp/), where its account wizard reads it first, or on the domain's web server: see 'maildoctor publish'.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Gssapi, SignIn.Ntlm, SignIn.Certificate, SignIn.Nothing],
        KnowsOAuth2At = (server, _) => ThunderbirdOAuth.Desktop(server.Host),
        Nearest = ["mbsync", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        foreach (ExportServer server in new[] { account.Incoming, account.Outgoing })
        {
            if (ReadsAsPlaceholder(server.Login))
            {
                return Refuse($"The login name for {server.Host} reads as a placeholder of the format, which has no way to write it plainly.");
            }
        }

        XElement root = Document(
            account.Address.Domain.Ascii,
            account.Address.Domain.Ascii,
            [Server(account.Incoming, account.Incoming.Login)],
            [Server(account.Outgoing, account.Outgoing.Login)]);
        return new ExportOutcome.Written(
            [ExportedFile.OfText("autoconfig.xml", XmlText.Of(root, account.Heading), "text/xml")],
            [
                "The login name in it is yours, so it is for you alone; 'maildoctor publish' makes one for a whole domain.",
                .. account.Incoming.Pop3
                    ? [
                        $"Mail stays on the server: the format has no word for 'for ever', so it says {DaysToLeave} days.",
                        "What you delete in Thunderbird is then deleted on the server as well, unless you switch 'Until I delete them' off in the account's server settings; the format cannot say so.",
                    ]
                    : Array.Empty<string>(),
                "The program asks for the password.",
            ]);
    }

    /// <summary>A document.</summary>
    /// <param name="domain">The mail domain, which is the provider's id as well.</param>
    /// <param name="name">The provider's name for people; left out where the format wants a shorter one. Programs then show the id.</param>
    /// <param name="incoming">Servers to read from, best first: the first one is the default.</param>
    /// <param name="outgoing">Servers to send by, best first.</param>
    public static XElement Document(string domain, string name, IReadOnlyList<XElement> incoming, IReadOnlyList<XElement> outgoing) => new(
        "clientConfig",
        new XAttribute("version", "1.1"),
        new XElement(
            "emailProvider",
            new XAttribute("id", domain),
            new XElement("domain", domain),
            name.Length <= LongestName ? new XElement("displayName", name) : null,
            name.Length <= LongestShortName ? new XElement("displayShortName", name) : null,
            incoming,
            outgoing));

    /// <summary>One server of a document.</summary>
    /// <param name="server">The server.</param>
    /// <param name="login">The login name, or placeholders.</param>
    public static XElement Server(ExportServer server, string login)
    {
        bool sends = server.Endpoint.Protocol == MailProtocol.Smtp;
        return new XElement(
            sends ? "outgoingServer" : "incomingServer",
            new XAttribute("type", sends ? "smtp" : server.Imap ? "imap" : "pop3"),
            new XElement("hostname", server.Host),
            new XElement("port", server.Port),

            // These words, in this case: Thunderbird refuses others.
            new XElement("socketType", server.Implicit ? "SSL" : "STARTTLS"),
            Methods(server).Select(m => new XElement("authentication", m)),
            server.SignIn == SignIn.Nothing ? null : new XElement("username", login),
            server.Pop3
                ? new XElement("pop3", new XElement("leaveMessagesOnServer", "true"), new XElement("daysToLeaveMessagesOnServer", DaysToLeave))
                : null);
    }

    // Programs fill in %EMAILADDRESS% and others, and refuse what looks like one that they do not know.
    private static bool ReadsAsPlaceholder(string login)
    {
        for (int at = login.IndexOf('%', StringComparison.Ordinal); at >= 0; at = login.IndexOf('%', at + 1))
        {
            if (login.Length > at + 3 && login.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('A', 'Z') < 0)
            {
                return true;
            }
        }

        return login.Contains("%EMAIL", StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Methods(ExportServer server) => server.SignIn switch
    {
        // Programs without an identity for OAuth 2 at this host go on to the next, which has to be one that works.
        SignIn.OAuth2 => server.TakesPassword ? ["OAuth2", "password-cleartext"] : ["OAuth2"],
        SignIn.CramMd5 or SignIn.Scram => ["password-encrypted"],
        SignIn.Gssapi => ["GSSAPI"],
        SignIn.Ntlm => ["NTLM"],
        SignIn.Certificate => ["TLS-client-cert"],
        SignIn.Nothing => ["none"],
        _ => ["password-cleartext"],
    };
}
