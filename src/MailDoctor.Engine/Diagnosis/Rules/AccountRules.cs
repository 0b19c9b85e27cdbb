using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Diagnosis.Rules.SMT;

namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules of the areas AUT, IMP, IDL, POP, SMT and SEC, in the order in which a reader wants them.</summary>
internal static class AccountRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new CleartextLoginAllowed(),
        new LoginDisabledNow(),
        new AppPassword(),
        new OAuthOnly(),
        new BadCredentials(),
        new UsernameWrongForm(),
        new ProtocolDisabled(),
        new WebLoginNeeded(),
        new AccountExpiredLocked(),
        new TooManyConnections(),
        new MechanismBroken(),
        new NoCommonMechanism(),
        new WeakOnly(),
        new OAuthToken(),
        new LoginWithheld(),
        new LoginUndecided(),
        new NotImap4Rev1(),
        new CapabilitiesDiffer(),
        new CapabilityLie(),
        new NamespacePrefix(),
        new NoSpecialUse(),
        new DuplicateSpecial(),
        new QuotaNearFull(),
        new IdRequired(),
        new ManyFolders(),
        new FolderEncoding(),
        new InboxUnselectable(),
        new TemporarilyUnavailable(),
        new IdleNotSupported(),
        new NoContinuation(),
        new NotDelivering(),
        new ServerCuts(),
        new DoneUnanswered(),
        new SilenceSurvived(),
        new SilenceNotTried(),
        new NoTlsAtAll(),
        new LoginDelay(),
        new NoTop(),
        new PopThoughImapExists(),
        new NoImapHere(),
        new ServerExpiresMail(),
        new UidlMissing(),
        new MaildropLocked(),
        new OnlyRecentMailOnServer(),
        new DnsPrefersPop(),
        new AutoconfigListsPopFirst(),
        new AutoconfigPopDeletes(),
        new PopInCleartext(),
        new NoSubmission(),
        new AuthDisabled(),
        new Port25InSettings(),
        new AuthBeforeTls(),
        new SizeSmall(),
    ];
}
