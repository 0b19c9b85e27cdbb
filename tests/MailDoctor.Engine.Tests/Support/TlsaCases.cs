using System.Security.Cryptography;
using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Servers with fingerprints in the DNS.</summary>
internal static class TlsaCases
{
    /// <summary>The digests of a certificate whose bytes, and whose key's bytes, a word stands for. Both begin with 30 as DER does.</summary>
    public static CertificateDigests Digests(string word) => new(
        Hex(SHA256.HashData(Whole(word))), Hex(SHA512.HashData(Whole(word))), Hex(SHA256.HashData(Key(word))), Hex(SHA512.HashData(Key(word))));

    /// <summary>The bytes of the certificate.</summary>
    public static byte[] Whole(string word) => [0x30, .. Encoding.ASCII.GetBytes($"certificate of {word}")];

    /// <summary>The bytes of its key.</summary>
    public static byte[] Key(string word) => [0x30, .. Encoding.ASCII.GetBytes($"key of {word}")];

    public static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    /// <summary>A chain of which every certificate has digests: leaf, intermediate, and a root that is not sent.</summary>
    public static CertificateSeen Shown(ServerEndpoint endpoint)
    {
        CertificateSeen good = Encrypted.Good(endpoint);
        return good with
        {
            Chain = [good.Chain[0] with { Digests = Digests("leaf") }, good.Chain[1] with { Digests = Digests("intermediate") }],
            TrustedRootDigests = Digests("root"),
        };
    }

    /// <summary>The answer to the question for TLSA records of a port.</summary>
    public static DnsAnswered Tlsa(ServerEndpoint endpoint, bool authenticated, params IReadOnlyList<string> records) => Tlsa($"_{endpoint.Port}._tcp.{endpoint.Host}", authenticated, records);

    public static DnsAnswered Tlsa(string name, bool authenticated, params IReadOnlyList<string> records) =>
        new(name, "TLSA", records.Count == 0 ? DnsOutcome.NoSuchName : DnsOutcome.Answered, [.. records.Select(r => new DnsRecordFacts("TLSA", r))], TimeSpan.FromMilliseconds(5))
        {
            Authenticated = authenticated,
            HasSignatures = authenticated,
        };
}
