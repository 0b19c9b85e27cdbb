namespace MailDoctor.Engine.Diagnosis.Rules;

/// <summary>Rules of the areas TLS, STL and CRT, and of SEC what they can tell, in the order in which a reader wants them.</summary>
internal static class EncryptionRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new TLS.ModeMismatchImplicit(),
        new TLS.ModeMismatchPlain(),
        new TLS.OnlyLegacy(),
        new TLS.HandshakeFails(),
        new TLS.ClientPolicy(),
        new TLS.ClientCertAsked(),
        new TLS.WeakCipher(),
        new TLS.DhSmall(),
        new TLS.DheBroken(),
        new TLS.NoForwardSecrecy(),
        new TLS.Tls10Tls11(),
        new TLS.VersionsDiffer(),
        new TLS.NoTls13(),
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
        new CRT.Revoked(),
        new CRT.RevocationUnreachable(),
        new CRT.WrongPurpose(),
        new CRT.PortsDiffer(),
        new CRT.ChainInvalid(),
        new CRT.Oversized(),
        new STL.NotOffered(),
        new STL.AdvertisedFails(),
        new STL.Stripped(),
        new STL.Preauth(),
        new STL.SurplusBytes(),
        new STL.CapsNotReset(),
        new SEC.TlsaMismatch(),
        new SEC.TlsaNoDnssec(),
        new SEC.MtaStsBroken(),
        new SEC.OnlyStartTls(),
    ];
}
