using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>The examination ended before it could decide something.</summary>
internal sealed class Inconclusive : IRule
{
    public FindingCode Code => new("CFG005");

    public string Name => "inconclusive";

    public IReadOnlyList<Type> Needs => [];

    public string Explanation => """
        ## What it means
        MailDoctor could not look at everything: the time was up, or somebody ended the examination. What was not looked at is neither good nor bad.
        ## Why it matters
        A fault may be missing from the report, and so may a server that works.
        ## What to do
        Run the examination again, with more time if the network or the servers are slow: `--timeout 30`.
        ## References
        None: this is about the examination, not about the mail.
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        EndpointSummary[] open = EndpointSummary.All(seen).Where(e => e.Named && e.State == EndpointState.Unknown && e.Connections.Count > 0).ToArray();
        foreach (ExaminationCut cut in seen.Of<ExaminationCut>().Where(c => c.Unfinished.Count > 0 && c.Cause != "silent"))
        {
            bool nothingYet = !EndpointSummary.All(seen).Any(e => e.Works);
            yield return new Finding(Code, nothingYet || open.Length > 0 ? Severity.Advice : Severity.Info, FindingScope.Account,
                $"{(cut.Cause switch { "interrupted" => "The examination was ended by hand", "enough" => "You went on", _ => "The time was up" })} before these were looked at to the end: {Listing.Of(cut.Unfinished)}.")
            {
                Evidence = [cut],
                Remedy = new Remedy("Run the examination again, with a longer --timeout if the servers are slow."),
            };
        }

        if (open.Length > 0 && !seen.Of<ExaminationCut>().Any())
        {
            yield return new Finding(Code, Severity.Info, FindingScope.Account, $"{Listing.Of(open.Select(e => e.Endpoint))} could not be looked at to the end.")
            {
                Evidence = open.SelectMany(e => e.Connections).ToArray(),
                Remedy = new Remedy("Run the examination again."),
            };
        }
    }
}
