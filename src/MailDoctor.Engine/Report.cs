using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;

namespace MailDoctor.Engine;

/// <summary>Everything that follows from a case: what the person reads, in any form. Pure; a replay gives the same report.</summary>
/// <param name="Case">What was seen.</param>
/// <param name="Candidates">Endpoints claimed, best first.</param>
/// <param name="Endpoints">Every endpoint looked at.</param>
/// <param name="Diagnosis">Findings and the outcome of every rule.</param>
/// <param name="Settings">What to use.</param>
public sealed record Report(
    CaseFile Case,
    IReadOnlyList<Candidate> Candidates,
    IReadOnlyList<EndpointSummary> Endpoints,
    DiagnosisResult Diagnosis,
    AccountSettings Settings)
{
    public IReadOnlyList<Finding> Findings => Diagnosis.Findings;

    /// <summary>Concludes.</summary>
    public static Report From(CaseFile caseFile) => new(
        caseFile,
        CandidateRanking.Rank(caseFile),
        EndpointSummary.All(caseFile),
        Diagnoser.Examine(caseFile, Catalog.RulesFor(caseFile)),
        SettingsChooser.Choose(caseFile));
}
