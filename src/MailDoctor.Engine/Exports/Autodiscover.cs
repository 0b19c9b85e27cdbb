using System.Xml.Linq;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>An answer of Microsoft Autodiscover, the XML form (MS-OXDSCLI §2.2.4), for classic Outlook on Windows.</summary>
internal sealed class Autodiscover : ClientExporter
{
    private static readonly XNamespace Outer = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static readonly XNamespace Inner = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    public override string Id => "autodiscover";

    public override string Title => "Outlook, classic (Autodiscover answer)";

    public override string Takes => "Save it and name it in the registry: HKCU\\Software\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover, a string value with the domain's name and the file's path; and PreferLocalXML=1.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Imap, MailProtocol.Smtp),
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.Nothing],
        WhyNot = endpoint => endpoint.Protocol == MailProtocol.Pop3 ? "An Autodiscover answer cannot say that POP3 mail stays on the server; set it up by hand." : null,
        WhyNoOAuth2 = (_, _) => "An Autodiscover answer has no word for it; an Outlook that knows the provider signs in there by itself when the address is typed.",
        Nearest = ["outlook-prf", "outlook", "thunderbird", "instructions"],
    };

    /// <summary>An answer with these servers.</summary>
    /// <param name="name">Whom it is for; null: anybody.</param>
    /// <param name="servers">Each with its login name; null: the address, which Outlook then takes by itself.</param>
    public static XElement Answer(string? name, IEnumerable<(ExportServer Server, string? Login)> servers) => new(
        Outer + "Autodiscover",
        new XElement(
            Inner + "Response",
            name is null ? null : new XElement(Inner + "User", new XElement(Inner + "DisplayName", name)),
            new XElement(
                Inner + "Account",
                new XElement(Inner + "AccountType", "email"),
                new XElement(Inner + "Action", "settings"),
                servers.Select(s => Protocol(s.Server, s.Login)))));

    protected override ExportOutcome Write(ExportAccount account) => new ExportOutcome.Written(
        [
            ExportedFile.OfText(
                "autodiscover.xml",
                XmlText.Of(
                    Answer(account.Name.Length > 0 ? account.Name : account.Email, [(account.Incoming, account.Incoming.Login), (account.Outgoing, account.Outgoing.Login)]),
                    account.Heading),
                "text/xml"),
        ],
        ["The new Outlook and Outlook on phones do not read such files; take 'Outlook (click by click)' for them.", "Outlook asks for the password."]);

    private static XElement Protocol(ExportServer server, string? login)
    {
        bool sends = server.Endpoint.Protocol == MailProtocol.Smtp;
        bool signsIn = server.SignIn != SignIn.Nothing;
        return new XElement(
            Inner + "Protocol",
            new XElement(Inner + "Type", sends ? "SMTP" : server.Imap ? "IMAP" : "POP3"),
            new XElement(Inner + "Server", server.Host),
            new XElement(Inner + "Port", server.Port),
            signsIn && login is not null ? new XElement(Inner + "LoginName", login) : null,
            new XElement(Inner + "DomainRequired", "off"),

            // Left out, it means "on", and ordinary servers cannot do it.
            new XElement(Inner + "SPA", "off"),
            new XElement(Inner + "SSL", "on"),

            // Wins over SSL; "TLS" stands for STARTTLS there.
            new XElement(Inner + "Encryption", server.Implicit ? "SSL" : "TLS"),
            new XElement(Inner + "AuthRequired", signsIn ? "on" : "off"),
            sends ? [new XElement(Inner + "UsePOPAuth", signsIn ? "on" : "off"), new XElement(Inner + "SMTPLast", "off")] : Array.Empty<XElement>());
    }
}
