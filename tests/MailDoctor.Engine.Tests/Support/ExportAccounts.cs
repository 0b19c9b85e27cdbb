using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Accounts to export: the four kinds that every client is tried with, and parts to change.</summary>
internal static class ExportAccounts
{
    /// <summary>Characters that are alive in one format or another, and none that is refused.</summary>
    public const string Nasty = "O'Brien \"$(touch x)\" `id` |%s% \\n <b>&amp; ;#{}[],=ü";

    /// <summary>A login name of the same kind, without the spaces that a name may have.</summary>
    public const string NastyLogin = "an'na\"$(id)`x`|%s%\\n<b>&;#{}[],=:/?@example.org";

    public static ServerSettings Imap { get; } = Server(MailProtocol.Imap, "imap.example.org", 993, ConnectionSecurity.ImplicitTls);

    public static ServerSettings Submissions { get; } = Server(MailProtocol.Smtp, "smtp.example.org", 465, ConnectionSecurity.ImplicitTls);

    /// <summary>Every account by its name.</summary>
    public static IReadOnlyDictionary<string, ExportRequest> All { get; } = new Dictionary<string, ExportRequest>
    {
        ["imap"] = Request(Imap, Submissions) with
        {
            Name = "Anna Example",
            Mailboxes = new SpecialMailboxes("Sent", "Drafts", "Trash", "Junk", "Archive"),
            Delimiter = "/",
            OffersIdle = true,
        },
        ["starttls"] = Request(
            Server(MailProtocol.Imap, "mail.example.org", 143, ConnectionSecurity.StartTls) with { NamespacePrefix = "INBOX." },
            Server(MailProtocol.Smtp, "mail.example.org", 587, ConnectionSecurity.StartTls)) with
        {
            Name = "Änna Beispiel",
            Mailboxes = new SpecialMailboxes("INBOX.Gesendet", "INBOX.Entwürfe"),
            Delimiter = ".",
            KeepAlive = new KeepAlive(TimeSpan.FromMinutes(9), "the server ends quiet connections after 10 minutes", Known: true),
            OffersIdle = false,
        },
        ["pop"] = Request(Server(MailProtocol.Pop3, "pop.example.org", 995, ConnectionSecurity.ImplicitTls), Submissions with { Verified = Verification.None }),
        ["nasty"] = Request(Imap with { Username = NastyLogin }, Submissions with { Username = NastyLogin, Verified = Verification.Connected }) with
        {
            Address = Address("o'brien+$`x`{y}|z%s=&#@example.org"),
            Name = Nasty,
            Mailboxes = new SpecialMailboxes("Sent '$(id)`x`\\", "Dra\"fts"),
        },
    };

    public static ServerSettings Server(MailProtocol protocol, string host, int port, ConnectionSecurity security) =>
        new(new ServerEndpoint(protocol, host, port, security), "anna@example.org", "PLAIN", Verification.Login, ["srv"], "accepted by the server", "accepted by the server") { Trusted = true };

    public static ExportRequest Request(ServerSettings? incoming, ServerSettings? outgoing, params IReadOnlyList<ServerSettings> alternatives) => new()
    {
        Address = Address("anna@example.org"),
        Settings = new AccountSettings(incoming, outgoing, alternatives),
        LocalUser = "anna",
    };

    /// <summary>An account that signs in with OAuth 2.</summary>
    public static ExportRequest WithOAuth2(string address, MailProtocol protocol, string reading, string sending) => Request(
        Server(protocol, reading, protocol == MailProtocol.Imap ? 993 : 995, ConnectionSecurity.ImplicitTls) with { Username = address, Mechanism = "XOAUTH2" },
        Server(MailProtocol.Smtp, sending, 587, ConnectionSecurity.StartTls) with { Username = address, Mechanism = "XOAUTH2" }) with
    {
        Address = Address(address),
    };

    public static EmailAddress Address(string text) =>
        EmailAddress.TryParse(text, out EmailAddress? address, out string reason) ? address : throw new ArgumentException(reason);

    /// <summary>The outcome, which has to be files.</summary>
    public static ExportOutcome.Written Written(this IClientExporter exporter, ExportRequest request)
    {
        ExportOutcome outcome = exporter.Export(request);
        Assert.True(outcome is ExportOutcome.Written, outcome is ExportOutcome.Refused refused ? refused.Reason : "");
        return (ExportOutcome.Written)outcome;
    }

    /// <summary>The text of the first file.</summary>
    public static string Text(this IClientExporter exporter, ExportRequest request) => exporter.Written(request).Files[0].Text;

    /// <summary>The outcome, which has to be a refusal.</summary>
    public static ExportOutcome.Refused Refused(this IClientExporter exporter, ExportRequest request) =>
        Assert.IsType<ExportOutcome.Refused>(exporter.Export(request));
}
