using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Tests.Support;

/// <summary>Cases and reports for views. Findings and settings are stated here and not concluded, so that a better rule changes no golden page.</summary>
internal static class Cases
{
    /// <summary>Text in which every trick of <see cref="Output.SafeTextTests"/> occurs.</summary>
    public const string Hostile = "\u001b]0;owned\u0007\u001b[2J\u009b31m\r\nERROR 9. \u202egnp.exe\u2066 \u200b\0 \ufffd \u2028";

    private static readonly CaseFile Working = new CaseBuilder()
        .Working(CaseBuilder.Imaps)
        .Working(CaseBuilder.Submissions)
        .With(
            new ProviderRecognised("example", "Example Mail", "mx", "mx.example.net", "high", []),
            new SourceReported("profile", SourceOutcome.NothingThere, [], "no profile knows example.org", TimeSpan.FromMilliseconds(0.2)),
            new SourceReported("srv", SourceOutcome.Found, ["SRV _imaps._tcp.example.org", "SRV _submissions._tcp.example.org"], "2 services are offered", TimeSpan.FromMilliseconds(12.3)))
        .Build() with
    { Program = "MailDoctor 0.1.0", Duration = TimeSpan.FromMilliseconds(512.7) };

    /// <summary>A healthy account without a login.</summary>
    public static Report Ready { get; } = Concluded(Working, [], Settings(CaseBuilder.Imaps, Verification.Connected), Settings(CaseBuilder.Submissions, Verification.Connected));

    /// <summary>A healthy account with logins.</summary>
    public static Report Healthy { get; } = Concluded(
        Working with
        {
            Observations =
            [
                .. Working.Observations,
                new LoginTried(CaseBuilder.Imaps, "anna@example.org", UsernameForm.FullAddress, "PLAIN", LoginOutcome.Accepted, TimeSpan.FromMilliseconds(41)),
                new CapabilitiesSeen(CaseBuilder.Imaps, SessionStage.AfterLogin, ["IMAP4rev1", "IDLE"]),
                new LoginTried(CaseBuilder.Submissions, "anna@example.org", UsernameForm.FullAddress, "PLAIN", LoginOutcome.Accepted, TimeSpan.FromMilliseconds(40)),
            ],
        },
        [],
        Settings(CaseBuilder.Imaps, Verification.Login),
        Settings(CaseBuilder.Submissions, Verification.Login));

    /// <summary>An expired certificate, a closed port, sources that disagree, one piece of advice.</summary>
    public static Report Broken { get; } = Concluded(
        new CaseBuilder()
            .Working(CaseBuilder.Imaps)
            .Claimed(new ServerEndpoint(MailProtocol.Imap, "old.example.org", 143, ConnectionSecurity.StartTls), "autoconfig-https")
            .Claimed(CaseBuilder.Submission)
            .Resolved("smtp.example.org")
            .With(
                new ConnectionTried(CaseBuilder.Submission, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.FromMilliseconds(20)),
                new GreetingReceived(CaseBuilder.Submission, "220 smtp.example.org ESMTP", TimeSpan.FromMilliseconds(20)),
                new TlsNegotiated(CaseBuilder.Submission, "TLS 1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", TimeSpan.FromMilliseconds(31)),
                CaseBuilder.Trusted(CaseBuilder.Submission) with { Chain = [CaseBuilder.Certificate("smtp.example.org") with { NotAfter = CaseBuilder.Noon.AddDays(-2) }], Trusted = false, Problems = ["NotTimeValid"] },
                new ConnectionTried(CaseBuilder.Submissions, "192.0.2.1", ConnectOutcome.Refused, TimeSpan.FromMilliseconds(9)),
                new SourceReported("srv", SourceOutcome.Found, ["SRV _imaps._tcp.example.org"], "2 services are offered", TimeSpan.FromMilliseconds(12.3)),
                new SourceReported("autoconfig-https", SourceOutcome.Found, ["https://autoconfig.example.org/mail/config-v1.1.xml"], "a document names 1 server", TimeSpan.FromMilliseconds(120)),
                new SourceReported("ispdb", SourceOutcome.Failed, ["https://live.thunderbird.net/autoconfig/v1.1/example.org"], "no answer in 4.0 s", TimeSpan.FromSeconds(4)),
                new SourceReported("autodiscover", SourceOutcome.NotAsked, [], "nothing hints at Exchange", TimeSpan.Zero))
            .Build() with
        { Program = "MailDoctor 0.1.0", Duration = TimeSpan.FromSeconds(4.2) },
        [
            new Finding(new FindingCode("CRT001"), Severity.Error, FindingScope.OfEndpoint(CaseBuilder.Submission), "The certificate of smtp.example.org:587 expired on 2026-11-20, two days ago, so no mail program should send a password there.")
            {
                Name = "certificate-expired",
                Evidence = [CaseBuilder.Trusted(CaseBuilder.Submission), new TlsNegotiated(CaseBuilder.Submission, "TLS 1.2", "TLS_X", TimeSpan.Zero), new TlsNegotiated(CaseBuilder.Submission, "TLS 1.2", "TLS_Y", TimeSpan.Zero)],
                Remedy = new Remedy("Do not click the warning away. Tell the provider, and try again later."),
                AdminRemedy = new Remedy("Renew the certificate and reload the server.", "Run: certbot renew", "Run: systemctl reload postfix"),
                HelpUrl = "https://www.example.org/help/mail",
            },
            new Finding(new FindingCode("NET002"), Severity.Warning, FindingScope.OfHost("smtp.example.org"), "Something between here and smtp.example.org may drop packets.")
            {
                Name = "filtered",
                Certainty = Certainty.Likely,
                Evidence = [new ConnectionTried(CaseBuilder.Submissions, "192.0.2.1", ConnectOutcome.Filtered, TimeSpan.FromSeconds(4))],
            },
            new Finding(new FindingCode("IDL001"), Severity.Advice, FindingScope.OfEndpoint(CaseBuilder.Imaps), "imap.example.org:993 does not offer IDLE, so new mail shows up late.")
            {
                Name = "idle-not-supported",
                Evidence = [new CapabilitiesSeen(CaseBuilder.Imaps, SessionStage.BeforeLogin, ["IMAP4rev1"])],
                Remedy = new Remedy("Set the mail program to look for mail every few minutes."),
            },
        ],
        Settings(CaseBuilder.Imaps, Verification.Connected),
        null);

    /// <summary>A report in which every text that can come from elsewhere is hostile.</summary>
    public static Report Attacked { get; } = Attack();

    /// <summary>Settings for one direction.</summary>
    public static ServerSettings Settings(ServerEndpoint endpoint, Verification verified) => new(
        endpoint,
        "anna@example.org",
        "PLAIN",
        verified,
        ["srv"],
        verified == Verification.Login ? "accepted by the server" : "the usual form, the whole address; not tried",
        verified == Verification.Login ? "accepted by the server" : "announced by the server inside TLS; not tried")
    {
        Trusted = true,
        EndpointOrigin = verified == Verification.Login ? "named by srv; a login worked" : "named by srv; connected and certificate verified",
    };

    private static Report Concluded(CaseFile seen, IReadOnlyList<Finding> findings, ServerSettings? incoming, ServerSettings? outgoing) =>
        Report.From(seen) with
        {
            Diagnosis = new DiagnosisResult(findings,
            [
                Rule("DNS001", "host-nxdomain", RuleOutcome.Passed),
                Rule("NET002", "filtered", findings.Count > 0 ? RuleOutcome.Found : RuleOutcome.Passed),
                Rule("NET005", "no-secure-port", findings.Count > 0 ? RuleOutcome.Silenced : RuleOutcome.Passed, findings.Count > 0 ? "it follows from CRT001 (certificate-expired)" : ""),
                Rule("CRT001", "certificate-expired", findings.Count > 0 ? RuleOutcome.Found : RuleOutcome.Passed),
                Rule("CRT009", "certificate-name-mismatch", RuleOutcome.Passed),
                Rule("IDL001", "idle-not-supported", findings.Count > 0 ? RuleOutcome.Found : RuleOutcome.Passed),
                Rule("POP004", "pop-deletes-only-copy", RuleOutcome.NotExamined, "nothing of the kind MaildropSeen was seen"),
                Rule("TLS002", "tls-too-old", findings.Count > 0 ? RuleOutcome.Inconclusive : RuleOutcome.Passed, findings.Count > 0 ? "the server closed two of the three connections" : ""),
            ]),
            Settings = new AccountSettings(incoming, outgoing, outgoing is null ? [] : [Settings(CaseBuilder.Pop3s, Verification.Connected)]),
        };

    private static RuleResult Rule(string code, string name, RuleOutcome outcome, string reason = "") => new(new FindingCode(code), name, outcome, reason);

    private static Report Attack()
    {
        var endpoint = new ServerEndpoint(MailProtocol.Imap, "h" + Hostile, 993, ConnectionSecurity.ImplicitTls);
        var smtp = new ServerEndpoint(MailProtocol.Smtp, "s" + Hostile, 465, ConnectionSecurity.ImplicitTls);
        CertificateFacts facts = CaseBuilder.Certificate("x") with { Subject = Hostile, Issuer = Hostile, Names = [Hostile] };
        Observation[] seen =
        [
            new ServerClaimed(Hostile, endpoint, Hostile) { TrustNote = Hostile, Username = Hostile, Mechanisms = [Hostile] },
            new ServerClaimed("other" + Hostile, smtp, Hostile) { TrustNote = Hostile },
            new ServerClaimed("third", endpoint with { Host = "z" + Hostile }, Hostile),
            new DnsAnswered("h" + Hostile, "A", DnsOutcome.Answered, [new DnsRecordFacts("A", Hostile), new DnsRecordFacts("TXT", Hostile)], TimeSpan.Zero) { Detail = Hostile },
            new DocumentFetched("x", Hostile, DocumentOutcome.Malformed, Hostile, TimeSpan.Zero),
            new ConnectionTried(endpoint, Hostile, ConnectOutcome.Connected, TimeSpan.FromMilliseconds(1)),
            new GreetingReceived(endpoint, Hostile, TimeSpan.Zero),
            new TlsNegotiated(endpoint, Hostile, Hostile, TimeSpan.Zero),
            new CertificateSeen(endpoint, Hostile, [facts], ChainVerdict.UnknownRoot, NameMatches: false, Trusted: false) { Problems = [Hostile] },
            new CapabilitiesSeen(endpoint, SessionStage.BeforeTls, [Hostile, "AUTH=" + Hostile]),
            new CapabilitiesSeen(endpoint, SessionStage.BeforeLogin, [Hostile]),
            new CapabilitiesSeen(endpoint, SessionStage.AfterLogin, [Hostile]),
            new LoginTried(endpoint, Hostile, UsernameForm.Given, Hostile, LoginOutcome.Refused, TimeSpan.Zero) { ServerText = Hostile, Code = Hostile },
            new ConnectionTried(smtp, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new TlsFailed(smtp, TlsFailureKind.NotTls, Hostile, TimeSpan.Zero) { FirstText = Hostile },
            new SessionBroken(endpoint, SessionStep.Login, SessionBreak.Closed, Hostile, TimeSpan.Zero) { ServerText = Hostile },
            new ExaminationCut("hard-stop", [Hostile]),
            new SourceReported(Hostile, SourceOutcome.Found, [Hostile], Hostile, TimeSpan.Zero),
            new ProviderRecognised(Hostile, Hostile, "mx", Hostile, "high", []),
            new WildcardDnsSeen(Hostile, [Hostile]),
            new SilenceTried(endpoint, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), SilenceEnd.Bye) { Idle = true, ServerText = Hostile },
            new SilenceTried(endpoint, TimeSpan.FromSeconds(5), TimeSpan.Zero, SilenceEnd.NotBegun) { Detail = Hostile, ServerText = Hostile },
            new WatchSkipped(Hostile, "no-imap"),
        ];
        var settings = new ServerSettings(endpoint, Hostile, Hostile, Verification.Connected, [Hostile], Hostile, Hostile) { EndpointOrigin = Hostile, NamespacePrefix = Hostile, KeepAlive = new KeepAlive(TimeSpan.FromMinutes(4), Hostile, Known: true) };
        return Report.From(new CaseFile { Program = Hostile, Address = "$HOME'`id`@example.org", StartedAt = CaseBuilder.Noon, Observations = seen, Simulated = true }) with
        {
            Settings = new AccountSettings(settings, settings with { Endpoint = smtp }, [settings]),
            Diagnosis = new DiagnosisResult(
                [
                    new Finding(new FindingCode("NET006"), Severity.Error, FindingScope.OfEndpoint(endpoint), Hostile)
                    {
                        Name = "not-that-protocol",
                        Evidence = seen,
                        Remedy = new Remedy(Hostile, Hostile, Hostile),
                        AdminRemedy = new Remedy(Hostile, Hostile),
                        HelpUrl = "https://example.org/" + Hostile,
                    },
                ],
                [Rule("NET006", "not-that-protocol", RuleOutcome.Inconclusive, Hostile), Rule("NET007", "closed-on-connect", RuleOutcome.NotExamined, Hostile)]),
        };
    }
}
