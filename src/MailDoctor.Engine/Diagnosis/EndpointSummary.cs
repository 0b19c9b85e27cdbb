using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Everything seen at one endpoint, gathered. What rules, settings and reports read instead of sifting observations.</summary>
public sealed class EndpointSummary
{
    // A case never changes, and every rule asks for the same summaries.
    private static readonly ConditionalWeakTable<CaseFile, IReadOnlyList<EndpointSummary>> Known = [];

    private EndpointSummary(ServerEndpoint endpoint, CaseFile seen)
    {
        Endpoint = endpoint;
        Claims = seen.Of<ServerClaimed>().Where(c => c.Endpoint == endpoint).ToArray();
        Connections = seen.At<ConnectionTried>(endpoint).ToArray();
        Greeting = seen.At<GreetingReceived>(endpoint).FirstOrDefault();
        Tls = seen.At<TlsNegotiated>(endpoint).LastOrDefault();
        Certificate = seen.At<CertificateSeen>(endpoint).FirstOrDefault();
        TlsFailure = seen.At<TlsFailed>(endpoint).FirstOrDefault();
        StartTlsFailure = seen.At<StartTlsFailed>(endpoint).FirstOrDefault();
        Break = seen.At<SessionBroken>(endpoint).FirstOrDefault(b => b.Step is not (SessionStep.Login or SessionStep.Mailbox));
        Capabilities = seen.At<CapabilitiesSeen>(endpoint).ToArray();
        Logins = seen.At<LoginTried>(endpoint).ToArray();
        Resolution = seen.Of<DnsAnswered>().Where(d => d.Name == endpoint.Host && d.Type is "A" or "AAAA").ToArray();
        NamedInDns = Dane.Confirmation(this, seen);
        Revoked = Certificate is { Chain.Count: > 0 } shown && seen.Of<RevocationListRead>().Any(r => r.Outcome == RevocationListOutcome.Listed && r.Fingerprint == shown.Leaf.Fingerprint);
        State = Judge();
    }

    public ServerEndpoint Endpoint { get; }

    /// <summary>What became of it.</summary>
    public EndpointState State { get; }

    /// <summary>Who claims it; empty: only our standard-port check looked there.</summary>
    public IReadOnlyList<ServerClaimed> Claims { get; }

    /// <summary>Whether somebody other than our own guessing names it.</summary>
    public bool Named => Claims.Any(c => c.Source is not ("guess" or "standard-port"));

    public IReadOnlyList<DnsAnswered> Resolution { get; }

    public IReadOnlyList<ConnectionTried> Connections { get; }

    public GreetingReceived? Greeting { get; }

    public TlsNegotiated? Tls { get; }

    public CertificateSeen? Certificate { get; }

    /// <summary>That the signed DNS names this very key or certificate (DANE), and who says that it is signed, as a clause; null: it does not.</summary>
    public string? NamedInDns { get; }

    /// <summary>Whether its authority has taken the certificate back (RFC 5280 §5). Known only where the revocation list was read.</summary>
    public bool Revoked { get; }

    public TlsFailed? TlsFailure { get; }

    public StartTlsFailed? StartTlsFailure { get; }

    /// <summary>How the session broke outside TLS and login; null: it did not.</summary>
    public SessionBroken? Break { get; }

    public IReadOnlyList<CapabilitiesSeen> Capabilities { get; }

    public IReadOnlyList<LoginTried> Logins { get; }

    /// <summary>Whether any address took the connection.</summary>
    public bool Connected => Connections.Any(c => c.Outcome == ConnectOutcome.Connected);

    /// <summary>Whether what ended the connection, as it was made or later outside TLS, was a reset.</summary>
    public bool WasReset => Break?.Reset ?? (!Connected && Connections.Any(c => c.Outcome == ConnectOutcome.Reset));

    /// <summary>Whether a password may travel here: trusted certificate, right protocol, TLS on.</summary>
    public bool Works => State == EndpointState.Works;

    /// <summary>Whether a login succeeded here.</summary>
    public bool LoggedIn => Logins.Any(l => l.Outcome == LoginOutcome.Accepted);

    /// <summary>The capabilities of one stage; null: never announced.</summary>
    public CapabilitiesSeen? At(SessionStage stage) => Capabilities.LastOrDefault(c => c.Stage == stage);

    /// <summary>The last capabilities announced at any stage; null: none.</summary>
    public CapabilitiesSeen? Latest => At(SessionStage.AfterLogin) ?? At(SessionStage.BeforeLogin) ?? At(SessionStage.BeforeTls);

    /// <summary>All endpoints that were looked at or claimed, in the order in which they first appear.</summary>
    public static IReadOnlyList<EndpointSummary> All(CaseFile seen) => Known.GetValue(seen, static seen =>
        seen.Observations
            .Select(o => o switch { EndpointObservation e => e.Endpoint, ServerClaimed c => c.Endpoint, _ => null })
            .OfType<ServerEndpoint>()
            .Distinct()
            .Select(e => new EndpointSummary(e, seen))
            .ToArray());

    /// <summary>The summary of one endpoint, empty when nothing was seen there.</summary>
    public static EndpointSummary Of(ServerEndpoint endpoint, CaseFile seen) =>
        All(seen).FirstOrDefault(e => e.Endpoint == endpoint) ?? new EndpointSummary(endpoint, seen);

    private EndpointState Judge()
    {
        if (Break?.Break == SessionBreak.OtherProtocol)
        {
            return EndpointState.OtherProtocol;
        }

        if (TlsFailure is not null && Tls is null)
        {
            return TlsFailure.Spoken is null ? EndpointState.TlsFailed : EndpointState.OtherProtocol;
        }

        if (StartTlsFailure is not null && Tls is null)
        {
            return StartTlsFailure.Failure == Observations.StartTlsFailure.NotOffered ? EndpointState.Cleartext : EndpointState.StartTlsFailed;
        }

        if (Break is not null)
        {
            return EndpointState.Broken;
        }

        if (Tls is not null && Greeting is not null)
        {
            return Certificate is { Trusted: true } && !Revoked ? EndpointState.Works : EndpointState.Untrusted;
        }

        if (Greeting is not null)
        {
            return Endpoint.Security == ConnectionSecurity.Cleartext ? EndpointState.Cleartext : EndpointState.Unknown;
        }

        if (Connections.Count > 0 && !Connected)
        {
            return WasReset ? EndpointState.Broken
                : Connections.Any(c => c.Outcome == ConnectOutcome.Refused) ? EndpointState.Refused
                : Connections.Any(c => c.Outcome == ConnectOutcome.Filtered) ? EndpointState.Filtered
                : Connections.Any(c => c.Outcome == ConnectOutcome.Unreachable) ? EndpointState.Unreachable
                : EndpointState.Unknown;
        }

        // A look-up that failed proves nothing about the name; an answer may hold aliases only.
        return Connections.Count == 0 && Resolution.Count > 0 && !Resolution.Any(r => r.Failed || r.Values.Any())
            ? EndpointState.NoAddress
            : EndpointState.Unknown;
    }
}
