using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>IMAP, POP3 or submission is switched off for the account.</summary>
internal sealed class ProtocolDisabled : IRule
{
    public FindingCode Code => new("AUT007");

    public string Name => "protocol-disabled";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The account exists, but the service that the mail program uses (IMAP, POP3 or sending) is not open for it. Many providers keep these services
        closed until they are allowed in the webmail settings, some close them again after months without use, some sell them separately,
        and in companies the administrator decides.

        ## Why it matters
        Webmail works, the mail program does not, and the answer often looks like a wrong password.

        ## What to do
        Sign in to webmail, open the settings, look for "IMAP", "POP3", "mail programs" or "external access", and switch on what you use. It can take some
        minutes. In a company or school, ask the administrator.

        When MailDoctor calls this proven, the server said so in words. It is called likely when the same password was accepted by another service of the
        account, or when the provider is known to keep the service closed at first.

        ## References
        RFC 5530 §3 (ALERT, AUTHORIZATIONFAILED, CONTACTADMIN), RFC 3206 §4 (SYS/PERM), RFC 4954 §6; the provider's page where one is given
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.ProtocolDisabled) is not LoginGroup refused)
        {
            yield break;
        }

        LoginTried? elsewhere = refused.Lead.Ground.OfType<LoginTried>().FirstOrDefault();
        string message = refused.Certainty == Certainty.Proven
            ? $"{refused.Servers} {refused.Verb("says", "say")} that {refused.Services} {(refused.Services.Contains(' ', StringComparison.Ordinal) ? "are" : "is")} switched off for this account{refused.Says}."
            : elsewhere is not null
                ? $"{refused.Servers} {refused.Verb("refuses", "refuse")} the login that {elsewhere.Endpoint} accepts, so {refused.Services} is probably switched off for this account{refused.Says}."
                : $"{refused.Servers} {refused.Verb("refuses", "refuse")} the login as {refused.Names}, probably because {refused.Provider} keeps mail programs out until they are allowed{refused.Says}.";
        yield return refused.Tell(Code, message, new Remedy(
            "Switch the service on in the provider's webmail settings.",
            "Sign in to webmail.",
            $"Look in its settings for \"{refused.Lead.Endpoint.Service}\", \"mail programs\" or \"external access\", and allow it.",
            "Wait a few minutes and try again; if there is no such switch, ask the provider or the administrator.",
            "If it was switched on already, check the password in webmail.")) with
        {
            AdminRemedy = new Remedy("Check that the service is allowed for this user (Dovecot: passdb or userdb extra fields such as nologin and allow_nets, or a protocol filter; Exchange: Set-CASMailbox)."),
        };
    }
}
