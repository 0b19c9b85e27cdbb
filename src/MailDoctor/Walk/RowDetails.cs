using System.Globalization;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The details of a row: for a source what it was asked and said, for a server certificate, abilities and transcript. Pure;
/// every line is safe to show.</summary>
internal static class RowDetails
{
    private const int LongestLine = 1200;
    private const int MostLines = 400;

    /// <summary>The details of the row that is open; empty: none is.</summary>
    public static IReadOnlyList<DetailSection> Of(WalkState state) => state switch
    {
        { Detail: null } or { Case: null } => [],
        { Detail.Source: { } id, Case: { } seen } => OfSource(id, state, seen),
        { Detail.Endpoint: { } endpoint, Case: { } seen } => OfEndpoint(endpoint, state, seen),
        _ => [],
    };

    private static DetailSection[] OfSource(string id, WalkState state, CaseFile seen)
    {
        SourceRow? row = state.Sources.Find(s => s.Id == id);
        return Present(
        [
            new("What came of it", row is null ? [] : [$"{row.Title}: {row.Sentence}{(row.Took is { } took ? $" ({WalkWords.Time(took)})" : "")}."]),
            new("What it was asked", Safe(row?.Report?.Asked ?? [])),
            new("What it names", Safe(seen.Of<ServerClaimed>().Where(c => c.Source == id).Select(c => c.Endpoint.Describe()
                + (c.Username is null ? "" : $", login name {c.Username}")
                + (c.TrustNote.Length == 0 ? "" : $"; {c.TrustNote}")))),
            new("What was not followed", Safe(seen.Of<ClaimWithheld>().Where(c => c.Source == id).Select(c => $"{c.Claim}: {c.Reason}"))),
            new("Documents", Safe(seen.Of<DocumentFetched>().Where(d => d.Source == id).Select(Timed))),
        ]);
    }

    private static DetailSection[] OfEndpoint(ServerEndpoint endpoint, WalkState state, CaseFile seen)
    {
        EndpointSummary summary = EndpointSummary.Of(endpoint, seen);
        EndpointRow? row = state.Endpoints.Find(e => e.Endpoint == endpoint);
        return Present(
        [
            new("What came of it", row is null
                ? [$"{SafeText.Line(endpoint.Describe())}: not tried."]
                : [$"{SafeText.Line(endpoint.Describe())}: {row.Word}.", $"Where it comes from: {row.NamedBy}."]),
            new("Encryption", summary.Tls is { } tls ? [SafeText.Line($"{tls.Version} with {tls.Cipher}, agreed in {WalkWords.Time(tls.Elapsed)}")] : []),
            new("Certificates, the server's own first", Certificates(summary.Certificate, summary.NamedInDns)),
            new("Abilities", Safe(summary.Capabilities.Select(c => $"{StageOf(c.Stage)}: {string.Join(endpoint.Protocol == MailProtocol.Imap ? " " : "; ", c.Capabilities)}"))),
            new("Transcript", Safe(seen.Observations
                .Where(o => o is EndpointObservation e ? e.Endpoint == endpoint : o is DnsAnswered d && d.Name == endpoint.Host && d.Type is "A" or "AAAA")
                .Select(Timed))),
        ]);
    }

    private static string[] Certificates(CertificateSeen? seen, string? inDns)
    {
        if (seen is null)
        {
            return [];
        }

        var lines = new List<string>
        {
            seen.Trusted
                ? $"Trusted{(seen.TrustedRoot is null ? "" : $": it ends at {seen.TrustedRoot}")}"
                : $"NOT to be trusted: {WhyNot(seen)}",
        };
        if (inDns is not null)
        {
            lines.Add($"{char.ToUpperInvariant(inDns[0])}{inDns[1..]}");
        }

        foreach ((CertificateFacts facts, int at) in seen.Chain.Select((c, i) => (c, i + 1)))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{at}. for {string.Join(", ", facts.Names.Take(6).DefaultIfEmpty(facts.Subject))}{(facts.Names.Count + facts.NamesDropped > 6 ? $" and {facts.Names.Count + facts.NamesDropped - 6} more" : "")}"));
            lines.Add($"   issued by {facts.Issuer}");
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"   valid {facts.NotBefore:yyyy-MM-dd} to {facts.NotAfter:yyyy-MM-dd}; {facts.KeyAlgorithm}{(facts.KeyBits > 0 ? $" {facts.KeyBits} bits" : "")}, {facts.SignatureAlgorithm}"));
            lines.Add($"   SHA-256 {facts.Fingerprint}");
        }

        return Safe(lines);
    }

    // In words first; the names that programs give to the problems stand behind them, for who wants to look them up.
    private static string WhyNot(CertificateSeen seen)
    {
        string[] names = seen.Problems.Count > 0 ? [.. seen.Problems] : seen.Verdict == ChainVerdict.Trusted ? [] : [seen.Verdict.ToString()];
        string[] words =
        [
            .. seen.NameMatches ? Array.Empty<string>() : ["it is for another name"],
            .. seen.Problems.Contains("NotTimeValid") ? ["it is out of date, or not valid yet"] : Array.Empty<string>(),
            .. seen.Verdict switch
            {
                ChainVerdict.SelfSigned => ["the server made it itself"],
                ChainVerdict.UnknownRoot => ["nobody known vouches for it"],
                ChainVerdict.Incomplete => ["the server leaves out a part of the proof"],
                ChainVerdict.Invalid => ["a signature or a limit in it is wrong"],
                _ => Array.Empty<string>(),
            },
        ];
        return words.Length == 0 ? string.Join(", ", names) : $"{string.Join("; ", words)}{(names.Length > 0 ? $" ({string.Join(", ", names)})" : "")}";
    }

    private static string StageOf(SessionStage stage) => stage switch
    {
        SessionStage.BeforeTls => "before encryption",
        SessionStage.BeforeLogin => "inside encryption",
        _ => "signed in",
    };

    private static string Timed(Observation observation) => string.Create(CultureInfo.InvariantCulture, $"{observation.At.TotalSeconds:0.000} s  {observation.Describe()}");

    private static string[] Safe(IEnumerable<string> lines) => lines.Take(MostLines).Select(l => SafeText.Line(l, LongestLine)).ToArray();

    private static DetailSection[] Present(IReadOnlyList<DetailSection> sections) => sections.Where(s => s.Lines.Count > 0).ToArray();
}
