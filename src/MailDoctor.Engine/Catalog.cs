using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Clients.Readers;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules;
using MailDoctor.Engine.Diagnosis.Rules.INT;
using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine;

/// <summary>Everything that MailDoctor knows how to do, in the order in which a reader wants it. A test fails when something is missing here.</summary>
public static class Catalog
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<IRule> Rules { get; } = [.. ReachabilityRules.All, .. EncryptionRules.All, .. AccountRules.All, .. ClientRules.All, new RuleCrashed()];

    /// <summary>The rules that a case is about: those on mail programs only where a program's settings were read, so that the report on a mailbox does not
    /// speak of them.</summary>
    public static IReadOnlyList<IRule> RulesFor(CaseFile seen) => seen.Observations.Any(o => o is IClientFact) ? Rules : Rules.Except(ClientRules.All).ToArray();

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

    /// <summary>What is tried as well when the person wants it thorough; each server is asked no more than it must be otherwise.</summary>
    public static IReadOnlyList<IProbe> ThoroughProbes { get; } = [new RevocationProbe(), new TlsScanProbe(), new FurtherAddressProbe()];

    /// <summary>All clients that settings can be exported for.</summary>
    public static IReadOnlyList<IClientExporter> Exporters { get; } =
    [
        new Instructions(),
        new ThunderbirdPrefs(),
        new Autoconfig(),
        new ThunderbirdQr(),
        new K9(),
        new AppleProfile(),
        new Outlook(),
        new OutlookPrf(),
        new Autodiscover(),
        new Evolution(),
        new Geary(),
        new KMail(),
        new ClawsMail(),
        new Sylpheed(),
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

    /// <summary>All readers of mail programs' settings, the most used programs first.</summary>
    public static IReadOnlyList<IClientReader> ClientReaders { get; } =
    [
        new ThunderbirdReader(),
        new K9Reader(),
        new OutlookRegistryReader(),
        new OutlookPrfReader(),
        new AppleProfileReader(),
        new AutoconfigFileReader(),
        new EvolutionReader(),
        new GearyReader(),
        new KMailReader(),
        new ClawsReader(),
        new SylpheedReader(),
        new MuttReader(),
        new MbsyncReader(),
        new OfflineImapReader(),
        new GetmailReader(),
        new FetchmailReader(),
        new MpopReader(),
        new MsmtpReader(),
        new AercReader(),
        new AlpineReader(),
        new HimalayaReader(),
    ];
}
