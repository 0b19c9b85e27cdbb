namespace MailDoctor.Engine.Observations;

/// <summary>Whether a key can be broken.</summary>
internal static class KeyStrength
{
    /// <summary>The longest RSA key that has been broken in public (RSA-250, February 2020).</summary>
    public const int BrokenRsaBits = 829;

    /// <summary>Whether a key is shorter than the CA/Browser Forum's Baseline Requirements §6.1.5 allow.</summary>
    public static bool IsWeak(CertificateFacts certificate) => certificate.KeyBits > 0 && certificate.KeyBits < Needed(certificate);

    /// <summary>The least number of bits for the kind of key.</summary>
    public static int Needed(CertificateFacts certificate) => IsFactoring(certificate) ? 2048 : IsCurve(certificate) ? 256 : 0;

    /// <summary>Whether the key is one that anybody can break today.</summary>
    public static bool IsBroken(CertificateFacts certificate) => IsFactoring(certificate) && certificate.KeyBits is > 0 and <= BrokenRsaBits;

    private static bool IsFactoring(CertificateFacts certificate) =>
        certificate.KeyAlgorithm.Contains("RSA", StringComparison.OrdinalIgnoreCase) || certificate.KeyAlgorithm.Equals("DSA", StringComparison.OrdinalIgnoreCase);

    // Edwards curves are counted in 253, 255 or 256 bits by different libraries, and there is no weak one.
    private static bool IsCurve(CertificateFacts certificate) =>
        certificate.KeyAlgorithm.StartsWith("EC", StringComparison.OrdinalIgnoreCase);
}
