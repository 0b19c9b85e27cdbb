using System.Globalization;
using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>The server refuses POP3 logins that follow too soon upon another (RFC 2449 §6.5, LOGIN-DELAY).</summary>
internal sealed class LoginDelay : IRule
{
    public FindingCode Code => new("POP005");

    public string Name => "login-delay";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        The server wants a pause between two visits of a POP3 program to the same mailbox, and refuses those that come sooner. The account is in order.

        ## Why it matters
        A program that checks more often, or two devices that share the mailbox, see a refusal now and then, which can look like a wrong password.

        ## What to do
        Set the mail program to check for new mail no more often than the server wants; on several devices choose longer intervals, or use IMAP, which needs no checking.

        ## References
        RFC 2449 §6.5 (LOGIN-DELAY) and §8.1.1 (the response code)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.LoginDelay) is LoginGroup refused)
        {
            yield return refused.Tell(
                Code,
                $"{refused.Servers} {refused.Verb("refuses", "refuse")} the login only because the last one was too recent{refused.Says}.",
                new Remedy("Wait a few minutes; then let the mail program check less often. The password was not judged.")) with
            {
                Severity = Severity.Advice,
            };
            yield break;
        }

        foreach (PopServer server in PopServer.All(seen))
        {
            if (server.Announced.FirstOrDefault(c => Seconds(c) > 0) is CapabilitiesSeen announced && server.Weigh(Severity.Advice, Severity.Info) is Severity severity)
            {
                string pause = Pause(Seconds(announced));
                yield return new Finding(Code, severity, server.Scope, $"{server.Name} wants {pause} between two POP3 logins and refuses those that come sooner.")
                {
                    Evidence = [announced],
                    Remedy = new Remedy($"If POP3 is used, let the mail program check for new mail no more often than every {pause}."),
                };
            }
        }
    }

    private static int Seconds(CapabilitiesSeen announced) =>
        int.TryParse((announced.Parameters("LOGIN-DELAY") ?? "").Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : 0;

    private static string Pause(int seconds)
    {
        (int number, string unit) = seconds % 60 == 0 ? (seconds / 60, "minute") : (seconds, "second");
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
    }
}
