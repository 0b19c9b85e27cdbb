using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.INT;

/// <summary>A rule of MailDoctor's own threw. Only <see cref="Diagnoser"/> can see that, so it asks for the finding here;
/// the rule is in the catalogue to have its page.</summary>
internal sealed class RuleCrashed : IRule
{
    public FindingCode Code => new("INT001");

    public string Name => "rule-crashed";

    public IReadOnlyList<Type> Needs => [];

    public string Explanation => """
        ## What it means
        One of MailDoctor's own checks has a fault and stopped on this case. The other checks ran as usual.
        ## Why it matters
        About the one thing that the failed check looks at, the report says nothing: neither good nor bad.
        ## What to do
        Run the examination again with `--save case.json` and send that file with a bug report. It holds no password. The rest of the report is valid.
        ## References
        None: this is about MailDoctor, not about your mail.
        """;

    /// <summary>The finding about a rule that threw.</summary>
    public Finding About(IRule rule, Exception fault, CaseFile seen) =>
        new(Code, Severity.Info, FindingScope.Here, $"MailDoctor's check {rule.Code} ({rule.Name}) failed on this case, so it says nothing about it.")
        {
            Evidence = seen.Observations.Take(1).ToArray(),
            Remedy = new Remedy($"Report this with the saved case file. The fault was: {fault.GetType().Name}."),
        };

    public IEnumerable<Finding> Examine(CaseFile seen) => [];
}
