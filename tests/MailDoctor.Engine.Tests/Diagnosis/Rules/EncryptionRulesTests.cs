using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules;

/// <summary>Whole accounts, well and ill: all rules on encryption together say exactly what is wrong, each cause once.</summary>
public sealed class EncryptionRulesTests
{
    private const string Ecdhe = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

    private static readonly int[] AllPorts = [993, 143, 995, 110, 465, 587];

    // What ails the account, the case, and every code in the order of the report.
    private static readonly (string Ails, Func<CaseBuilder> Case, string Codes)[] Cases =
    [
        // Nothing.
        ("nothing, six ports", () => New().Healthy(), ""),
        ("nothing, a host and a certificate for each service", () => New().Shows(Good(CaseBuilder.Imaps)).Shows(Good(CaseBuilder.Pop3s, "192.0.2.2")).Shows(Good(CaseBuilder.Submissions, "192.0.2.3")), ""),
        ("nothing, each service renews its own certificate at its own time", () => New().Healthy(993, 143).Shows(Aged(465, 40)).Shows(Aged(587, 40)), ""),
        ("nothing, IMAP and submission only", () => New().Healthy(993, 465), ""),
        ("nothing, and a guessed name leads to the hoster's page", () => New().Healthy().Shows(Elsewhere(Port(993, "imap.example.org")), "guess").Shows(Elsewhere(Port(465, "smtp.example.org")), "guess"), ""),
        ("nothing, and an old version of TLS is refused", () => New().Healthy(993, 465).Hello(Port(993), "TLS 1.1", null), ""),
        ("nothing, and the root is sent along", () => New().Shows(Good(Port(993)) with { Chain = [CaseBuilder.Certificate(Host), Intermediate, Root] }), ""),
        ("nothing, and everything was named with the password tried", () => New().Healthy().SignedIn(Port(993), "IMAP4rev1", "IDLE"), ""),

        // Certificates.
        ("expired", () => Everywhere(p => Expired(p, 30)), "CRT001"),
        ("not yet valid", () => Everywhere(p => Bad(p, c => c with { NotBefore = CaseBuilder.Noon.AddDays(10) }) with { Problems = ["NotTimeValid"] }), "CRT002"),
        ("ends in five days", () => New().Shows(Aged(993, 5)).Shows(Aged(465, 5)), "CRT003"),
        ("wrong name", () => Everywhere(Elsewhere), "CRT004"),
        ("common name only", () => Everywhere(p => Bad(p, c => c with { Names = [] }, nameMatches: false)), "CRT005"),
        ("self-signed", () => Everywhere(SelfSigned), "CRT006"),
        ("as installed: self-signed, for localhost, ten years old", () => Everywhere(Snakeoil), "CRT001 CRT004 CRT006"),
        ("a root that nobody knows", () => Everywhere(p => Chained(Bad(p, c => c, ChainVerdict.UnknownRoot), Root)), "CRT007"),
        ("no intermediate", () => Everywhere(p => Chained(Bad(p, c => c, ChainVerdict.Incomplete)) with { CompletedByFetching = true }), "CRT008"),
        ("wrong order", () => Everywhere(p => Good(p) with { Chain = [Good(p).Leaf, Root, Intermediate] }), "CRT009"),
        ("SHA-1", () => Everywhere(p => Bad(p, c => c with { SignatureAlgorithm = "sha1RSA" }, ChainVerdict.Invalid)), "CRT010"),
        ("1024 bits", () => Everywhere(p => Bad(p, c => c with { KeyBits = 1024 }, ChainVerdict.Invalid)), "CRT011"),
        ("for clients only", () => Everywhere(p => Bad(p, c => c with { Purposes = ["1.3.6.1.5.5.7.3.2"] }) with { Problems = ["NotValidForUsage"] }), "CRT014"),
        ("one port was not reloaded", () => New().Healthy(993, 143, 995, 110, 587).Shows(Expired(Port(465))), "CRT001 CRT015"),
        ("a false signature", () => Everywhere(p => Bad(p, c => c, ChainVerdict.Invalid) with { Problems = ["NotSignatureValid"] }), "CRT018"),
        ("ten thousand names", () => Everywhere(p => Good(p) with { Chain = [Good(p).Leaf with { Names = Enumerable.Range(0, 200).Select(i => $"n{i}.example.org").ToArray(), NamesDropped = 9_800 }, Intermediate] }), "CRT019"),
        ("a certificate too large to be read", () => New().FailsTls(Port(993), TlsFailureKind.TooMuch, "excessive message size"), "CRT019"),
        ("terminal codes in every name", () => Everywhere(p => Bad(p, c => c with { Subject = "CN=\u001b[2J\u202e", Names = ["\u001b]0;x\u0007", "a\r\nb"] }, nameMatches: false)), "CRT004"),

        // TLS.
        ("clear text on the ports for implicit TLS", () => New().Healthy(143, 110, 587)
            .FailsTls(Port(993), TlsFailureKind.NotTls, firstText: "* OK ready")
            .FailsTls(Port(995), TlsFailureKind.NotTls, firstText: "+OK ready")
            .FailsTls(Port(465), TlsFailureKind.NotTls, firstText: "220 ready"), "TLS001"),
        ("TLS from the first byte on 143", () => New().Healthy(993, 465).Reached(Port(143)).With(
            new TlsVersionProbed(Port(143), "TLS 1.3", TlsVersionOutcome.Offered, "the server chose TLS 1.3") { Implicit = true, Chosen = "TLS 1.3" },
            new SessionBroken(Port(143), SessionStep.Greeting, SessionBreak.Silent, "the server waits for TLS from the first byte", TimeSpan.FromSeconds(2))), "TLS002"),
        ("TLS 1.0 only", () => AllPorts.Aggregate(New(), (b, p) => b.FailsTls(Port(p), TlsFailureKind.Alert, "protocol_version", 70).Hello(Port(p), "TLS 1.2", "TLS 1.0", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA")), "TLS003"),
        ("TLS 1.0 beside 1.3", () => New().Healthy(993).Hello(Port(993), "TLS 1.0", "TLS 1.0"), "TLS005"),
        ("SSL 3.0 beside 1.3", () => New().Healthy(993).Hello(Port(993), "SSL 3.0", "SSL 3.0"), "TLS004"),
        ("TLS 1.2 everywhere", () => AllPorts.Aggregate(New(), (b, p) => b.Shows(Good(Port(p)), version: "TLS 1.2", cipher: Ecdhe)), "TLS006"),
        ("3DES", () => New().Shows(Good(Port(993)), version: "TLS 1.2", cipher: "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"), "TLS007 TLS006"),
        ("RSA key exchange only, refused here", () => New().FailsTls(Port(993), TlsFailureKind.Alert, "handshake_failure", 40).Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_RSA_WITH_AES_256_GCM_SHA384"), "TLS008"),
        ("a port that says nothing", () => New().Healthy(143, 465).FailsTls(Port(993), TlsFailureKind.TimedOut), "TLS012"),
        ("a handshake that breaks off", () => New().FailsTls(Port(993), TlsFailureKind.Closed).Hello(Port(993), "TLS 1.2", null).Hello(Port(993), "TLS 1.1", null), "TLS012"),
        ("HTTP on 993", () => New().Healthy(143).FailsTls(Port(993), TlsFailureKind.NotTls, firstText: "HTTP/1.1 400 Bad Request", spoken: "HTTP"), ""),
        ("a short Diffie-Hellman key", () => New().FailsTls(Port(993), TlsFailureKind.RefusedHere, "error:0A00018A:SSL routines::dh key too small").Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"), "TLS013"),
        ("client certificates", () => New().FailsTls(Port(993), TlsFailureKind.Alert, "certificate_required", 116), "TLS014"),
        ("sending lags behind", () => New().Healthy(993, 143).Shows(Good(Port(465)), version: "TLS 1.2", cipher: Ecdhe), "TLS015"),

        // STARTTLS.
        ("no STARTTLS beside good TLS ports", () => New().Healthy(993, 995, 465).WithoutStartTls(Port(143)).WithoutStartTls(Port(110)).WithoutStartTls(Port(587)), "STL001"),
        ("no encryption at all", () => New().WithoutStartTls(Port(143)).WithoutStartTls(Port(110)).WithoutStartTls(Port(587)), "STL001"),
        ("143 is of no use to anybody, and nobody names it", () => New().Healthy(993, 465).WithoutStartTls(Port(143), null, "IMAP4rev1", "LOGINDISABLED"), "STL001"),
        ("the key cannot be read", () => New().Healthy(465).Reached(Port(587)).Greets(Port(587)).With(new StartTlsFailed(Port(587), StartTlsFailure.Refused, "454 4.7.0 TLS not available")), "STL002"),
        ("a firewall that reads mail", () => New().Healthy(993, 465).WithoutStartTls(Port(587), "srv", "PIPELINING", "XXXXXXXA"), "STL003"),
        ("PREAUTH", () => New().Healthy(993, 465).Reached(Port(143)).Greets(Port(143)).With(new StartTlsFailed(Port(143), StartTlsFailure.Preauth, "* PREAUTH ready")), "STL005"),
        ("plaintext before the handshake", () => New().Healthy(993).Reached(Port(143)).Greets(Port(143)).With(new StartTlsFailed(Port(143), StartTlsFailure.SurplusBytes, "* BAD")), "STL006"),
        ("a server that does not notice TLS", () => New().Healthy(993, 143).Announces(Port(143), SessionStage.BeforeLogin, "IMAP4rev1", "STARTTLS", "LOGINDISABLED"), "STL007"),
        ("implicit TLS is shut", () => New().Healthy(143, 110, 587).With(Refused(993), Refused(995), Refused(465)), "SEC005"),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Ails)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_is_wrong_and_nothing_else(string ails)
    {
        (_, Func<CaseBuilder> build, string codes) = Cases.Single(c => c.Ails == ails);

        DiagnosisResult result = Diagnoser.Examine(build(), EncryptionRules.All);

        Assert.Equal(codes, string.Join(' ', result.Findings.Select(f => f.Code.Value)));
        Assert.DoesNotContain(result.Rules, r => r.Outcome == RuleOutcome.Crashed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Keeps_every_sentence_short_enough_to_read_aloud(string ails)
    {
        CaseFile seen = Cases.Single(c => c.Ails == ails).Case();

        Assert.All(Diagnoser.Examine(seen, EncryptionRules.All).Findings, f =>
        {
            Assert.InRange(f.Message.Length, 20, 300);
            Assert.All([f.Remedy, f.AdminRemedy], r => Assert.InRange((r?.Text ?? "A short text.").Length, 10, 300));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advises_no_one_to_give_up_protection(string ails)
    {
        CaseFile seen = Cases.Single(c => c.Ails == ails).Case();

        foreach (Finding finding in Diagnoser.Examine(seen, EncryptionRules.All).Findings)
        {
            foreach (string text in (string[])[finding.Remedy?.Text ?? "", .. finding.Remedy?.Steps ?? []])
            {
                Assert.DoesNotContain("exception", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("SECLEVEL", text, StringComparison.Ordinal);
                Assert.False(text.Contains("without encryption", StringComparison.Ordinal) && !text.Contains("not ", StringComparison.Ordinal), text);
            }
        }
    }

    [Theory]
    [InlineData("ENV001", "expired", "ENV001")]                 // the clock here is wrong
    [InlineData("ENV001", "not yet valid", "ENV001")]
    [InlineData("ENV004", "self-signed", "ENV004")]             // something here opens TLS
    [InlineData("ENV004", "a root that nobody knows", "ENV004")]
    [InlineData("ENV006", "no intermediate", "ENV006")]         // this computer trusts nobody
    [InlineData("ENV003", "wrong name", "ENV003")]              // a login page of the network shows its own
    [InlineData("ENV004", "expired", "CRT001 ENV004")]          // the cause explains no date
    public void Causes_on_this_computer_silence_what_follows_from_them(string cause, string ails, string expected)
    {
        var here = new FakeRule(cause) { Finds = [new Finding(new(cause), Severity.Error, FindingScope.Here, "It is so.")] };

        DiagnosisResult result = Diagnoser.Examine(Cases.Single(c => c.Ails == ails).Case(), [here, .. EncryptionRules.All]);

        Assert.Equal(expected, string.Join(' ', result.Findings.Select(f => f.Code.Value).Order()));
    }

    [Fact]
    public void A_person_who_asks_about_a_host_hears_of_its_faults_though_nobody_names_its_ports()
    {
        CaseFile probe = New().Shows(Expired(Port(993)), source: null).Build() with { Address = null, Host = Host };

        Assert.Equal([Severity.Error], Diagnoser.Examine(probe, EncryptionRules.All).Findings.Select(f => f.Severity));
    }

    private static CaseBuilder New() => new();

    private static CaseBuilder Everywhere(Func<ServerEndpoint, CertificateSeen> shown) => AllPorts.Aggregate(New(), (b, p) => b.Shows(shown(Port(p))));

    private static CertificateSeen Aged(int port, int daysLeft) => Good(Port(port)) with
    {
        Chain =
        [
            CaseBuilder.Certificate(Host) with { NotBefore = CaseBuilder.Noon.AddDays(daysLeft - 90), NotAfter = CaseBuilder.Noon.AddDays(daysLeft), Fingerprint = Fingerprint("aged") },
            Intermediate,
        ],
    };

    private static CertificateSeen Elsewhere(ServerEndpoint endpoint) =>
        Bad(endpoint, c => c with { Subject = "CN=luna.hosting.example", Names = ["luna.hosting.example"] }, nameMatches: false);

    private static CertificateSeen Snakeoil(ServerEndpoint endpoint)
    {
        CertificateSeen own = SelfSigned(endpoint);
        return own with
        {
            Chain = [own.Leaf with { Names = ["localhost"], NotBefore = CaseBuilder.Noon.AddYears(-11), NotAfter = CaseBuilder.Noon.AddYears(-1) }],
            NameMatches = false,
            Problems = ["NotTimeValid", "UntrustedRoot"],
        };
    }

    private static CertificateSeen Chained(CertificateSeen shown, params CertificateFacts[] above) =>
        shown with { Chain = above.Length == 0 ? [shown.Leaf] : [shown.Leaf, Intermediate, .. above] };

    private static ConnectionTried Refused(int port) => new(Port(port), "192.0.2.1", ConnectOutcome.Refused, TimeSpan.FromMilliseconds(20));
}
