namespace MailDoctor.Engine.Diagnosis;

/// <summary>What all rules concluded.</summary>
/// <param name="Findings">Worst first; within one severity by code and scope. One cause, one finding.</param>
/// <param name="Rules">How each rule ended, in the order of the catalogue.</param>
public sealed record DiagnosisResult(IReadOnlyList<Finding> Findings, IReadOnlyList<RuleResult> Rules);
