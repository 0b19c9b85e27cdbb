namespace MailDoctor.Engine.Observations;

/// <summary>One record of a DNS answer.</summary>
/// <param name="Type">A, AAAA, CNAME, MX, SRV, TXT.</param>
/// <param name="Value">Address, target (lower case, A-labels, no final dot; "." for the root) or joined text.</param>
public sealed record DnsRecordFacts(string Type, string Value)
{
    /// <summary>MX preference or SRV priority; null for other types.</summary>
    public int? Priority { get; init; }

    /// <summary>SRV weight; null for other types.</summary>
    public int? Weight { get; init; }

    /// <summary>SRV port; null for other types.</summary>
    public int? Port { get; init; }
}
