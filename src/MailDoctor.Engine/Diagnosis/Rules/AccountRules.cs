namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules of the areas AUT, IMP, IDL, POP, SMT and SEC, in the order in which a reader wants them.</summary>
internal static class AccountRules
{
    public static IReadOnlyList<IRule> All { get; } = [];
}
