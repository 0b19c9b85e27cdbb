using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>The provider wants something done before a mail program may sign in, as its profile says.</summary>
internal sealed class ProviderNote : IRule
{
    public FindingCode Code => new("CFG004");

    public string Name => "provider-note";

    public IReadOnlyList<Type> Needs => [typeof(ProviderRecognised)];

    public string Explanation => """
        ## What it means
        MailDoctor knows this provider. The provider asks for a step that no server says by itself: an app password, a switch in the webmail's settings, or a sign-in in the browser.
        ## Why it matters
        Without that step the server refuses the right password with the same words as a wrong one.
        ## What to do
        Do what the finding says before you enter the password in the mail program. The link leads to the provider's own page, which counts if the two differ; the profile tells when it was checked.
        ## References
        The provider's page named in the finding
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        // Who is signed in has taken the step.
        if (seen.Of<LoginTried>().Any(l => l.Outcome == LoginOutcome.Accepted))
        {
            yield break;
        }

        // The finding about the login says what explains it, with the steps.
        HashSet<ProviderObstacle> told = new(ProviderAdvice.ToldAtLogin(seen), ReferenceEqualityComparer.Instance);
        if (OAuthOnly.ToldUnasked(seen) is ProviderObstacle tokens)
        {
            told.Add(tokens);
        }

        foreach (ProviderRecognised provider in seen.Of<ProviderRecognised>().DistinctBy(p => p.Id))
        {
            // CFG008 says it with the steps.
            bool bridgeTold = seen.Of<ClaimWithheld>().Any(c => c.Cause == ClaimWithheld.LocalProgram);

            // Who is sent to a working IMAP server need not switch POP on; it matters to who insists on POP, and a refused POP login says it then.
            bool imapWorks = EndpointSummary.All(seen).Any(e => e.Works && e.Endpoint.Protocol == MailProtocol.Imap);
            ProviderObstacle[] notes = provider.Obstacles.Where(o => !told.Contains(o) && !(bridgeTold && o.Code == "bridge-required") && !(imapWorks && o.Code == "pop-must-be-enabled")).ToArray();
            string name = $"{provider.Name}{(provider.Origin == "shipped" ? "" : $" (your own profile, {provider.Origin})")}";
            foreach (ProviderObstacle obstacle in notes.Where(o => !o.Habit))
            {
                yield return Note(provider, $"{name}: {obstacle.Text.TrimEnd('.')}.", obstacle.Confidence) with
                {
                    Remedy = obstacle.Steps.Count > 0 || obstacle.HelpUrl is not null ? new Remedy($"{(obstacle.BlocksSignIn == false ? "Keep this in mind" : "Do this first")}{AsOf(obstacle, provider)}.", obstacle.Steps) : null,
                    HelpUrl = obstacle.HelpUrl,
                };
            }

            // They matter later, if ever; a finding for each of them would bury what has to be done first.
            ProviderObstacle[] habits = notes.Where(o => o.Habit).ToArray();
            if (habits.Length > 0)
            {
                yield return Note(provider, $"{name} has limits and habits of its own; none of them stands in the way.", confidence: null) with
                {
                    Remedy = new Remedy("Nothing now; good to know when something looks odd later.", [.. habits.Select(h => string.Join(' ', [$"{h.Text.TrimEnd('.')}.", .. h.Steps]))]),
                    HelpUrl = habits.Select(h => h.HelpUrl).FirstOrDefault(h => h is not null),
                };
            }
        }
    }

    private static string AsOf(ProviderObstacle obstacle, ProviderRecognised provider) => (obstacle.Checked ?? provider.Checked) is string asOf ? $" (as of {asOf})" : "";

    private Finding Note(ProviderRecognised provider, string message, string? confidence) => new(Code, Severity.Info, FindingScope.Account, message)
    {
        Certainty = provider.Confidence == "low" || confidence == "low" ? Certainty.Likely : Certainty.Proven,
        Evidence = [provider],
    };
}
