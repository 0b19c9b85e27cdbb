using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The server refuses user name or password, and nothing points to another cause (RFC 5530 §3, AUTHENTICATIONFAILED).</summary>
internal sealed class BadCredentials : IRule
{
    public FindingCode Code => new("AUT005");

    public string Name => "bad-credentials";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The server was reached safely, the login was sent, and the server said no without giving a better reason. Most often the password is wrong, or it
        was changed, or the user name is not the one that this server knows.

        ## Why it matters
        Mail cannot be fetched or sent. Repeated wrong logins can lock the account or get your internet address blocked for a while, so do not let the
        mail program try again and again.

        ## What to do
        Sign in to the provider's webmail with exactly the same user name and password. If that fails too, reset the password there. If it works, the password
        is right, and the provider treats mail programs differently: look there for "app passwords", for a switch that allows IMAP or POP3, or for another
        user name.

        Servers answer a wrong name and a wrong password with the same words on purpose, and some use them also for accounts that may not sign in from your
        network. So MailDoctor calls this likely, never proven.

        ## References
        RFC 5530 §3 (AUTHENTICATIONFAILED), RFC 3206 §4 (AUTH), RFC 4954 §6 (535), RFC 3463 §3.8 (5.7.8), RFC 6186 §4 (forms of user names)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.BadCredentials) is not LoginGroup refused)
        {
            yield break;
        }

        yield return refused.Tell(
            Code,
            $"{refused.Servers} {refused.Verb("refuses", "refuse")} the user name or the password for {refused.Names}{refused.Says}.",
            new Remedy("Check the user name and the password in the provider's webmail.", [.. Steps(seen, refused)]));
    }

    private static IEnumerable<string> Steps(CaseFile seen, LoginGroup refused)
    {
        yield return $"Sign in to {refused.Provider}'s webmail with the same user name and password.";
        yield return "If that fails, reset the password there; if it works, type the password into the mail program again by hand.";
        string[] tried = refused.Verdicts.SelectMany(v => v.Attempts).Select(a => a.Username).ToArray();
        if (seen.Email is EmailAddress email && new[] { email.Ascii, email.LocalPart }.FirstOrDefault(n => !tried.Contains(n)) is string other)
        {
            yield return $"Try the user name {other}; some servers know the account by that.";
        }

        foreach (ProviderObstacle possible in ProviderAdvice.Possible(seen))
        {
            yield return possible.HelpUrl is null ? ProviderAdvice.Hint(possible) : $"{ProviderAdvice.Hint(possible)} See {possible.HelpUrl}";
        }
    }
}
