using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Encrypted endpoints and the certificates that they show, good and bad.</summary>
internal static class Encrypted
{
    public const string Host = "mail.example.org";

    /// <summary>The certificate of the authority that issues <see cref="CaseBuilder.Certificate"/>.</summary>
    public static CertificateFacts Intermediate { get; } = CaseBuilder.Certificate(Host) with
    {
        Subject = "CN=Example Issuing CA 1, O=Example Trust",
        Issuer = "CN=Example Root",
        Names = [],
        NotBefore = CaseBuilder.Noon.AddYears(-3),
        NotAfter = CaseBuilder.Noon.AddYears(3),
        Fingerprint = Fingerprint("intermediate"),
        IsAuthority = true,
        Purposes = null,
    };

    /// <summary>The root above it.</summary>
    public static CertificateFacts Root { get; } = Intermediate with
    {
        Subject = "CN=Example Root",
        Issuer = "CN=Example Root",
        Fingerprint = Fingerprint("root"),
        SelfSigned = true,
        SignatureAlgorithm = "sha1RSA",
        IssuerUrl = null,
    };

    /// <summary>A standard port of a host.</summary>
    public static ServerEndpoint Port(int port, string host = Host) => ServerEndpoint.StandardPorts
        .Where(s => s.Port == port)
        .Select(s => new ServerEndpoint(s.Protocol, host, s.Port, s.Security))
        .Single();

    /// <summary>A fingerprint that is the same for the same word.</summary>
    public static string Fingerprint(string word) => Convert.ToHexString(Encoding.ASCII.GetBytes(word.PadRight(32)[..32]));

    /// <summary>A certificate that deserves trust, with its intermediate.</summary>
    public static CertificateSeen Good(ServerEndpoint endpoint, string address = "192.0.2.1") =>
        CaseBuilder.Trusted(endpoint, address) with { Chain = [CaseBuilder.Certificate(endpoint.Host) with { Fingerprint = Fingerprint(endpoint.Host) }, Intermediate] };

    /// <summary>The same with a change to the server's own certificate, and no longer trusted.</summary>
    public static CertificateSeen Bad(ServerEndpoint endpoint, Func<CertificateFacts, CertificateFacts> change, ChainVerdict verdict = ChainVerdict.Trusted, bool nameMatches = true)
    {
        CertificateSeen good = Good(endpoint);
        CertificateFacts leaf = change(good.Leaf with { Fingerprint = Fingerprint("bad") });
        return good with { Chain = [leaf, Intermediate], Verdict = verdict, NameMatches = nameMatches, Trusted = false, TrustedRoot = verdict == ChainVerdict.Trusted ? good.TrustedRoot : null };
    }

    public static CertificateSeen Expired(ServerEndpoint endpoint, int days = 3) => Bad(endpoint, c => c with
    {
        NotBefore = CaseBuilder.Noon.AddDays(-days - 90),
        NotAfter = CaseBuilder.Noon.AddDays(-days),
        Fingerprint = Fingerprint("expired"),
    }) with
    { Problems = ["NotTimeValid"] };

    public static CertificateSeen SelfSigned(ServerEndpoint endpoint)
    {
        CertificateSeen bad = Bad(endpoint, c => c with { Issuer = c.Subject, SelfSigned = true, IsAuthority = true, IssuerUrl = null, Purposes = null }, ChainVerdict.SelfSigned);
        return bad with { Chain = [bad.Leaf], Problems = ["UntrustedRoot"] };
    }

    /// <summary>The host has an address and the port took a connection; nobody need claim it.</summary>
    /// <param name="source">Who names it; null: only our standard-port check looks there.</param>
    public static CaseBuilder Reached(this CaseBuilder builder, ServerEndpoint endpoint, string? source = "srv", string address = "192.0.2.1")
    {
        if (source is not null)
        {
            builder.Claimed(endpoint, source);
        }

        return builder.Resolved(endpoint.Host, address).With(new ConnectionTried(endpoint, address, ConnectOutcome.Connected, TimeSpan.FromMilliseconds(20)));
    }

    /// <summary>A session up to the capabilities with a certificate of the test's choice.</summary>
    public static CaseBuilder Shows(this CaseBuilder builder, CertificateSeen shown, string? source = "srv", string version = "TLS 1.3", string cipher = "TLS_AES_256_GCM_SHA384")
    {
        ServerEndpoint endpoint = shown.Endpoint;
        builder.Reached(endpoint, source, shown.Address).Greets(endpoint);
        if (endpoint.Security == ConnectionSecurity.StartTls)
        {
            builder.Announces(endpoint, SessionStage.BeforeTls, Before(endpoint, startTls: true));
        }

        return builder
            .With(new TlsNegotiated(endpoint, version, cipher, TimeSpan.FromMilliseconds(30)), shown)
            .Announces(endpoint, SessionStage.BeforeLogin, endpoint.Protocol switch
            {
                MailProtocol.Imap => ["IMAP4rev1", "IDLE", "AUTH=PLAIN"],
                MailProtocol.Pop3 => ["UIDL", "TOP", "USER", "SASL PLAIN"],
                _ => ["PIPELINING", "AUTH PLAIN"],
            });
    }

    /// <summary>A port without STARTTLS.</summary>
    public static CaseBuilder WithoutStartTls(this CaseBuilder builder, ServerEndpoint endpoint, string? source = "srv", params IReadOnlyList<string> capabilities) => builder
        .Reached(endpoint, source)
        .Greets(endpoint)
        .Announces(endpoint, SessionStage.BeforeTls, capabilities.Count > 0 ? capabilities : Before(endpoint, startTls: false))
        .With(new StartTlsFailed(endpoint, StartTlsFailure.NotOffered, ""));

    /// <summary>A handshake that fails.</summary>
    public static CaseBuilder FailsTls(this CaseBuilder builder, ServerEndpoint endpoint, TlsFailureKind failure, string detail = "", int? alert = null, string? firstText = null, string? source = "srv", string? spoken = null)
    {
        builder.Reached(endpoint, source);
        if (endpoint.Security == ConnectionSecurity.StartTls)
        {
            builder.Greets(endpoint).Announces(endpoint, SessionStage.BeforeTls, Before(endpoint, startTls: true));
        }

        return builder.With(new TlsFailed(endpoint, failure, detail, TimeSpan.FromMilliseconds(30))
        {
            Alert = alert,
            FirstText = firstText,
            Spoken = spoken,
            FirstBytes = firstText is null ? null : Convert.ToHexString(Encoding.ASCII.GetBytes(firstText)),
        });
    }

    /// <summary>What our own ClientHello got for an answer.</summary>
    public static CaseBuilder Hello(this CaseBuilder builder, ServerEndpoint endpoint, string offered, string? chosen, string? suite = null, bool isImplicit = true) =>
        builder.With(new TlsVersionProbed(endpoint, offered, chosen is null ? TlsVersionOutcome.NotOffered : TlsVersionOutcome.Offered, chosen ?? "closed without an alert")
        {
            Chosen = chosen,
            Implicit = isImplicit && endpoint.Security == ConnectionSecurity.ImplicitTls,
            SuiteName = suite,
        });

    public static CaseBuilder Greets(this CaseBuilder builder, ServerEndpoint endpoint) =>
        builder.With(new GreetingReceived(endpoint, endpoint.Protocol switch { MailProtocol.Imap => "* OK ready", MailProtocol.Pop3 => "+OK ready", _ => "220 ready ESMTP" }, TimeSpan.FromMilliseconds(20))
        {
            Encrypted = endpoint.Security == ConnectionSecurity.ImplicitTls,
        });

    public static CaseBuilder Announces(this CaseBuilder builder, ServerEndpoint endpoint, SessionStage stage, params IReadOnlyList<string> capabilities) =>
        builder.With(new CapabilitiesSeen(endpoint, stage, capabilities));

    /// <summary>All six ports of a host, named and well.</summary>
    public static CaseBuilder Healthy(this CaseBuilder builder, params IReadOnlyList<int> ports)
    {
        foreach (int port in ports.Count > 0 ? ports : [993, 143, 995, 110, 465, 587])
        {
            builder.Shows(Good(Port(port)));
        }

        return builder;
    }

    private static IReadOnlyList<string> Before(ServerEndpoint endpoint, bool startTls) => endpoint.Protocol switch
    {
        MailProtocol.Imap => startTls ? ["IMAP4rev1", "STARTTLS", "LOGINDISABLED"] : ["IMAP4rev1", "AUTH=PLAIN"],
        MailProtocol.Pop3 => startTls ? ["UIDL", "STLS"] : ["UIDL", "USER", "SASL PLAIN"],
        _ => startTls ? ["PIPELINING", "STARTTLS"] : ["PIPELINING", "AUTH PLAIN"],
    };
}
