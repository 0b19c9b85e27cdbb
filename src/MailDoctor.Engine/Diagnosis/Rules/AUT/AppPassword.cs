using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The provider takes only a password that was made for mail programs.</summary>
internal sealed class AppPassword : IRule
{
    public FindingCode Code => new("AUT003");

    public string Name => "app-password";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The password that opens the provider's web page is not accepted by mail programs here. The provider wants a separate password for them,
        which it makes for you: an "app password", "application-specific password", "authorization code" or "mail password". This is usual as soon as
        sign-in in two steps is switched on, and at some providers it is always so.

        ## Why it matters
        However often the normal password is typed, the mail program is refused; after many tries the account may be locked.
        The server often says no more than "wrong user name or password".

        ## What to do
        Make an app password on the provider's security page and put it into the mail program in place of the normal one. It is usually shown only
        once; it need not be remembered, because another one can be made for each device. If an app password is already in use, it may have been revoked,
        for example by a change of the normal password: make a new one.

        When MailDoctor calls this proven, the server said so in words. When it is called likely, the server only refused, and the provider is known
        to want app passwords: the name or the password can still simply be wrong.

        ## References
        RFC 5530 §3 (ALERT, AUTHENTICATIONFAILED), RFC 4954 §6 (534, 535), RFC 3463 §3.8; the provider's page where one is given
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.AppPassword) is not LoginGroup refused)
        {
            yield break;
        }

        (string wanted, string remedy) = Wanted(refused);
        string message = refused.Certainty == Certainty.Proven
            ? $"{refused.Servers} {refused.Verb("wants", "want")} {wanted}{refused.Says}."
            : $"{refused.Servers} {refused.Verb("refuses", "refuse")} the login as {refused.Names}, probably because {refused.Provider} wants {wanted}{refused.Says}.";
        yield return refused.Tell(Code, message, new Remedy(
            remedy,
            "Sign in to the provider's web page with the normal password.",
            "Open the security settings and look for \"app passwords\" (or \"authorization code\", \"mail password\"); sign-in in two steps may have to be switched on first.",
            "Make one, copy it, and put it into the mail program as the password for receiving and for sending."));
    }

    // Providers call it by different names, and a person has to look for the right one. The server's own word comes before the profile's.
    private static (string Wanted, string Remedy) Wanted(LoginGroup refused)
    {
        string said = refused.Certainty == Certainty.Proven ? refused.Lead.Decisive.ServerText ?? "" : "";
        string code = refused.Obstacle is { Confidence: not "low" } known ? known.Code : "";
        bool bySaying = said.Contains("authorization code", StringComparison.OrdinalIgnoreCase) || said.Contains("授权码", StringComparison.Ordinal);
        return bySaying || code.StartsWith("authorization-code", StringComparison.Ordinal)
                ? ("an authorization code in place of the password", "Make an authorization code at the provider and use it in place of the password.")
            : refused.Certainty != Certainty.Proven && code == "separate-mail-password"
                ? ("its own password for mail, which is not that of the customer portal", "Use the password for mail, or set one at the provider.")
            : ("an app password in place of the normal one", "Make a password for mail programs at the provider and use it in place of the normal one.");
    }
}
