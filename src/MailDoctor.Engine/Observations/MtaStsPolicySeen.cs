namespace MailDoctor.Engine.Observations;

/// <summary>The policy of a mail domain was asked for, by which other mail servers know where its mail goes and that it goes there encrypted (MTA-STS, RFC 8461 §3.2).</summary>
/// <param name="Domain">The mail domain.</param>
/// <param name="Url">What was asked.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">The reason in words.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record MtaStsPolicySeen(string Domain, string Url, DocumentOutcome Outcome, string Detail, TimeSpan Elapsed) : Observation
{
    /// <summary><c>enforce</c>, <c>testing</c> or <c>none</c>; null: no policy was read.</summary>
    public string? Mode { get; init; }

    /// <summary>The mail exchangers that the policy allows: names, or <c>*.</c> and a name for one label below it; lower case.</summary>
    public IReadOnlyList<string> Mx { get => field ?? []; init; } = [];

    /// <summary>How long senders remember the policy; null: no policy was read.</summary>
    public TimeSpan? MaxAge { get; init; }

    public override string Describe() => $"{Url}: {Detail}" + (Mode is null ? "" : $"; mode {Mode}, mx {(Mx.Count == 0 ? "none" : string.Join(", ", Mx.Take(8)))}{(Mx.Count > 8 ? ", …" : "")}");
}
