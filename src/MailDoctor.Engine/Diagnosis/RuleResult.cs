namespace MailDoctor.Engine.Diagnosis;

/// <summary>How one rule ended in one case.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it was not examined, silenced or left open, as a clause; empty otherwise.</param>
public sealed record RuleResult(FindingCode Code, string Name, RuleOutcome Outcome, string Reason);
