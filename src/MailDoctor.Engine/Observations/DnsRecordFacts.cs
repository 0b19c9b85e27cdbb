namespace MailDoctor.Engine.Observations;

/// <summary>One record of a DNS answer.</summary>
/// <param name="Type">A, AAAA, CNAME, MX, SOA, SRV, TLSA, TXT.</param>
/// <param name="Value">Address, target (lower case, A-labels, no final dot; "." for the root), joined text, or of TLSA the text of RFC 6698 §2.2: three numbers and
/// hexadecimal digits in upper case.</param>
public sealed record DnsRecordFacts(string Type, string Value)
{
    /// <summary>MX preference or SRV priority; null for other types.</summary>
    public int? Priority { get; init; }

    /// <summary>SRV weight; null for other types.</summary>
    public int? Weight { get; init; }

    /// <summary>SRV port; null for other types.</summary>
    public int? Port { get; init; }
}
