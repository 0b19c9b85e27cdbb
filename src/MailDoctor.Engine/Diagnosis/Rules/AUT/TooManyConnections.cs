using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The account holds as many connections as the server allows.</summary>
internal sealed class TooManyConnections : IRule
{
    public FindingCode Code => new("AUT010");

    public string Name => "too-many-connections";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        Every mail program on every device keeps some connections to the server open, often five or more each. Together they have reached the number
        that the server allows for one account, or for one account from one internet address, as behind the router of a household or an office.

        ## Why it matters
        The next program is refused, now this one and then that one. It looks like a fault that comes and goes, or like a wrong password.
        The password is fine.

        ## What to do
        Close the mail program on one device and try again. Then lower the number of connections: in Thunderbird, Account Settings, Server Settings, Advanced,
        "Maximum number of server connections to cache": 2 is enough. Phones that check many folders can be told to watch only the inbox.

        As the administrator: raise the limit when one address serves many people.

        ## References
        RFC 5530 §3 (LIMIT, UNAVAILABLE); Dovecot: mail_max_userip_connections; Courier: MAXPERIP; Cyrus: maxlogins_per_user
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.TooManyConnections) is LoginGroup refused)
        {
            yield return refused.Tell(
                Code,
                $"{refused.Servers} {refused.Verb("lets", "let")} no further connection of this account in, because too many are open{refused.Says}.",
                new Remedy(
                    "Close the mail program on one of the devices and try again; the password is fine.",
                    "Close mail programs on computers and phones that use this account, one after another.",
                    "Lower the number of connections that each one keeps (Thunderbird: Account Settings, Server Settings, Advanced; 2 is enough).")) with
            {
                AdminRemedy = new Remedy(
                    "Raise the limit if one address serves several people or devices.",
                    "Dovecot: protocol imap { mail_max_userip_connections = 20 } (the default is 10).",
                    "Courier: MAXPERIP in imapd. Cyrus: maxlogins_per_user and maxlogins_per_host in imapd.conf."),
            };
        }
    }
}
