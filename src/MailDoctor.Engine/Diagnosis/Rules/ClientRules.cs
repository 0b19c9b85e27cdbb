using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Diagnosis.Rules.POP;

namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules about what mail programs are set to, those that lose mail first.</summary>
internal static class ClientRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new ClientDeletesAfterDownload(),
        new DownloaderEmptiesMailbox(),
        new TwoPopDevicesOneDeletes(),
        new PopAndImapTwin(),
        new ClientDeletesAfterDays(),
        new ClientDeletesBeyondLimit(),
        new LocalDeleteRemovesOnServer(),
        new PopThoughImapWorks(),
        new OrphanMailStore(),
        new ImapCacheUsedAsArchive(),
        new PollsFasterThanAllowed(),
        new PopStateDamaged(),
        new GmailPopInUse(),
        new SpecialFolderMappedLocally(),
        new FiltersOnlyLocal(),
        new ConfiguredDiffers(),
        new SettingsFileUnreadable(),
        new PasswordInClear(),
        new CertificateNotChecked(),
        new PortContradictsSecurity(),
        new PortOfAnotherProtocol(),
        new ConnectionInCleartext(),
        new EncryptionOnlyIfOffered(),
        new WeakSignIn(),
        new SendsWithoutSignIn(),
        new AccountIncomplete(),
        new DevicesUseDifferentServers(),
        new DevicesUseDifferentSentFolders(),
        new DevicesUsePopAndImap(),
        new DevicesKeepMailDifferently(),
        new SettingsRunACommand(),
        new SettingsUnderACondition(),
        new AppleMailNotRead(),
        new OutlookTooOld(),
    ];
}
