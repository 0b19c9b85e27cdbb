using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>A profile file of classic Outlook up to 2019 (Office Customization Tool; <c>outlook.exe /importprf FILE</c>).</summary>
internal sealed class OutlookPrf : ClientExporter
{
    // The mapping of names to properties that Outlook wants to find in every such file.
    private const string Mapping = """
        [IMAP_I_Mail]
        AccountType=IMAP
        AccountName=PT_UNICODE,0x0002
        DisplayName=PT_UNICODE,0x000B
        EmailAddress=PT_UNICODE,0x000C
        IMAPServer=PT_UNICODE,0x0100
        IMAPUserName=PT_UNICODE,0x0101
        IMAPUseSPA=PT_LONG,0x0108
        Organization=PT_UNICODE,0x0107
        ReplyEmailAddress=PT_UNICODE,0x0103
        IMAPPort=PT_LONG,0x0104
        IMAPUseSSL=PT_LONG,0x0105
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
        CheckNewImap=PT_LONG,0x1100
        RootFolder=PT_UNICODE,0x1101
        """;

    public override string Id => "outlook-prf";

    public override string Title => "Outlook, classic up to 2019 (PRF)";

    public override string Takes => "With Outlook closed: outlook.exe /importprf outlook.prf; newer versions no longer support it.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = [(MailProtocol.Imap, ConnectionSecurity.ImplicitTls), (MailProtocol.Smtp, ConnectionSecurity.ImplicitTls), (MailProtocol.Smtp, ConnectionSecurity.StartTls)],
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.Nothing],
        WhyNot = endpoint => endpoint.Protocol == MailProtocol.Pop3
            ? "No documented setting of a PRF file makes Outlook leave POP3 mail on the server for good; set it up by hand."
            : $"A PRF file knows implicit TLS for IMAP only, and {endpoint.HostAndPort} needs STARTTLS.",
        Nearest = ["autodiscover", "thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (new[] { account.Name, account.Email, account.Incoming.Login, account.Outgoing.Login, account.Incoming.Prefix ?? "" }.Any(v => v.Contains('"', StringComparison.Ordinal)))
        {
            return Refuse("A PRF file has no way to write a quotation mark.");
        }

        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;
        string text = new ConfigText("; ").Heading(account)
            .Line("[General]")
            .Line("Custom=1")
            .Line($"ProfileName={account.Slug}")
            .Line("DefaultProfile=Yes")
            .Line("OverwriteProfile=Append")
            .Line("ModifyDefaultProfileIfPresent=TRUE")
            .Blank()
            .Line("[Internet Account List]")
            .Line("Account1=IMAP_I_Mail")
            .Blank()
            .Line("[Account1]")
            .Line("UniqueService=No")
            .Line($"AccountName={account.Email}")
            .Line($"DisplayName={(account.Name.Length > 0 ? account.Name : account.Email)}")
            .Line($"EmailAddress={account.Email}")
            .Line($"IMAPServer={reading.Host}")
            .Line($"IMAPPort={reading.Port}")
            .Line($"IMAPUserName={reading.Login}")
            .Line("IMAPUseSSL=1")
            .Line("IMAPUseSPA=0")
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
            .Line(Mapping)
            .ToString();

        // Outlook takes UTF-16 when a byte order mark says so, and lines end as Windows ends them.
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))];
        return new ExportOutcome.Written(
            [new ExportedFile("outlook.prf", "text/plain", bytes, IsText: true)],
            ["The new Outlook and Outlook on phones do not read such files; see the target 'outlook'.", "Outlook asks for the password."]);
    }
}
