namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules of the areas TLS, STL and CRT, in the order in which a reader wants them.</summary>
internal static class EncryptionRules
{
    public static IReadOnlyList<IRule> All { get; } = [];
}
