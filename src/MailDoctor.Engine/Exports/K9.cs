using System.Globalization;
using System.Xml.Linq;

namespace MailDoctor.Engine.Exports;

/// <summary>A settings file of Thunderbird for Android and K-9 Mail (legacy/core/.../preferences of the app).</summary>
internal sealed class K9 : ClientExporter
{
    // The version that the app's own import of QR codes writes; newer apps upgrade older files, older apps refuse newer ones.
    private const int Version = 99;

    // The intervals that the app offers, in minutes.
    private static readonly int[] Refreshes = [24, 12, 6, 3, 2];

    public override string Id => "k9";

    public override string Title => "Thunderbird for Android and K-9 Mail (settings file)";

    public override string Takes => "Copy it to the phone; in the app: Settings, Import settings, Select file.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Certificate, SignIn.Nothing],
        KnowsOAuth2At = (server, _) => ThunderbirdOAuth.Android(server.Host),
        Nearest = ["thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer reading = account.Incoming;
        var settings = new List<XElement> { Value("deletePolicy", reading.Pop3 ? "NEVER" : "DELETE") };
        if (account.Request.KeepAlive is { } keepAlive)
        {
            settings.Add(Value("idleRefreshMinutes", Refreshes.FirstOrDefault(r => r <= keepAlive.Minutes, 2).ToString(CultureInfo.InvariantCulture)));
        }

        if (reading.Imap)
        {
            settings.AddRange(SpecialFolders(account));
        }

        XElement root = new(
            "k9settings",
            new XAttribute("version", Version),
            new XAttribute("format", 1),
            new XElement(
                "accounts",
                new XElement(
                    "account",
                    new XAttribute("uuid", StableId.Of(account, "k9")),
                    new XElement("name", account.Email),
                    Server("incoming-server", reading.Imap ? "IMAP" : "POP3", reading),
                    Server("outgoing-server", "SMTP", account.Outgoing),
                    new XElement("settings", settings),
                    new XElement("identities", new XElement("identity", new XElement("name", account.Name), new XElement("email", account.Email))))));
        return new ExportOutcome.Written(
            [ExportedFile.OfText("k9settings.k9s", XmlText.Of(root, account.Heading), "text/xml")],
            [
                .. reading.Pop3 ? ["All mail stays on the server."] : Array.Empty<string>(),
                reading.OAuth2 ? "The app opens the provider's sign-in page." : "The app asks for the password after the import.",
            ]);
    }

    // Found by name at the first connection; one that is not there is chosen by its mark instead (DefaultSpecialFolderUpdater). With a prefix the
    // app knows a folder by the rest of its name.
    private static IEnumerable<XElement> SpecialFolders(ExportAccount account)
    {
        (string Key, string? Name)[] folders =
        [
            ("archive", account.Mailboxes.Archive), ("drafts", account.Mailboxes.Drafts), ("sent", account.Mailboxes.Sent),
            ("spam", account.Mailboxes.Junk), ("trash", account.Mailboxes.Trash),
        ];
        foreach ((string key, string? name) in folders)
        {
            if (name is not null)
            {
                string prefix = account.Incoming.Prefix ?? "";
                yield return Value(key + "FolderName", name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name);
                yield return Value(key + "FolderSelection", "MANUAL");
            }
        }
    }

    private static XElement Server(string element, string type, ExportServer server) => new(
        element,
        new XAttribute("type", type),
        new XElement("host", server.Host),
        new XElement("port", server.Port),
        new XElement("connection-security", server.Implicit ? "SSL_TLS_REQUIRED" : "STARTTLS_REQUIRED"),
        new XElement("authentication-type", server.SignIn switch
        {
            SignIn.Nothing => "NONE",
            SignIn.CramMd5 => "CRAM_MD5",
            SignIn.Certificate => "EXTERNAL",
            SignIn.OAuth2 => "XOAUTH2",
            _ => "PLAIN",
        }),
        server.SignIn == SignIn.Nothing ? null : new XElement("username", server.Login),
        server.Prefix is null ? null : new XElement("extra", Value("autoDetectNamespace", "false"), Value("pathPrefix", server.Prefix)));

    private static XElement Value(string key, string value) => new("value", new XAttribute("key", key), value);
}
