namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules of the areas ENV, DNS, NET and CFG, in the order in which a reader wants them.</summary>
internal static class ReachabilityRules
{
    public static IReadOnlyList<IRule> All { get; } = [];
}
