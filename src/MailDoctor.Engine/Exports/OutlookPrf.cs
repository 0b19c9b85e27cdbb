using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>A profile file of classic Outlook up to 2019 (Office Customization Tool; <c>outlook.exe /importprf FILE</c>).</summary>
internal sealed class OutlookPrf : ClientExporter
{
    // The mapping of names to properties that Outlook wants to find in every such file: for receiving by IMAP, for receiving by POP3, and
    // what both have.
    private const string ImapMapping = """
        [IMAP_I_Mail]
        AccountType=IMAP
        IMAPServer=PT_UNICODE,0x0100
        IMAPUserName=PT_UNICODE,0x0101
        IMAPUseSPA=PT_LONG,0x0108
        IMAPPort=PT_LONG,0x0104
        IMAPUseSSL=PT_LONG,0x0105
        CheckNewImap=PT_LONG,0x1100
        RootFolder=PT_UNICODE,0x1101
        """;

    private const string Pop3Mapping = """
        [I_Mail]
        AccountType=POP3
        POP3Server=PT_UNICODE,0x0100
        POP3UserName=PT_UNICODE,0x0101
        POP3UseSPA=PT_LONG,0x0108
        POP3Port=PT_LONG,0x0104
        POP3UseSSL=PT_LONG,0x0105
        LeaveOnServer=PT_LONG,0x1000
        """;

    private const string Mapping = """
        AccountName=PT_UNICODE,0x0002
        DisplayName=PT_UNICODE,0x000B
        EmailAddress=PT_UNICODE,0x000C
        Organization=PT_UNICODE,0x0107
        ReplyEmailAddress=PT_UNICODE,0x0103
        SMTPServer=PT_UNICODE,0x0200
        SMTPUseAuth=PT_LONG,0x0203
        SMTPAuthMethod=PT_LONG,0x0208
        SMTPUserName=PT_UNICODE,0x0204
        SMTPUseSPA=PT_LONG,0x0207
        ConnectionType=PT_LONG,0x000F
        ConnectionOID=PT_UNICODE,0x0010
        SMTPPort=PT_LONG,0x0201
        SMTPSecureConnection=PT_LONG,0x020A
        ServerTimeOut=PT_LONG,0x0209
        """;

    public override string Id => "outlook-prf";

    public override string Title => "Outlook, classic up to 2019 (PRF)";

    public override string Takes => "With Outlook closed: outlook.exe /importprf outlook.prf; newer versions no longer support it.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways =
        [
            (MailProtocol.Imap, ConnectionSecurity.ImplicitTls), (MailProtocol.Pop3, ConnectionSecurity.ImplicitTls),
            (MailProtocol.Smtp, ConnectionSecurity.ImplicitTls), (MailProtocol.Smtp, ConnectionSecurity.StartTls),
        ],
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.Nothing],
        WhyNot = endpoint => $"A PRF file knows implicit TLS for {endpoint.Service} only, and {endpoint.HostAndPort} needs STARTTLS.",
        WhyNoOAuth2 = (_, _) => "A PRF file has no word for it; an Outlook that knows the provider signs in there by itself when the address is typed.",
        Nearest = ["autodiscover", "outlook", "thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (new[] { account.Name, account.Email, account.Incoming.Login, account.Outgoing.Login, account.Incoming.Prefix ?? "" }.Any(v => v.Contains('"', StringComparison.Ordinal)))
        {
            return Refuse("A PRF file has no way to write a quotation mark.");
        }

        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;
        string protocol = reading.Imap ? "IMAP" : "POP3";
        string section = reading.Imap ? "IMAP_I_Mail" : "I_Mail";
        string text = new ConfigText("; ").Heading(account)
            .Line("[General]")
            .Line("Custom=1")
            .Line($"ProfileName={account.Slug}")
            .Line("DefaultProfile=Yes")
            .Line("OverwriteProfile=Append")
            .Line("ModifyDefaultProfileIfPresent=TRUE")
            .Blank()
            .Line("[Internet Account List]")
            .Line($"Account1={section}")
            .Blank()
            .Line("[Account1]")
            .Line("UniqueService=No")
            .Line($"AccountName={account.Email}")
            .Line($"DisplayName={(account.Name.Length > 0 ? account.Name : account.Email)}")
            .Line($"EmailAddress={account.Email}")
            .Line($"{protocol}Server={reading.Host}")
            .Line($"{protocol}Port={reading.Port}")
            .Line($"{protocol}UserName={reading.Login}")
            .Line($"{protocol}UseSSL=1")
            .Line($"{protocol}UseSPA=0")

            // LEAVE_ON_SERVER alone, without REMOVE_AFTER (2) and REMOVE_ON_NUKE (4): for good (Microsoft, Outlook: "PROP_POP_LEAVE_ON_SERVER",
            // "Constants (Account management API)"). Left out, it means that mail is deleted.
            .LineIf(reading.Pop3, "LeaveOnServer=1")
            .LineIf(reading.Prefix is not null, $"RootFolder={reading.Prefix}")
            .Line($"SMTPServer={sending.Host}")
            .Line($"SMTPPort={sending.Port}")
            .Line($"SMTPUseAuth={(sending.SignIn == SignIn.Nothing ? 0 : 1)}")
            .Line("SMTPAuthMethod=0")
            .LineIf(sending.SignIn != SignIn.Nothing && sending.Login != reading.Login, $"SMTPUserName={sending.Login}")
            .Line("SMTPUseSPA=0")
            .Line($"SMTPSecureConnection={(sending.Implicit ? 1 : 2)}")
            .Line("ConnectionType=0")
            .Line("ServerTimeOut=60")
            .Blank()
            .Line(reading.Imap ? ImapMapping : Pop3Mapping)
            .Line(Mapping)
            .ToString();

        // Outlook takes UTF-16 when a byte order mark says so, and lines end as Windows ends them.
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))];
        return new ExportOutcome.Written(
            [new ExportedFile("outlook.prf", "text/plain", bytes, IsText: true)],
            [
                .. reading.Pop3 ? ["All mail stays on the server."] : Array.Empty<string>(),
                "The new Outlook and Outlook on phones do not read such files; take 'Outlook (click by click)' for them.",
                "On Windows 7 Outlook was seen to offer TLS 1.0 alone, which servers of today refuse; 'Outlook (click by click)' says more.",
                "Outlook asks for the password.",
            ]);
    }
}
