using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IDL;

/// <summary>Connections were left quiet, and all of them lived. Not a problem, but the answer to who asked. A new code.</summary>
internal sealed class SilenceSurvived : IRule
{
    public FindingCode Code => new("IDL008");

    public string Name => "silence-survived";

    public IReadOnlyList<Type> Needs => [typeof(SilenceTried)];

    public string Explanation => """
        ## What it means
        MailDoctor left several connections to the IMAP server quiet, each for a different time, and then used them. All of them answered. So neither the server nor anything on the way ends a connection that is quiet for so long.

        With a password the connections were waiting for mail (IDLE), as those of a mail program do. Without one they were quiet before the login, which shows only what the way there does. Some servers give a sign of life every two minutes or so while a program waits; the longest silence is then shorter than the wait, and both are said.

        ## Why it matters
        A mail program that waits for mail is told of it at once as long as its connection lives. If mail comes late all the same, the cause is elsewhere: in the program's own settings, in the battery saving of the phone, or in filters of the server.

        ## What to do
        Nothing. A longer silence can be tried with `maildoctor watch ADDRESS --for 29m`.

        ## References
        RFC 2177 §3 (IDLE is renewed every 29 minutes)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from limits in QuietLimits.All(seen)
        where limits.Lost.Count == 0 && limits.Survived.Count == limits.Tried.Count && limits.Survived.Count > 0
        let longest = limits.Survived.MaxBy(s => s.Waited)!
        select new Finding(Code, Severity.Info, FindingScope.OfEndpoint(limits.Endpoint), Message(limits.Endpoint, limits.Survived, longest)) { Evidence = [longest] };

    private static string Message(ServerEndpoint endpoint, IReadOnlyList<SilenceTried> survived, SilenceTried longest)
    {
        TimeSpan quiet = survived.Max(s => s.Quiet);
        return !longest.Idle ? $"Nothing on the way to {endpoint} ends a connection that is quiet for {SpokenTime.Of(quiet)}; nobody signed in, so how long the server lets a program wait for mail was not seen."
            : quiet < longest.Waited - TimeSpan.FromSeconds(2) ? $"A program that waits for mail at {endpoint} stays connected for {SpokenTime.Of(longest.Waited)} and more; the server gives signs of life, so the longest silence was {SpokenTime.Of(quiet)}."
            : $"A program that waits for mail at {endpoint} stays connected through {SpokenTime.Of(quiet)} of silence.";
    }
}
