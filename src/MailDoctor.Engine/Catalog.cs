using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules;
using MailDoctor.Engine.Diagnosis.Rules.INT;
using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine;

/// <summary>Everything that MailDoctor knows how to do, in the order in which a reader wants it. A test fails when something is missing here.</summary>
public static class Catalog
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<IRule> Rules { get; } = [.. ReachabilityRules.All, .. EncryptionRules.All, .. AccountRules.All, new RuleCrashed()];

    /// <summary>All discovery sources, most trusted first.</summary>
    public static IReadOnlyList<IDiscoverySource> Sources { get; } =
    [
        new PaccSource(),
        new AutoconfigSource(),
        new ProfileSource(),
        new IspdbSource(),
        new ProfileByMxSource(),
        new AutoconfigByMxSource(),
        new IspdbByMxSource(),
        new SrvSource(),
        new MailconfSource(),
        new AutodiscoverSource(),
        new GuessSource(),
    ];

    /// <summary>All probes: the session first, then what follows up its failures.</summary>
    public static IReadOnlyList<IProbe> Probes { get; } = [new SessionProbe(), new TlsVersionProbe(), new ControlPortProbe()];

    /// <summary>All clients that settings can be exported for.</summary>
    public static IReadOnlyList<IClientExporter> Exporters { get; } =
    [
        new ThunderbirdPrefs(),
        new Autoconfig(),
        new Mutt(),
        new Aerc(),
        new Alpine(),
        new Himalaya(),
        new Mbsync(),
        new OfflineImap(),
        new Getmail(),
        new Fetchmail(),
        new Mpop(),
        new Msmtp(),
    ];
}
