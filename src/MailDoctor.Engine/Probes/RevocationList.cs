using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailDoctor.Engine.Probes;

/// <summary>A list of revoked certificates (RFC 5280 §5), read from strangers' bytes.</summary>
internal sealed class RevocationList
{
    private const string DistributionPoints = "2.5.29.31";
    private const string ReasonCode = "2.5.29.21";

    // RFC 5280 §5.3.1, by number.
    private static readonly string[] Reasons =
    [
        "unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded", "cessationOfOperation", "certificateHold", "", "removeFromCRL",
        "privilegeWithdrawn", "aACompromise",
    ];

    private readonly ReadOnlyMemory<byte> signed;
    private readonly ReadOnlyMemory<byte> entries;
    private readonly ReadOnlyMemory<byte> issuer;
    private readonly byte[] signature;
    private readonly string algorithm;

    private RevocationList(ReadOnlyMemory<byte> der)
    {
        AsnReader list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        signed = list.PeekEncodedValue();
        AsnReader body = list.ReadSequence();
        algorithm = list.ReadSequence().ReadObjectIdentifier();
        signature = list.ReadBitString(out _);

        if (body.PeekTag() == Asn1Tag.Integer)
        {
            body.ReadInteger();
        }

        body.ReadSequence();
        issuer = body.ReadEncodedValue();
        Begins = ReadTime(body);
        Ends = body.HasData && IsTime(body.PeekTag()) ? ReadTime(body) : null;
        entries = body.HasData && body.PeekTag() == Asn1Tag.Sequence ? body.ReadEncodedValue() : ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Begins { get; }

    /// <summary>When there is a newer one at the latest; null: the list does not say.</summary>
    public DateTimeOffset? Ends { get; }

    /// <summary>Reads a list.</summary>
    /// <param name="der">As it came.</param>
    /// <returns>Null: it is none.</returns>
    public static RevocationList? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            return new RevocationList(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Where a certificate says that its list is: the first http address of its distribution points (RFC 5280 §4.2.1.13); null: nowhere.</summary>
    public static string? UrlOf(X509Certificate2 certificate)
    {
        try
        {
            if (certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == DistributionPoints) is not { } extension)
            {
                return null;
            }

            AsnReader points = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (points.HasData)
            {
                AsnReader point = points.ReadSequence();
                if (!point.HasData || point.PeekTag() != Constructed(0))
                {
                    continue;
                }

                AsnReader name = point.ReadSequence(Constructed(0));
                if (!name.HasData || name.PeekTag() != Constructed(0))
                {
                    continue;
                }

                AsnReader full = name.ReadSequence(Constructed(0));
                while (full.HasData)
                {
                    if (full.PeekTag() is { TagClass: TagClass.ContextSpecific, TagValue: 6 } tag)
                    {
                        string url = full.ReadCharacterString(UniversalTagNumber.IA5String, tag);
                        if (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                        {
                            return url;
                        }
                    }
                    else
                    {
                        full.ReadEncodedValue();
                    }
                }
            }
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            // A broken extension is read as absent.
        }

        return null;

        static Asn1Tag Constructed(int value) => new(TagClass.ContextSpecific, value, isConstructed: true);
    }

    /// <summary>Whether an authority signed it.</summary>
    /// <param name="authority">Who ought to have.</param>
    public bool IsSignedBy(X509Certificate2 authority)
    {
        if (!authority.SubjectName.RawData.AsSpan().SequenceEqual(issuer.Span))
        {
            return false;
        }

        try
        {
            using RSA? rsa = authority.GetRSAPublicKey();
            using ECDsa? ecdsa = authority.GetECDsaPublicKey();
            return algorithm switch
            {
                "1.2.840.113549.1.1.11" => rsa?.VerifyData(signed.Span, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) == true,
                "1.2.840.113549.1.1.12" => rsa?.VerifyData(signed.Span, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1) == true,
                "1.2.840.113549.1.1.13" => rsa?.VerifyData(signed.Span, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1) == true,
                "1.2.840.10045.4.3.2" => ecdsa?.VerifyData(signed.Span, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) == true,
                "1.2.840.10045.4.3.3" => ecdsa?.VerifyData(signed.Span, signature, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence) == true,
                "1.2.840.10045.4.3.4" => ecdsa?.VerifyData(signed.Span, signature, HashAlgorithmName.SHA512, DSASignatureFormat.Rfc3279DerSequence) == true,
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The entry of a certificate; null: the list does not name it.</summary>
    /// <param name="certificate">By its serial number.</param>
    /// <exception cref="AsnContentException">The entries are damaged.</exception>
    public (DateTimeOffset Since, string? Reason)? Find(X509Certificate2 certificate)
    {
        if (entries.IsEmpty)
        {
            return null;
        }

        var serial = new BigInteger(certificate.SerialNumberBytes.Span, isBigEndian: true);
        AsnReader all = new AsnReader(entries, AsnEncodingRules.DER).ReadSequence();
        while (all.HasData)
        {
            AsnReader entry = all.ReadSequence();
            if (entry.ReadInteger() == serial)
            {
                DateTimeOffset since = ReadTime(entry);
                return (since, entry.HasData ? ReasonIn(entry.ReadSequence()) : null);
            }
        }

        return null;
    }

    private static string? ReasonIn(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            AsnReader extension = extensions.ReadSequence();
            bool reason = extension.ReadObjectIdentifier() == ReasonCode;
            if (extension.PeekTag() == Asn1Tag.Boolean)
            {
                extension.ReadBoolean();
            }

            byte[] value = extension.ReadOctetString();
            if (reason)
            {
                int number = new AsnReader(value, AsnEncodingRules.DER).ReadEnumeratedBytes().Span is [byte one] ? one : -1;
                return number >= 0 && number < Reasons.Length && Reasons[number].Length > 0 ? Reasons[number] : null;
            }
        }

        return null;
    }

    private static bool IsTime(Asn1Tag tag) => tag == Asn1Tag.UtcTime || tag == Asn1Tag.GeneralizedTime;

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
