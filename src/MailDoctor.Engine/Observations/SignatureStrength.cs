namespace MailDoctor.Engine.Observations;

/// <summary>Whether a signature can be forged.</summary>
internal static class SignatureStrength
{
    // Names as .NET and OpenSSL write them, and object identifiers for what has no name there.
    private static readonly string[] Broken = ["md2", "md4", "md5", "sha1", "sha-1"];

    private static readonly string[] BrokenIdentifiers =
    [
        "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.3", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10040.4.3", "1.2.840.10045.4.1", "1.3.14.3.2.29",
    ];

    /// <summary>Whether a certificate is signed over MD5 or SHA-1. The signature of a self-signed one proves nothing and is not judged.</summary>
    public static bool IsWeak(CertificateFacts certificate) =>
        !certificate.SelfSigned
        && (Broken.Any(b => certificate.SignatureAlgorithm.Contains(b, StringComparison.OrdinalIgnoreCase)) || BrokenIdentifiers.Contains(certificate.SignatureAlgorithm));
}
