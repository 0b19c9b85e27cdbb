using System.Globalization;
using System.Security.Cryptography;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>One usable TLSA record (RFC 6698 §2.1).</summary>
/// <param name="Usage">0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE.</param>
/// <param name="Selector">0 the whole certificate, 1 its key.</param>
/// <param name="Matching">0 the thing itself, 1 its SHA-256, 2 its SHA-512.</param>
/// <param name="Data">What it holds, in upper-case hexadecimal.</param>
internal sealed record TlsaRecord(int Usage, int Selector, int Matching, string Data)
{
    /// <summary>Whether it names an authority and not the server's own certificate.</summary>
    public bool OfAuthority => Usage is 0 or 2;

    /// <summary>The record as people know it: <c>3 1 1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Usage} {Selector} {Matching}");

    /// <summary>Reads the text of a record.</summary>
    /// <returns>Null: it is not usable, and clients pass over it (RFC 7671 §4): unknown numbers, or data of a wrong length.</returns>
    public static TlsaRecord? Read(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 4 || !Small(parts[0], 3, out int usage) || !Small(parts[1], 1, out int selector) || !Small(parts[2], 2, out int matching))
        {
            return null;
        }

        string data = parts[3].ToUpperInvariant();
        bool fits = data.Length % 2 == 0 && data.All(char.IsAsciiHexDigit) && matching switch
        {
            0 => data.StartsWith("30", StringComparison.Ordinal),
            1 => data.Length == SHA256.HashSizeInBytes * 2,
            _ => data.Length == SHA512.HashSizeInBytes * 2,
        };
        return fits ? new TlsaRecord(usage, selector, matching, data) : null;

        static bool Small(string text, int most, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
    }

    /// <summary>Whether it is about this certificate.</summary>
    public bool Fits(CertificateDigests certificate) => Matching switch
    {
        0 => Convert.ToHexString(SHA256.HashData(Convert.FromHexString(Data))) == (Selector == 0 ? certificate.Sha256 : certificate.KeySha256),
        1 => Data == (Selector == 0 ? certificate.Sha256 : certificate.KeySha256),
        _ => Data == (Selector == 0 ? certificate.Sha512 : certificate.KeySha512),
    };
}
