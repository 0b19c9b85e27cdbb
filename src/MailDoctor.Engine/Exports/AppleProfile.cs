using System.Xml.Linq;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>A configuration profile for Apple's Mail on iPhone, iPad and Mac (developer.apple.com, Device Management: Mail, TopLevel, CommonPayloadKeys).</summary>
internal sealed class AppleProfile : ClientExporter
{
    // With one switch for TLS, the port decides which kind is meant.
    private static readonly int[] StartTlsPorts = [143, 587, 25];

    public override string Id => "apple";

    public override string Title => "Apple Mail (iPhone, iPad, Mac)";

    public override string Takes => "Open it on the device (by mail, AirDrop or from Files); then Settings, Profile Downloaded, Install; on a Mac: System Settings, General, Device Management (before macOS 15: Privacy & Security, Profiles).";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Imap, MailProtocol.Smtp),
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Ntlm, SignIn.Nothing],
        WhyNot = endpoint => endpoint.Protocol == MailProtocol.Pop3 ? "A profile cannot say that POP3 mail stays on the server, and a Mac would delete it there after a week; set it up by hand." : null,
        WhyNoOAuth2 = (_, _) => "A profile has no word for it. Add the account by the provider's own name instead, which opens the sign-in page: on an iPhone or iPad in Settings, Apps, Mail, Mail Accounts, Add Account; on a Mac in Mail, Add Account.",
        Nearest = ["thunderbird-qr", "thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (!Fits(account.Incoming) || !Fits(account.Outgoing))
        {
            return Refuse("A profile has one switch for TLS, so the port has to be the usual one for STARTTLS or for TLS, and here it is not.");
        }

        string identifier = $"maildoctor.mail.{account.Slug}";
        XElement payload = Dictionary(
        [
            .. Common(identifier + ".account", "com.apple.mail.managed", StableId.Of(account, "apple-account"), $"Mail for {account.Email}"),
            ("EmailAccountType", Text("EmailTypeIMAP")),
            ("EmailAccountDescription", Text(account.Email)),
            .. account.Name.Length > 0 ? [("EmailAccountName", Text(account.Name))] : Array.Empty<(string, XElement)>(),
            ("EmailAddress", Text(account.Email)),
            .. Server("Incoming", account.Incoming),
            .. account.Incoming.Prefix is { } prefix ? [("IncomingMailServerIMAPPathPrefix", Text(prefix))] : Array.Empty<(string, XElement)>(),
            .. Server("Outgoing", account.Outgoing),
            ("OutgoingPasswordSameAsIncomingPassword", Flag(account.Outgoing.SignIn != SignIn.Nothing && account.Outgoing.Login == account.Incoming.Login)),
        ]);
        XElement root = new("plist", new XAttribute("version", "1.0"), Dictionary(
        [
            .. Common(identifier, "Configuration", StableId.Of(account, "apple"), $"Mail settings for {account.Email}"),
            ("PayloadDescription", Text(string.Join(' ', account.Heading))),
            ("PayloadRemovalDisallowed", Flag(false)),
            ("PayloadContent", new XElement("array", payload)),
        ]));
        var type = new XDocumentType("plist", "-//Apple//DTD PLIST 1.0//EN", "http://www.apple.com/DTDs/PropertyList-1.0.dtd", null!);
        return new ExportOutcome.Written(
            [ExportedFile.OfText("apple.mobileconfig", XmlText.Of(root, account.Heading, type), "application/x-apple-aspen-config")],
            ["The device says 'Not Verified', because nobody has signed the profile.", "The device asks for the password while it installs the profile."]);
    }

    private static bool Fits(ExportServer server) => StartTlsPorts.Contains(server.Endpoint.Port) != server.Implicit;

    private static IReadOnlyList<(string Key, XElement Value)> Common(string identifier, string type, Guid uuid, string name) =>
    [
        ("PayloadType", Text(type)),
        ("PayloadVersion", new XElement("integer", 1)),
        ("PayloadIdentifier", Text(identifier)),
        ("PayloadUUID", Text(uuid.ToString().ToUpperInvariant())),
        ("PayloadDisplayName", Text(name)),
        ("PayloadOrganization", Text("MailDoctor")),
    ];

    private static IReadOnlyList<(string Key, XElement Value)> Server(string direction, ExportServer server) =>
    [
        (direction + "MailServerHostName", Text(server.Host)),
        (direction + "MailServerPortNumber", new XElement("integer", server.Port)),
        (direction + "MailServerUseSSL", Flag(true)),
        .. server.SignIn == SignIn.Nothing ? Array.Empty<(string, XElement)>() : [(direction + "MailServerUsername", Text(server.Login))],
        (direction + "MailServerAuthentication", Text(server.SignIn switch
        {
            SignIn.Nothing => "EmailAuthNone",
            SignIn.CramMd5 => "EmailAuthCRAMMD5",
            SignIn.Ntlm => "EmailAuthNTLM",
            _ => "EmailAuthPassword",
        })),
    ];

    private static XElement Dictionary(IEnumerable<(string Key, XElement Value)> entries) =>
        new("dict", entries.SelectMany(e => new[] { new XElement("key", e.Key), e.Value }));

    private static XElement Text(string value) => new("string", value);

    private static XElement Flag(bool value) => new(value ? "true" : "false");
}
