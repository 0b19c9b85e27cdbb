using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Diagnosis.Rules.NET;

namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules of the areas ENV, DNS, NET and CFG, in the order in which a reader wants them.</summary>
internal static class ReachabilityRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new ClockSkew(),
        new NoNetwork(),
        new CaptivePortal(),
        new TlsInterception(),
        new PortBlockedHere(),
        new TrustStoreEmpty(),
        new Ipv6BrokenHere(),
        new NatIdleShort(),
        new AddressFamilyMismatch(),
        new DnsDeniesKnown(),
        new HostNxdomain(),
        new NoAddress(),
        new DnsServfail(),
        new SrvMissing(),
        new SrvBroken(),
        new SrvInsecureFirst(),
        new SrvProfileConflict(),
        new AaaaDead(),
        new MultiIpDiffers(),
        new HostIsMx(),
        new AutoconfigBroken(),
        new AutoconfigSlow(),
        new AutoconfigInsecure(),
        new AutoconfigIsHtml(),
        new DomainTakesNoMail(),
        new DomainDoesNotExist(),
        new WildcardDns(),
        new UnsafeClaim(),
        new SrvCrossDomain(),
        new AutoconfigStale(),
        new BehindGateway(),
        new DnsAnswersMalformed(),
        new FamilyDenied(),
        new DnsSilent(),
        new DnsSlow(),
        new SrvTargetAlias(),
        new Refused(),
        new Filtered(),
        new MaybeBanned(),
        new GreetingLate(),
        new NoSecurePort(),
        new NotThatProtocol(),
        new ClosedOnConnect(),
        new RttHigh(),
        new ServerTextUnsafe(),
        new TalksWithoutEnd(),
        new AnswersDrip(),
        new ProtocolBroken(),
        new Recommended(),
        new WeakerChosen(),
        new ProviderNote(),
        new LocalProgramNeeded(),
        new DocumentAdvises(),
        new Inconclusive(),
        new NothingFound(),
    ];
}
