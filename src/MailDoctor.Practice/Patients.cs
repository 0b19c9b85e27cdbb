using MailDoctor.Engine.Observations;

namespace MailDoctor.Practice;

/// <summary>The accounts of the practice provider.</summary>
public static class Patients
{
    private const string PopDocument = """
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1">
          <emailProvider id="practice.test">
            <domain>practice.test</domain>
            <displayName>Practice</displayName>
            <incomingServer type="pop3">
              <hostname>mail.practice.test</hostname><port>995</port><socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
              <pop3><leaveMessagesOnServer>false</leaveMessagesOnServer></pop3>
            </incomingServer>
            <incomingServer type="imap">
              <hostname>mail.practice.test</hostname><port>993</port><socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
            </incomingServer>
            <outgoingServer type="smtp">
              <hostname>mail.practice.test</hostname><port>465</port><socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
            </outgoingServer>
          </emailProvider>
        </clientConfig>
        """;

    /// <summary>Accounts with one ailment each, and one without.</summary>
    public static IReadOnlyList<Patient> Ordinary { get; } = [.. new Patient[]
    {
        new("healthy", "Nothing: IMAP and submission work, encrypted, with a good certificate.", "",
            c => c.Published().Imap().Submission()),
        new("pop-only", "The provider offers POP3 and no IMAP, so phones and laptops cannot share the mail.", "POP135",
            c => c.Published(imap: false, pop: true).Pop3().Submission()),
        new("pop-first", "The provider's configuration file puts POP3 first and lets it delete the mail from the server.", "POP128",
            c => c.Published(pop: true).Imap().Pop3().Submission().Document($"autoconfig.{Patient.Domain}", PopDocument)),
        new("expired", "The server's certificate ended three days ago.", "CRT001",
            c =>
            {
                var chain = c.Authority.Issue([PracticeClinic.MailHost], from: TimeSpan.FromDays(-93), to: TimeSpan.FromDays(-3));
                c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
            }),
        new("wrong-name", "The certificate is for another name than the server's.", "CRT004",
            c =>
            {
                var chain = c.Authority.Issue(["luna.practice.test"]);
                c.Network.Host("luna.practice.test", PracticeClinic.MailAddress);
                c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
            }),
        new("self-signed", "The server made its certificate itself; nobody vouches for it.", "CRT006",
            c =>
            {
                var chain = c.Authority.SelfSigned(PracticeClinic.MailHost);
                c.Published().Imap(chain: [chain]).Submission(chain: [chain]);
            }),
        new("unknown-ca", "The certificate comes from an authority that nobody knows.", "CRT007",
            c =>
            {
                var chain = c.Stranger.Issue([PracticeClinic.MailHost]);
                c.Published().Imap(chain: [chain, c.Stranger.Root]).Submission(chain: [chain, c.Stranger.Root]);
            }),
        new("cleartext", "The server takes passwords without any encryption, and offers none.", "STL001",
            c =>
            {
                Habits open = c.Healthy with { StartTls = false, CleartextLogin = true };
                c.Network.Service("_imap", Patient.Domain, PracticeClinic.MailHost, 143).Service("_submission", Patient.Domain, PracticeClinic.MailHost, 587);
                c.Imap(open, implicitTls: false).Submission(open, implicitTls: false);
            }),
        new("no-idle", "New mail is not pushed, because the server has no IDLE.", "IDL001",
            c => c.Published().Imap(c.Healthy with { Idle = false }).Submission()) { NeedsSignIn = true },
        new("silent", "The servers take connections and never say a word.", "TLS012",
            c => c.Published().Port(993, new Act.Stall()).Port(465, new Act.Stall())),
        new("filtered", "Something on the way swallows everything that is sent to the mail ports.", "NET002",
            c => c.Published().Dead(0, ConnectOutcome.Filtered)),
        new("closed", "The mail server is off: every port is closed.", "NET001",
            c => c.Published()),
        new("gone", "The server's name no longer exists.", "DNS001",
            c => c.Network.Service("_imaps", Patient.Domain, "old-mail.practice.test", 993).Service("_submissions", Patient.Domain, "old-mail.practice.test", 465)),
        new("no-sending", "Receiving works; the ports for sending are closed.", "SMT001",
            c => c.Published().Imap()),
        new("app-password", "The provider wants an app password in place of the ordinary one.", "AUT003",
            c => c.Published()
                .Imap(c.Healthy with { Refusal = "[ALERT] Application-specific password required: https://practice.test/help (Failure)" })
                .Submission(c.Healthy with { Refusal = "534-5.7.9 Application-specific password required. Learn more at https://practice.test/help\r\n534 5.7.9 practice" })) { NeedsSignIn = true },
        new("wrong-password", "The password is wrong.", "AUT005",
            c => c.Published().Imap(c.Healthy with { Password = "another" }).Submission(c.Healthy with { Password = "another" })) { NeedsSignIn = true },
        new("local-part", "The server wants the login name without the part after the @.", "AUT006",
            c => c.Published().Imap(c.Healthy with { Username = c.Patient.Name }).Submission(c.Healthy with { Username = c.Patient.Name })) { NeedsSignIn = true },
        new("nearly-full", "The mailbox is 96 % full.", "IMP010",
            c => c.Published().Imap(c.Healthy with { QuotaPercent = 96 }).Submission()) { NeedsSignIn = true },
    }.Select(p => p with { Prepare = c => p.Prepare(c.ProviderDatabase()) })];

    /// <summary>Accounts whose servers attack the program that looks at them.</summary>
    public static IReadOnlyList<Patient> Hostile { get; } = HostilePatients.All;

    /// <summary>All accounts.</summary>
    public static IReadOnlyList<Patient> All { get; } = [.. Ordinary, .. Hostile];

    /// <summary>The patient of an address or of its local part; null: there is none.</summary>
    public static Patient? Find(string address) => All.FirstOrDefault(p =>
        p.Name.Equals(address, StringComparison.OrdinalIgnoreCase) || p.Address.Equals(address, StringComparison.OrdinalIgnoreCase));
}
