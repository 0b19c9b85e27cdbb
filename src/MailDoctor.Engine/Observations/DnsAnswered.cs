namespace MailDoctor.Engine.Observations;

/// <summary>A DNS question and what came of it.</summary>
/// <param name="Name">The name asked, in A-labels, without final dot.</param>
/// <param name="Type">A, AAAA, CNAME, MX, SOA, SRV, TLSA or TXT.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Records">The records of the answer, CNAMEs on the way included; at most 100, the rest is counted in <see cref="Dropped"/>.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record DnsAnswered(
    string Name, string Type, DnsOutcome Outcome, IReadOnlyList<DnsRecordFacts> Records, TimeSpan Elapsed) : Observation
{
    // From here on the time is part of the answer.
    private static readonly TimeSpan Remarkable = TimeSpan.FromSeconds(1);

    /// <summary>Whether the resolver set the AD bit (RFC 4035 §3.2.3). Worth only as much as the path to the resolver.</summary>
    public bool Authenticated { get; init; }

    /// <summary>Whether signatures (RRSIG, RFC 4034 §3) came with the records that were asked for: the zone is signed, whether or not the resolver looked at it.</summary>
    public bool HasSignatures { get; init; }

    /// <summary>Records beyond the limit, which were not read.</summary>
    public int Dropped { get; init; }

    /// <summary>What the library or the server said of a failure; null: no failure.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether this says nothing about the name because nobody competent answered.</summary>
    public bool Failed => Outcome is DnsOutcome.ServerFailure or DnsOutcome.Refused or DnsOutcome.TimedOut or DnsOutcome.Unreachable or DnsOutcome.Malformed;

    /// <summary>The values of the records of the type asked for.</summary>
    public IEnumerable<string> Values => Records.Where(r => r.Type == Type).Select(r => r.Value);

    public override string Describe() => $"{Type} {Name}: " + Outcome switch
    {
        DnsOutcome.Answered => string.Join(", ", Records.Take(8).Select(r => r.Type is "MX" ? $"{r.Priority} {r.Value}"
            : r.Type is "SRV" ? $"{r.Priority} {r.Weight} {r.Port} {r.Value}" : r.Value)) + (Records.Count > 8 ? ", …" : ""),
        DnsOutcome.NoData => "the name exists, but has no such record",
        DnsOutcome.NoSuchName => "no such name (NXDOMAIN)",
        DnsOutcome.ServerFailure => "the DNS server failed (SERVFAIL)",
        DnsOutcome.Refused => "the DNS server refused to answer",
        DnsOutcome.TimedOut => $"no answer in {Elapsed.TotalSeconds:0.0} s",
        DnsOutcome.Unreachable => "no DNS server could be reached",
        _ => "the answer could not be read",
    } + (Detail is null ? "" : $" ({Detail})") + (Outcome != DnsOutcome.TimedOut && Elapsed >= Remarkable ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", after {Elapsed.TotalSeconds:0.0} s") : "");
}
