namespace MailDoctor.Engine.Observations;

/// <summary>One certificate as sent (RFC 5280).</summary>
public sealed record CertificateFacts
{
    /// <summary>The subject's distinguished name.</summary>
    public required string Subject { get; init; }

    /// <summary>The issuer's distinguished name.</summary>
    public required string Issuer { get; init; }

    /// <summary>The dNSName and iPAddress entries of subjectAltName, as written; at most 200, the rest is counted in <see cref="NamesDropped"/>.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Names beyond the limit.</summary>
    public int NamesDropped { get; init; }

    /// <summary>The start of validity; the beginning of time when <see cref="DatesUnreadable"/>.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The end of validity, inclusive; the end of time when <see cref="DatesUnreadable"/>.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Whether the validity holds something that is no date (RFC 5280 §4.1.2.5), so that nothing follows from it.</summary>
    public bool DatesUnreadable { get; init; }

    /// <summary>The validity in words, after "valid": from day to day.</summary>
    public string DescribeValidity() => DatesUnreadable ? "at times that cannot be read" : $"{NotBefore:yyyy-MM-dd} to {NotAfter:yyyy-MM-dd}";

    /// <summary>SHA-256 of the certificate, upper-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What TLSA records are compared with; null: the key could not be read, or the file is older than these digests.</summary>
    public CertificateDigests? Digests { get; init; }

    /// <summary>Such as <c>sha256RSA</c>.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>Key and signature in words where they are too weak for today, with a comma before them; empty: they are not.</summary>
    public string DescribeWeakness() =>
        (KeyStrength.IsWeak(this) ? $", {KeyAlgorithm} key of {KeyBits} bits" : "")
        + (SignatureStrength.IsWeak(this) ? $", signed with {SignatureAlgorithm}" : "");

    /// <summary>Such as <c>RSA</c> or <c>ECDSA</c>.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>Length of the key in bits; 0: not known.</summary>
    public int KeyBits { get; init; }

    /// <summary>basicConstraints says CA.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>The object identifiers of extKeyUsage; null: the extension is absent, any purpose.</summary>
    public IReadOnlyList<string>? Purposes { get; init; }

    /// <summary>Where the issuer's certificate can be fetched (authorityInfoAccess caIssuers); null: not stated.</summary>
    public string? IssuerUrl { get; init; }

    /// <summary>Where the list of revoked certificates that may name this one can be fetched (cRLDistributionPoints, RFC 5280 §4.2.1.13), the first
    /// http address; null: not stated.</summary>
    public string? RevocationListUrl { get; init; }

    /// <summary>Whether one of the names covers a host (RFC 9525 §6.3: a wildcard stands for exactly the first label).</summary>
    /// <param name="host">A host name in A-labels.</param>
    public bool Covers(string host) => Names.Any(pattern =>
        pattern.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (pattern.StartsWith("*.", StringComparison.Ordinal)
            && host.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot
            && pattern[1..].Equals(host[dot..], StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether subject and issuer are the same name and the signature is its own.</summary>
    public bool SelfSigned { get; init; }
}
