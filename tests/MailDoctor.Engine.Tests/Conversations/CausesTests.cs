using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;
using static MailDoctor.Engine.Tests.Support.Seen;

namespace MailDoctor.Engine.Tests.Conversations;

/// <summary>Why real people cannot read or send mail: each cause as a whole case, and what the whole catalogue says to it. One cause, one
/// loud finding; nothing loud where nothing is wrong.</summary>
public sealed class CausesTests
{
    private const string Imap4 = "IMAP4rev1 IDLE NAMESPACE SPECIAL-USE UIDPLUS MOVE QUOTA";

    // What ails the account, the case, the codes at warning or worse, and codes that are said quietly.
    private static readonly (string Ails, Func<CaseBuilder> Case, string Loud, string Quiet)[] Causes =
    [
        // Signing in.
        ("an app password is needed, and the server says so", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, "ALERT", "Application-specific password required: https://support.example.org/185833 (Failure)")
            .Answered(Port(465), LoginOutcome.Refused, "534 5.7.9", "5.7.9 Application-specific password required."), "AUT003", ""),
        ("an app password is needed, and only the provider's pages say so", () => Account().HostedAt("Yahoo", "app-password-required")
            .Answered(Port(993), LoginOutcome.Refused, "AUTHENTICATIONFAILED", "LOGIN Invalid credentials")
            .Answered(Port(465), LoginOutcome.Refused, "535 5.7.0", "5.7.0 (#AUTH005) Bad credentials"), "AUT003", ""),
        ("only OAuth is taken, though PLAIN is announced", () => Account().HostedAt("Microsoft", "oauth2-only")
            .Answered(Port(993), LoginOutcome.Refused, null, "LOGIN failed.")
            .Answered(Port(465), LoginOutcome.Refused, "535 5.7.139", "5.7.139 Authentication unsuccessful, basic authentication is disabled."), "AUT004", ""),
        ("only OAuth is announced", () => New()
            .Shows(Good(Port(993))).Announces(Port(993), SessionStage.BeforeLogin, "IMAP4rev1", "LOGINDISABLED", "AUTH=XOAUTH2").Skipped(Port(993), "no-mechanism")
            .Shows(Good(Port(465))).Announces(Port(465), SessionStage.BeforeLogin, "AUTH XOAUTH2").Skipped(Port(465), "no-mechanism"), "AUT004", ""),
        ("another form of the user name", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, "AUTHENTICATIONFAILED", "Authentication failed.").Answered(Port(993), LoginOutcome.Accepted, username: "anna")
            .Answered(Port(465), LoginOutcome.Accepted, username: "anna"), "", "AUT006"),
        ("a wrong password", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, "AUTHENTICATIONFAILED", "Authentication failed.")
            .Answered(Port(993), LoginOutcome.Refused, "AUTHENTICATIONFAILED", "Authentication failed.", "anna")
            .Skipped(Port(465), "lock-out-risk"), "AUT005", ""),
        ("a wrong password, after which submission no longer decides", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, "AUTHENTICATIONFAILED", "Authentication failed.")
            .Answered(Port(465), LoginOutcome.Unavailable, "454 4.7.0", "4.7.0 Temporary authentication failure: Connection lost to authentication server"), "AUT005", "AUT016"),
        ("IMAP is switched off until it is allowed", () => Account().HostedAt("GMX", "imap-must-be-enabled", "app-password-with-2fa")
            .Answered(Port(993), LoginOutcome.Refused, null, "authentication failed")
            .Answered(Port(465), LoginOutcome.Refused, "535", "Authentication credentials invalid"), "AUT007", ""),
        ("IMAP is switched off, and submission takes the password", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, "AUTHENTICATIONFAILED", "Authentication failed.").Answered(Port(465), LoginOutcome.Accepted), "AUT007", ""),
        ("too many connections", () => Account()
            .Answered(Port(993), LoginOutcome.Unavailable, "UNAVAILABLE", "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)")
            .Answered(Port(465), LoginOutcome.Accepted), "AUT010", ""),
        ("no password without encryption", () => New().With(Claim("ispdb", Clear(143))).Reached(Clear(143), null).Greets(Clear(143))
            .Announces(Clear(143), SessionStage.BeforeTls, "IMAP4rev1", "STARTTLS", "LOGINDISABLED").Healthy(465), "AUT002", ""),
        ("the account is switched off", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, "CONTACTADMIN", "Account is temporarily disabled.").Answered(Port(465), LoginOutcome.Accepted), "AUT009", ""),
        ("submission is switched off by the organisation", () => Account().SignedInWell()
            .Answered(Port(465), LoginOutcome.Refused, "535 5.7.139", "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."), "SMT002", ""),
        ("submission refuses what IMAP accepts", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Refused, "535 5.7.8", "5.7.8 authentication failed"), "SMT002", ""),
        ("the provider wants to see a browser", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, "WEBALERT https://accounts.example.org/", "Web login required.")
            .Answered(Port(465), LoginOutcome.Refused, "534 5.7.14", "5.7.14 Please log in via your web browser and then try again."), "AUT008", ""),
        ("the token has the wrong scope", () => Account()
            .Answered(Port(993), LoginOutcome.Refused, null, "AUTHENTICATE failed. {\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.example.org/\"}", mechanism: "XOAUTH2")
            .Answered(Port(465), LoginOutcome.Refused, "535 5.7.3", "5.7.3 Authentication unsuccessful", mechanism: "XOAUTH2"), "AUT014", ""),
        ("the announced mechanism is broken", () => Account()
            .Answered(Port(993), LoginOutcome.MechanismBroken, null, "Unknown command").Answered(Port(993), LoginOutcome.Accepted, mechanism: "LOGIN").SignedInWell()
            .Answered(Port(465), LoginOutcome.Accepted), "AUT011", ""),
        ("the server is busy at the login", () => Account().Answered(Port(993), LoginOutcome.Refused, "UNAVAILABLE", "Try again").Answered(Port(465), LoginOutcome.Accepted), "AUT016", ""),
        ("the server is busy after the login", () => Account().SignedIn(Port(993), Imap4.Split(' '))
            .With(new InboxOpened(Port(993), false, null, null, null) { ServerText = "Server Unavailable. 15" }).Answered(Port(465), LoginOutcome.Accepted), "IMP015", ""),
        ("the mail program has to say its name", () => Account().SignedIn(Port(993), Imap4.Split(' '))
            .With(new InboxOpened(Port(993), false, null, null, null) { ServerText = "SELECT Unsafe Login. Please contact kefu@example.com for help" }).Answered(Port(465), LoginOutcome.Accepted), "IMP011", ""),

        // The mailbox.
        ("folders live under INBOX", () => Account().SignedInWell(namespacePrefix: "INBOX.").Answered(Port(465), LoginOutcome.Accepted), "", "IMP004"),
        ("nobody knows which folder is for sent mail", () => Account().SignedInWell(mailboxes: ["INBOX", "Gesendet", "Papierkorb"]).Answered(Port(465), LoginOutcome.Accepted), "", "IMP005"),
        ("two folders for sent mail", () => Account().SignedInWell(mailboxes: ["INBOX", "Sent=\\Sent", "Sent Items", "Trash=\\Trash"]).Answered(Port(465), LoginOutcome.Accepted), "", "IMP006"),
        ("no IDLE", () => Account().SignedIn(Port(993), "IMAP4rev1", "NAMESPACE").Answered(Port(465), LoginOutcome.Accepted), "", "IDL001"),
        ("the network forgets quiet connections", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(60), Quiet(120, SilenceEnd.Unanswered), Quiet(126, SilenceEnd.Unanswered)), "ENV008", ""),
        ("the server ends IDLE after a minute", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(45), Quiet(60, SilenceEnd.Bye, "BYE Autologout; idle for too long")), "IDL005", ""),
        ("the server ends IDLE after ten minutes", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(300), Quiet(600, SilenceEnd.Closed), Quiet(600, SilenceEnd.Closed)), "", "IDL005"),
        ("the server hangs up before the network forgets", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(60, SilenceEnd.Bye, "BYE Idle timeout"), Quiet(120, SilenceEnd.Unanswered)), "IDL005", ""),
        ("a proxy that does not know IDLE", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(0, SilenceEnd.NoContinuation)), "IDL002", ""),
        ("a proxy that does not know DONE", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(0, SilenceEnd.DoneUnanswered)), "IDL007", ""),
        ("new mail is not announced", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(
            Quiet(10) with { MessagesBefore = 3, MessagesAfter = 4 }, Quiet(60) with { MessagesBefore = 3, MessagesAfter = 4 }), "IDL003", "IDL008"),
        ("the server talks without end in IDLE", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(2, SilenceEnd.TooMuch)), "NET011", ""),
        ("a full mailbox", () => Account().SignedInWell().With(new QuotaSeen(Port(993), "STORAGE", 1000, 1000)).Answered(Port(465), LoginOutcome.Accepted), "IMP010", ""),

        // POP3.
        ("autoconfig wants POP3, and the mail deleted", () => New().Healthy(993, 995, 465).With(
            Claim("autoconfig", Port(995), Autoconfig) with { LeaveMessagesOnServer = false }, Claim("autoconfig", Port(993), Autoconfig)), "POP127 POP128", ""),
        ("the DNS wants POP3", () => New().With(Srv(Port(995), 0), Srv(Port(993), 20)).Shows(Good(Port(993)), null).Shows(Good(Port(995)), null).Healthy(465), "POP126", ""),
        ("only POP3 is published", () => New().With(Claim("ispdb", Port(995)), Claim("ispdb", Port(465))).Shows(Good(Port(995)), null).Shows(Good(Port(465)), null).Shows(Good(Port(993)), null), "POP105", ""),
        ("another program holds the maildrop", () => New().Healthy(995, 465).Answered(Port(995), LoginOutcome.Unavailable, "IN-USE", "Do you have another POP session running?")
            .Answered(Port(465), LoginOutcome.Accepted), "POP121", ""),
        ("POP3 in the clear, as a database says", () => New().With(Claim("ispdb", Clear(110)), Claim("ispdb", Port(465))).Shows(Good(Port(465)), null).Shows(Good(Port(995)), null)
            .Reached(Clear(110), null).Greets(Clear(110)).Announces(Clear(110), SessionStage.BeforeTls, "STLS", "UIDL", "TOP"), "POP129", ""),

        // Encryption.
        ("SSL/TLS on a port that begins in clear text", () => New().With(Claim("ispdb", Port(143) with { Security = ConnectionSecurity.ImplicitTls })).Healthy(143, 465)
            .FailsTls(Port(143) with { Security = ConnectionSecurity.ImplicitTls }, TlsFailureKind.NotTls, firstText: "* OK ready", source: null), "TLS001", ""),
        ("STARTTLS on a port that speaks TLS", () => New().Healthy(993, 465).With(Claim("ispdb", Port(143))).Reached(Port(143), null).With(
            new TlsVersionProbed(Port(143), "TLS 1.3", TlsVersionOutcome.Offered, "the server chose TLS 1.3") { Implicit = true, Chosen = "TLS 1.3" },
            Broken(Port(143), SessionBreak.Silent)), "TLS002", ""),
        ("the certificate is for another name", () => New().Shows(Elsewhere(993)).Shows(Elsewhere(465)), "CRT004", ""),
        ("the certificate is self-signed", () => New().Shows(SelfSigned(Port(993))).Shows(SelfSigned(Port(465))).Skipped(Port(993), "certificate").Skipped(Port(465), "certificate"), "CRT006", ""),
        ("the intermediate certificate is missing", () => New().Shows(Incomplete(993)).Shows(Incomplete(465)).Skipped(Port(993), "certificate"), "CRT008", ""),
        ("the certificate has expired", () => New().Shows(Expired(Port(993))).Shows(Expired(Port(465))).Skipped(Port(993), "certificate"), "CRT001", ""),
        ("TLS 1.0 only", () => New()
            .FailsTls(Port(993), TlsFailureKind.Alert, "protocol_version", 70).Hello(Port(993), "TLS 1.2", "TLS 1.0", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA")
            .FailsTls(Port(465), TlsFailureKind.Alert, "protocol_version", 70).Hello(Port(465), "TLS 1.2", "TLS 1.0", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"), "TLS003", ""),
        ("a short Diffie-Hellman key", () => New().Healthy(465).FailsTls(Port(993), TlsFailureKind.RefusedHere, "error:0A00018A:SSL routines::dh key too small")
            .With(new TlsVersionProbed(Port(993), "TLS 1.2", TlsVersionOutcome.Offered, "the server chose TLS 1.2") { Chosen = "TLS 1.2", SuiteName = "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", DhBits = 1024 }), "TLS009", ""),
        ("a Diffie-Hellman key that is long enough, and a computer without DHE", () => New().Healthy(465).FailsTls(Port(993), TlsFailureKind.Alert, "handshake_failure", 40)
            .With(new TlsVersionProbed(Port(993), "TLS 1.2", TlsVersionOutcome.Offered, "the server chose TLS 1.2") { Chosen = "TLS 1.2", SuiteName = "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", DhBits = 2048 }), "TLS013", ""),
        ("an antivirus program signs everything", () => New().Shows(Scanned(993)).Shows(Scanned(465)), "ENV004", ""),
        ("the clock of this computer is wrong", () => New().Shows(NotYet(Port(993), "imap.one.example")).Shows(NotYet(Port(465), "smtp.two.example") with { Address = "198.51.100.2" }), "ENV001", ""),
        ("this computer trusts nobody", () => New().With(new TrustStoreSeen(0)).Shows(Unknown(993)).Shows(Unknown(465)), "ENV006", ""),
        ("a firewall takes STARTTLS out", () => New().Healthy(993, 465).WithoutStartTls(Port(587), "srv", "PIPELINING", "XXXXXXXA"), "STL003", ""),
        ("no encryption for sending", () => New().Healthy(993).WithoutStartTls(Port(587)), "STL001 SMT004", ""),
        ("passwords are taken before encryption", () => New().Healthy(993, 465).Shows(Good(Port(143)))
            .Announces(Port(143), SessionStage.BeforeTls, "IMAP4rev1", "STARTTLS", "AUTH=PLAIN"), "AUT001", ""),

        // The way there.
        ("this network blocks a port", () => New().HostedAt("Gmail").Healthy(465).Claimed(Port(993)).Resolved(Host).With(Tcp(Port(993), ConnectOutcome.Filtered), Control(Host, ConnectOutcome.Connected)), "ENV005", ""),
        ("IPv6 is dead at the server", () => New().With(Seen.Network()).Healthy(993, 465).With(Dns(Host, "AAAA", DnsOutcome.Answered, "2001:db8::1"))
            .With(Tcp(Port(993), ConnectOutcome.Filtered, "2001:db8::1"), Tcp(Port(465), ConnectOutcome.Filtered, "2001:db8::1")), "DNS008", ""),
        ("the host does not exist", () => New().Healthy(465).Claimed(CaseBuilder.Imaps).With(NoAddress("imap.example.org", DnsOutcome.NoSuchName)), "DNS001", ""),
        ("the host for sending does not exist", () => New().Healthy(993).Claimed(CaseBuilder.Submissions).With(NoAddress("smtp.example.org", DnsOutcome.NoSuchName)), "DNS001", ""),
        ("nothing takes mail for sending on a living host", () => New().Healthy(993).Claimed(Port(465)).With(Tcp(Port(465), ConnectOutcome.Refused), Tcp(Port(587), ConnectOutcome.Refused)), "SMT001", ""),
        ("the server has locked us out", () => Account()
            .With(new LoginTried(Port(993), "anna@example.org", UsernameForm.FullAddress, "PLAIN", LoginOutcome.Refused, TimeSpan.FromSeconds(2)) { Code = "AUTHENTICATIONFAILED", ServerText = "no", At = TimeSpan.FromSeconds(3) })
            .With(Tcp(Port(465), ConnectOutcome.Filtered) with { At = TimeSpan.FromSeconds(9) }), "NET003 AUT005", ""),
        ("a proxy answers", () => New().Healthy(465).Claimed(Port(143)).Reached(Port(143), null).With(Broken(Port(143), SessionBreak.OtherProtocol, detail: "HTTP") with { ServerText = "HTTP/1.1 400 Bad Request" }), "NET006", ""),

        // Nothing.
        ("nothing: the server renewed its certificate, and it is the mail program that remembers the old one", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted), "", ""),
        ("nothing: the list of revoked certificates cannot be fetched", () => New()
            .Shows(Good(Port(993)) with { Problems = ["RevocationStatusUnknown", "OfflineRevocation"] }).Announces(Port(993), SessionStage.BeforeLogin, "IMAP4rev1", "AUTH=PLAIN")
            .Shows(Good(Port(465)) with { Problems = ["RevocationStatusUnknown", "OfflineRevocation"] }).Announces(Port(465), SessionStage.BeforeLogin, "AUTH PLAIN"), "", ""),
        ("nothing: no password was given", () => Account(), "", ""),
        ("nothing: long silences are survived", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(60), Quiet(1740)), "", "IDL008"),
        ("nothing: one connection of several was lost by chance", () => Account().SignedInWell().Answered(Port(465), LoginOutcome.Accepted).With(Quiet(10, SilenceEnd.Unanswered), Quiet(60)), "", ""),
        ("nothing: strangers are sent away after a minute", () => Account().With(Quiet(60, SilenceEnd.Bye, "BYE Disconnected for inactivity.") with { Idle = false }), "", ""),
        ("nothing: six ports, signed in everywhere", () => New().Healthy().SignedInWell().SignedIn(Port(995), "UIDL", "TOP").With(new MaildropSeen(Port(995), 3, true)).Answered(Port(465), LoginOutcome.Accepted), "", ""),
        ("nothing: IMAP only, POP3 is closed", () => Account().SignedInWell().With(Tcp(Port(995), ConnectOutcome.Refused), Tcp(Port(110), ConnectOutcome.Refused)).Answered(Port(465), LoginOutcome.Accepted), "", ""),
        ("nothing: POP3 only, and the DNS says so", () => New().Healthy(995, 465)
            .With(new ServiceDeclaredAbsent("srv", "SRV _imaps._tcp.example.org", MailProtocol.Imap, ConnectionSecurity.ImplicitTls), new ServiceDeclaredAbsent("srv", "SRV _imap._tcp.example.org", MailProtocol.Imap, ConnectionSecurity.StartTls))
            .With(Tcp(Port(993), ConnectOutcome.Refused), Tcp(Port(143), ConnectOutcome.Refused)).SignedIn(Port(995), "UIDL", "TOP").Answered(Port(465), LoginOutcome.Accepted), "", ""),
        ("nothing: Cyrus, which keeps POP3 mail 14 days", () => New().Healthy().Announces(Port(995), SessionStage.BeforeLogin, "UIDL", "TOP", "USER", "EXPIRE 14", "LOGIN-DELAY 60")
            .SignedInWell(namespacePrefix: "INBOX.", mailboxes: ["INBOX", "INBOX.Sent=\\sent"]).Answered(Port(465), LoginOutcome.Accepted), "", "POP115 POP005 IMP004"),
        ("nothing: a token instead of a password", () => New()
            .Shows(Good(Port(993))).Announces(Port(993), SessionStage.BeforeLogin, "IMAP4rev1", "LOGINDISABLED", "AUTH=XOAUTH2").Answered(Port(993), LoginOutcome.Accepted, mechanism: "XOAUTH2")
            .Shows(Good(Port(465))).Announces(Port(465), SessionStage.BeforeLogin, "AUTH XOAUTH2").Answered(Port(465), LoginOutcome.Accepted, mechanism: "XOAUTH2"), "", ""),
        ("nothing: only a hoster outside the domain, whom nobody vouches for", () => Account()
            .Skipped(Port(993), "not-trusted-source", "it lies outside example.org").Skipped(Port(465), "not-trusted-source", "it lies outside example.org"), "", "AUT015"),
    ];

    private const string Autoconfig = "https://autoconfig.example.org/mail/config-v1.1.xml";

    public static TheoryData<string> Names => [.. Causes.Select(c => c.Ails)];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_cause_one_loud_finding(string ails)
    {
        (_, Func<CaseBuilder> build, string loud, string quiet) = Causes.Single(c => c.Ails == ails);

        DiagnosisResult result = Diagnoser.Examine(build(), Catalog.Rules);

        string told = string.Join('\n', result.Findings.Select(f => $"{f.Code} {f.Severity} {f.Scope}: {f.Message}"));
        string[] shouted = result.Findings.Where(f => f.Severity <= Severity.Warning).Select(f => f.Code.Value).ToArray();
        Assert.True(Sorted(loud.Split(' ', StringSplitOptions.RemoveEmptyEntries)) == Sorted(shouted), $"loud should be '{loud}', and is '{string.Join(' ', shouted)}':\n{told}");
        Assert.All(quiet.Split(' ', StringSplitOptions.RemoveEmptyEntries), code => Assert.True(result.Findings.Any(f => f.Code.Value == code && f.Severity > Severity.Warning), $"{code} is not said:\n{told}"));
        Assert.DoesNotContain(result.Rules, r => r.Outcome == RuleOutcome.Crashed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_said_is_the_same_after_a_replay(string ails)
    {
        CaseFile seen = Causes.Single(c => c.Ails == ails).Case();

        Assert.True(CaseFileReader.TryRead(CaseFileReader.Write(seen), out CaseFile? read, out string error), error);
        Assert.Equal(
            Diagnoser.Examine(seen, Catalog.Rules).Findings.Select(f => $"{f.Code} {f.Severity} {f.Scope}: {f.Message}"),
            Diagnoser.Examine(read, Catalog.Rules).Findings.Select(f => $"{f.Code} {f.Severity} {f.Scope}: {f.Message}"));
    }

    private static string Sorted(IEnumerable<string> codes) => string.Join(' ', codes.Distinct().Order());

    private static CaseBuilder New() => new CaseBuilder().With(Seen.Network());

    /// <summary>IMAP and submission of one host, named and well, up to the login.</summary>
    private static CaseBuilder Account() => New().Healthy(993, 143, 465, 587);

    private static SilenceTried Quiet(double seconds, SilenceEnd end = SilenceEnd.Survived, string? text = null) => Silences.In(seconds, end, text) with { Endpoint = Port(993) };

    private static ServerEndpoint Clear(int port) => Port(port) with { Security = ConnectionSecurity.Cleartext };

    private static CertificateSeen Elsewhere(int port) =>
        Bad(Port(port), c => c with { Subject = "CN=luna.hosting.example", Names = ["luna.hosting.example"] }, nameMatches: false);

    private static CertificateSeen Incomplete(int port) =>
        Bad(Port(port), c => c, ChainVerdict.Incomplete) is var bad ? bad with { Chain = [bad.Leaf], CompletedByFetching = true } : throw new InvalidOperationException();

    private static CertificateSeen Unknown(int port) => Bad(Port(port), c => c, ChainVerdict.UnknownRoot);

    private static CertificateSeen Scanned(int port) =>
        Bad(Port(port), c => c with { Issuer = "CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield, OU=generated by Avast Antivirus for SSL/TLS scanning" }, ChainVerdict.UnknownRoot);

    private static CertificateSeen NotYet(ServerEndpoint endpoint, string host) =>
        Bad(endpoint with { Host = host }, c => c with { Names = [host], NotBefore = CaseBuilder.Noon.AddYears(3), NotAfter = CaseBuilder.Noon.AddYears(4) }) with { Problems = ["NotTimeValid"] };
}
