using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The provider wants to see the person in a browser before it lets a mail program in.</summary>
internal sealed class WebLoginNeeded : IRule
{
    public FindingCode Code => new("AUT008");

    public string Name => "web-login-needed";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The provider finds this sign-in unusual, for example because the device or the place is new, and has stopped it until you confirm in a browser
        that it was you.

        ## Why it matters
        Until then the mail program is refused, even with the right password. Trying again and again makes the provider more suspicious.

        ## What to do
        Open the provider's webmail in a browser, on the same network if you can, sign in, and confirm that the attempt was yours. Then try the mail program again.
        Type the provider's address yourself, or use a bookmark, and do not follow links from messages. If it keeps happening, the provider may want an app
        password or OAuth2 instead of the normal password.

        ## References
        Google's response code WEBALERT; RFC 5530 §3 (ALERT, CONTACTADMIN); RFC 4954 §6 (534)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.WebLogin) is LoginGroup refused)
        {
            yield return refused.Tell(
                Code,
                $"{refused.Servers} {refused.Verb("wants", "want")} you to sign in with a browser first{refused.Says}.",
                new Remedy(
                    "Sign in to the provider's web page once and confirm that it was you.",
                    "Open the provider's webmail in a browser on this network, by typing its address.",
                    "Sign in and answer what it asks; look also in the account's security page for a blocked sign-in, and confirm it.",
                    "Wait a few minutes, then try the mail program again."));
        }
    }
}
