using MailDoctor.Engine.Diagnosis.Rules.AUT;

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
    ];
}
