namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules of the areas TLS, STL and CRT, in the order in which a reader wants them.</summary>
internal static class EncryptionRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new CRT.Expired(),
        new CRT.NotYetValid(),
        new CRT.ExpiresSoon(),
        new CRT.NameMismatch(),
        new CRT.CnOnly(),
        new CRT.SelfSigned(),
        new CRT.UnknownCa(),
        new CRT.MissingIntermediate(),
        new CRT.ChainOrder(),
        new CRT.WeakSig(),
        new CRT.WeakKey(),
        new CRT.WrongPurpose(),
        new CRT.PortsDiffer(),
        new CRT.ChainInvalid(),
        new CRT.Oversized(),
    ];
}
