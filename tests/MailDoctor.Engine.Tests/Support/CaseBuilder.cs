using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Makes cases of which a test says only what matters.</summary>
internal sealed class CaseBuilder
{
    private readonly List<Observation> observations = [];

    public static DateTimeOffset Noon { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ServerEndpoint Imaps { get; } = new(MailProtocol.Imap, "imap.example.org", 993, ConnectionSecurity.ImplicitTls);

    public static ServerEndpoint ImapStartTls { get; } = new(MailProtocol.Imap, "imap.example.org", 143, ConnectionSecurity.StartTls);

    public static ServerEndpoint Pop3s { get; } = new(MailProtocol.Pop3, "pop.example.org", 995, ConnectionSecurity.ImplicitTls);

    public static ServerEndpoint Pop3StartTls { get; } = new(MailProtocol.Pop3, "pop.example.org", 110, ConnectionSecurity.StartTls);

    public static ServerEndpoint Submissions { get; } = new(MailProtocol.Smtp, "smtp.example.org", 465, ConnectionSecurity.ImplicitTls);

    public static ServerEndpoint Submission { get; } = new(MailProtocol.Smtp, "smtp.example.org", 587, ConnectionSecurity.StartTls);

    /// <summary>A good certificate for a host, valid for another 60 of 90 days.</summary>
    public static CertificateFacts Certificate(string host) => new()
    {
        Subject = $"CN={host}",
        Issuer = "CN=Example Issuing CA 1, O=Example Trust",
        Names = [host],
        NotBefore = Noon.AddDays(-30),
        NotAfter = Noon.AddDays(60),
        Fingerprint = new string('A', 64),
        SignatureAlgorithm = "sha256RSA",
        KeyAlgorithm = "RSA",
        KeyBits = 2048,
        Purposes = ["1.3.6.1.5.5.7.3.1"],
        IssuerUrl = "http://ca.example.org/issuer.cer",
    };

    public static CertificateSeen Trusted(ServerEndpoint endpoint, string address = "192.0.2.1") =>
        new(endpoint, address, [Certificate(endpoint.Host)], ChainVerdict.Trusted, NameMatches: true, Trusted: true) { TrustedRoot = "CN=Example Root" };

    public CaseBuilder With(params IEnumerable<Observation> more)
    {
        observations.AddRange(more);
        return this;
    }

    /// <summary>An endpoint that somebody claims and that works, up to the login.</summary>
    public CaseBuilder Working(ServerEndpoint endpoint, params IReadOnlyList<string> capabilities)
    {
        IReadOnlyList<string> announced = capabilities.Count > 0 ? capabilities : endpoint.Protocol switch
        {
            MailProtocol.Imap => ["IMAP4rev1", "IDLE", "NAMESPACE", "SPECIAL-USE", "AUTH=PLAIN"],
            MailProtocol.Pop3 => ["UIDL", "TOP", "USER", "SASL PLAIN"],
            _ => ["PIPELINING", "SIZE 52428800", "AUTH PLAIN"],
        };
        Claimed(endpoint);
        Resolved(endpoint.Host);
        observations.Add(new ConnectionTried(endpoint, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.FromMilliseconds(20)));
        observations.Add(new GreetingReceived(endpoint, endpoint.Protocol switch { MailProtocol.Imap => "* OK ready", MailProtocol.Pop3 => "+OK ready", _ => "220 ready ESMTP" }, TimeSpan.FromMilliseconds(20)));
        if (endpoint.Security == ConnectionSecurity.StartTls)
        {
            observations.Add(new CapabilitiesSeen(endpoint, SessionStage.BeforeTls, endpoint.Protocol switch { MailProtocol.Imap => ["IMAP4rev1", "STARTTLS", "LOGINDISABLED"], MailProtocol.Pop3 => ["STLS"], _ => ["STARTTLS"] }));
        }

        if (endpoint.Security != ConnectionSecurity.Cleartext)
        {
            observations.Add(new TlsNegotiated(endpoint, "TLS 1.3", "TLS_AES_256_GCM_SHA384", TimeSpan.FromMilliseconds(30)));
            observations.Add(Trusted(endpoint));
        }

        observations.Add(new CapabilitiesSeen(endpoint, endpoint.Security == ConnectionSecurity.Cleartext ? SessionStage.BeforeTls : SessionStage.BeforeLogin, announced));
        return this;
    }

    public CaseBuilder Claimed(ServerEndpoint endpoint, string source = "srv")
    {
        observations.Add(new ServerClaimed(source, endpoint, "SRV _imaps._tcp.example.org") { Trusted = true, InDomain = true, TrustNote = "in the mail domain" });
        return this;
    }

    public CaseBuilder Resolved(string host, string address = "192.0.2.1")
    {
        observations.Add(new DnsAnswered(host, "A", DnsOutcome.Answered, [new DnsRecordFacts("A", address)], TimeSpan.FromMilliseconds(5)));
        observations.Add(new DnsAnswered(host, "AAAA", DnsOutcome.NoData, [], TimeSpan.FromMilliseconds(5)));
        return this;
    }

    /// <summary>A login that was accepted, and what the server announces then.</summary>
    public CaseBuilder SignedIn(ServerEndpoint endpoint, params IReadOnlyList<string> capabilities)
    {
        observations.Add(new LoginTried(endpoint, "anna@example.org", UsernameForm.FullAddress, "PLAIN", LoginOutcome.Accepted, TimeSpan.FromMilliseconds(40)));
        if (capabilities.Count > 0)
        {
            observations.Add(new CapabilitiesSeen(endpoint, SessionStage.AfterLogin, capabilities));
        }

        return this;
    }

    public CaseFile Build() => new() { Program = "test", Address = "anna@example.org", StartedAt = Noon, Observations = observations.ToArray() };

    public static implicit operator CaseFile(CaseBuilder builder) => builder.Build();

    public CaseFile ToCaseFile() => Build();
}
