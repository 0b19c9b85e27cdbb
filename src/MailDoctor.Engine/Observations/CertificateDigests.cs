namespace MailDoctor.Engine.Observations;

/// <summary>The digests of one certificate that a TLSA record may hold (RFC 6698 §2.1.2, §2.1.3), in upper-case hexadecimal.</summary>
/// <param name="Sha256">SHA-256 of the whole certificate in DER.</param>
/// <param name="Sha512">SHA-512 of the whole certificate in DER.</param>
/// <param name="KeySha256">SHA-256 of its subjectPublicKeyInfo in DER.</param>
/// <param name="KeySha512">SHA-512 of its subjectPublicKeyInfo in DER.</param>
public sealed record CertificateDigests(string Sha256, string Sha512, string KeySha256, string KeySha512);
