using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>The ports of a case that begin in clear text, and what became of STARTTLS there.</summary>
internal sealed class Upgrades
{
    // A firewall that overwrites the word keeps its length: Cisco's writes XXXXXXXA.
    private const int ShortestMask = 4;

    // Profiles and the ISPDB describe a server that someone has tried. SRV names a port and says nothing of STARTTLS, and a domain's own
    // document is as likely to be wrong as the path.
    private static readonly string[] Curated = ["profile", "profile-mx", "ispdb", "ispdb-mx"];

    private readonly CaseFile seen;

    public Upgrades(CaseFile seen)
    {
        this.seen = seen;
        Bearing = new Bearing(seen);
    }

    public Bearing Bearing { get; }

    /// <summary>Ports that do not offer STARTTLS, with what shows it. Where something on the way took it out is in <see cref="IsStripped"/>.</summary>
    public IEnumerable<(EndpointSummary Endpoint, Observation Evidence)> NotOffered =>
        from endpoint in Bearing.Endpoints
        let evidence = endpoint.StartTlsFailure is { Failure: StartTlsFailure.NotOffered } failure ? failure
            : endpoint.Endpoint.Security == ConnectionSecurity.Cleartext && endpoint.At(SessionStage.BeforeTls) is { } announced && !Offers(announced) ? (Observation)announced
            : null
        where evidence is not null
        select (endpoint, evidence);

    /// <summary>Ports of which STL001 says that they take passwords in the open, having no encryption to offer.</summary>
    public IEnumerable<EndpointSummary> OpenForWantOfIt => NotOffered.Select(n => n.Endpoint).Where(e => IsStripped(e) is null && AsksForPassword(e));

    /// <summary>Ports where STARTTLS ended in one way.</summary>
    public IEnumerable<(EndpointSummary Endpoint, StartTlsFailed Evidence)> With(StartTlsFailure failure) =>
        from endpoint in Bearing.Endpoints
        where endpoint.StartTlsFailure?.Failure == failure
        select (endpoint, endpoint.StartTlsFailure);

    /// <summary>How grave it is where the person is sent: without encryption nothing works, unless another port of the service does.</summary>
    public Severity Grave(EndpointSummary endpoint) => TlsWorks(endpoint) ? Severity.Warning : Severity.Error;

    /// <summary>Whether a port of the same service works with TLS.</summary>
    public bool TlsWorks(EndpointSummary endpoint) => Bearing.Endpoints.Any(e => e.Works && e.Endpoint.Protocol == endpoint.Endpoint.Protocol);

    /// <summary>Whether something on the way takes STARTTLS out, and whether that is proven; null: nothing says so.</summary>
    public Certainty? IsStripped(EndpointSummary endpoint) =>
        Mask(endpoint) is not null ? Certainty.Proven
        : Vouchers(endpoint).Any()
            && Bearing.Endpoints.Any(e => e.Works && e.Endpoint.Host == endpoint.Endpoint.Host && e.Endpoint.Security == ConnectionSecurity.ImplicitTls)
            ? Certainty.Likely
            : null;

    /// <summary>A capability that was overwritten, as it came; null: none was.</summary>
    public string? Mask(EndpointSummary endpoint) => seen.At<CapabilitiesSeen>(endpoint.Endpoint)
        .Where(c => c.Stage == SessionStage.BeforeTls)
        .SelectMany(c => c.Capabilities)
        .FirstOrDefault(IsMask);

    /// <summary>Claims of those who know that the server offers STARTTLS.</summary>
    public static IEnumerable<ServerClaimed> Vouchers(EndpointSummary endpoint) =>
        endpoint.Claims.Where(c => Curated.Contains(c.Source) && c.Endpoint.Security == ConnectionSecurity.StartTls);

    /// <summary>Whether an announcement has STARTTLS or STLS in it.</summary>
    public static bool Offers(CapabilitiesSeen announced) => announced.Has(Word(announced.Endpoint.Protocol));

    /// <summary>The protocol's own word for the upgrade.</summary>
    public static string Word(MailProtocol protocol) => protocol == MailProtocol.Pop3 ? "STLS" : "STARTTLS";

    /// <summary>Whether a port takes a password from whoever does not encrypt, going by what it announces.</summary>
    public static bool AsksForPassword(EndpointSummary endpoint) => endpoint.At(SessionStage.BeforeTls) is not { } announced || (endpoint.Endpoint.Protocol switch
    {
        MailProtocol.Imap => !announced.Has("LOGINDISABLED"),
        MailProtocol.Pop3 => announced.Has("USER") || announced.Mechanisms.Count > 0,
        _ => announced.Mechanisms.Count > 0,
    });

    private static bool IsMask(string capability)
    {
        int masked = capability.TakeWhile(c => c == 'X').Count();
        return masked >= ShortestMask && capability.Length - masked <= 1;
    }
}
