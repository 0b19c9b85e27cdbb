using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The server knows the account by another shape of user name (RFC 6186 §4).</summary>
internal sealed class UsernameWrongForm : IRule
{
    public FindingCode Code => new("AUT006");

    public string Name => "username-form";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        User names come in different shapes: the whole address (anna@example.org), only the part before the @ (anna), or something of the provider's own,
        such as a customer number. This server takes one shape and refuses the others, with the same answer as for a wrong password.

        ## Why it matters
        With the wrong shape every password looks wrong. People then change a password that was right all along.

        ## What to do
        Put the user name that MailDoctor names into the mail program, for receiving and for sending, and leave the password as it is.

        When a login with another shape succeeded, this is proven and the recommended settings already carry the right one. When it is called likely, the provider
        is known to want another name than the one that was tried.

        ## References
        RFC 6186 §4 (clients try the whole address first, then the local part), RFC 5530 §3 (AUTHENTICATIONFAILED)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        Finding[] found = (
            from logins in seen.Of<LoginTried>().GroupBy(l => l.Endpoint)
            let accepted = logins.FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted)
            where accepted is not null
            let refused = logins.Where(l => l.Outcome == LoginOutcome.Refused && l.Username != accepted.Username).ToArray()
            where refused.Length > 0
            select Accepted(seen, accepted, refused)).ToArray();
        return LoginGroup.Of(seen, LoginCause.UsernameForm) is LoginGroup group ? [.. found, Expected(group)] : found;
    }

    private Finding Accepted(CaseFile seen, LoginTried accepted, LoginTried[] refused)
    {
        // A name of our own choosing that was refused is how the right one is found; one that somebody stated is a wrong setting.
        ServerClaimed[] misled = seen.Of<ServerClaimed>().Where(c => c.Endpoint == accepted.Endpoint && refused.Any(r => r.Username == c.Username)).ToArray();
        bool stated = misled.Length > 0 || refused.Any(r => r.Username == seen.Username);
        return new Finding(
            Code,
            stated ? Severity.Advice : Severity.Info,
            FindingScope.OfEndpoint(accepted.Endpoint),
            $"{accepted.Endpoint} knows this account as {accepted.Username}, not as {Wording.List(refused.Select(r => r.Username).Distinct(), "or")}.")
        {
            Evidence = [.. refused, accepted, .. misled],
            Remedy = new Remedy($"Use {accepted.Username} as the user name for {accepted.Endpoint.Service}. The password is right."),
            AdminRemedy = misled.Length == 0 ? null : new Remedy($"Correct the user name in the settings that are published: {Wording.List(misled.Select(m => SourceName.Of(m.Source)).Distinct())} says otherwise."),
        };
    }

    private Finding Expected(LoginGroup refused) => refused.Tell(
        Code,
        $"{refused.Servers} {refused.Verb("refuses", "refuse")} the login as {refused.Names}, probably because {refused.Provider} wants another user name{refused.Says}.",
        new Remedy(
            refused.Obstacle?.Text ?? "Use the user name that the provider gave you.",
            "Look in the provider's customer area for the user name for mail programs; it may be the first address of the account or a number.",
            "Put it into the mail program for receiving and for sending, with the same password."));
}
