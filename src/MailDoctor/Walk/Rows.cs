using System.Collections.Immutable;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>Keeps the rows of sources and servers in step with what happens. Pure.</summary>
internal static class Rows
{
    private const int LongestClause = 240;

    /// <summary>All sources before the first of them was asked.</summary>
    public static ImmutableList<SourceRow> Waiting { get; } = [.. Catalog.Sources.Select(s => new SourceRow(s.Id, SourceWords.Title(s.Id), RowState.Waiting) { Word = "waiting" })];

    /// <summary>Something has begun or ended.</summary>
    public static WalkState Began(WalkState state, ExaminationEvent happened, TimeSpan at)
    {
        switch (happened)
        {
            case ExaminationEvent.SourceStarted started:
                return state with { Sources = Put(state.Sources, new SourceRow(started.Id, SourceWords.Title(started.Id), RowState.Running) { Word = "asking", Since = at }) };
            case ExaminationEvent.ProbeStarted started:
                return Refresh(state, started.Endpoint, running: true, since: at);
            case ExaminationEvent.ProbeEnded ended:
                return Refresh(state, ended.Endpoint, running: false);
            case ExaminationEvent.LoginStarted started:
                return state.Endpoints.Find(e => e.Endpoint == started.Endpoint) is { } row
                    ? state with { Endpoints = state.Endpoints.Replace(row, row with { Login = Cell.Running }) }
                    : state;
            default:
                return state;
        }
    }

    /// <summary>Something was seen, and is in the case already.</summary>
    public static WalkState Seen(WalkState state, Observation observation) => observation switch
    {
        SourceReported reported => Contradict(state with { Sources = Put(state.Sources, RowOf(reported, state.Sources.Find(s => s.Id == reported.Source))) }),
        ServerClaimed claim => Refresh(Claim(state), claim.Endpoint, running: null),
        ServiceDeclaredAbsent or ProviderRecognised => Claim(state),
        EndpointObservation seen => Refresh(state, seen.Endpoint, running: null),
        DnsAnswered { Type: "A" or "AAAA" } answer => state.Endpoints.Where(e => e.Endpoint.Host == answer.Name).Aggregate(state, (s, e) => Refresh(s, e.Endpoint, running: null)),
        _ => state,
    };

    /// <summary>All rows anew, from the case and its report.</summary>
    public static WalkState All(WalkState state)
    {
        CaseFile seen = state.Case!;
        WalkState next = state with { Sources = [], Endpoints = [] };
        foreach (SourceReported reported in seen.Of<SourceReported>())
        {
            next = next with { Sources = Put(next.Sources, RowOf(reported, state.Sources.Find(s => s.Id == reported.Source))) };
        }

        IEnumerable<EndpointRow> rows = EndpointSummary.All(seen)
            .Select(e => RowOf(e, state.Endpoints.Find(r => r.Endpoint == e.Endpoint), running: false, default));
        return Contradict(Claim(next with { Endpoints = Sorted(rows) }));
    }

    /// <summary>Nothing runs any more: no row may look as if it did.</summary>
    public static WalkState Ended(WalkState state) => state.IsExamining ? state : state with
    {
        Sources = [.. state.Sources.Select(s => s.State is RowState.Running or RowState.Waiting ? s with { State = RowState.LeftOut, Word = "stopped", Took = null } : s)],
        Endpoints = [.. state.Endpoints.Select(e => e.State == RowState.Running ? RowOf(Summary(state.Case!, e.Endpoint), e, running: false, e.Since) : e)],
    };

    private static ImmutableList<SourceRow> Put(ImmutableList<SourceRow> rows, SourceRow row) =>
        rows.FindIndex(r => r.Id == row.Id) is var at and >= 0 ? rows.SetItem(at, row) : rows.Add(row);

    private static SourceRow RowOf(SourceReported reported, SourceRow? before) => new(
        reported.Source,
        before?.Title ?? SourceWords.Title(reported.Source),
        reported.Outcome switch
        {
            SourceOutcome.Found => RowState.Good,
            SourceOutcome.NothingThere => RowState.Nothing,
            SourceOutcome.Failed => RowState.Bad,
            _ => RowState.LeftOut,
        })
    {
        Since = before?.Since ?? default,
        Took = reported.Outcome == SourceOutcome.NotAsked ? null : reported.Elapsed,
        Word = Wording.Outcome(reported.Outcome),
        Said = SafeText.Line(reported.Detail, LongestClause),
        Report = reported,
    };

    private static WalkState Claim(WalkState state)
    {
        // Only what ranking needs, so that it costs little while claims come in.
        CaseFile seen = state.Case!;
        IReadOnlyList<Candidate> ranked = state.Report is { } report && !state.IsExamining ? report.Candidates
            : CandidateRanking.Rank(seen with { Observations = seen.Observations.Where(o => o is ServerClaimed or ServiceDeclaredAbsent or ProviderRecognised).ToArray() });
        return state with { Claims = ranked.Select(RowOf).ToArray() };
    }

    private static ClaimRow RowOf(Candidate candidate) => new(
        candidate,
        SafeText.Line(candidate.Endpoint.HostAndPort),
        WalkWords.Service(candidate.Endpoint),
        SafeText.Line(
            SourceWords.NamedBy(candidate.Sources)
            + (candidate.Vetoed ? "; the domain itself says that it is NOT offered" : "")
            + (candidate.Trusted ? "" : "; not enough to send a password there without asking you"),
            LongestClause));

    private static WalkState Contradict(WalkState state) => state with
    {
        Contradictions = Contradiction.All(state.Case!).Select(c => SafeText.Line(
            $"About {Wording.Protocol(c.Protocol)}: " + string.Join("; ", c.Claims.Select(s =>
                $"{SourceWords.Name(s.Source)} says {string.Join(", ", s.Endpoints.Select(e => $"{e.HostAndPort} with {Wording.ShortSecurity(e.Security)}"))}")) + ".",
            600)).ToArray(),
    };

    private static WalkState Refresh(WalkState state, ServerEndpoint endpoint, bool? running, TimeSpan? since = null)
    {
        int at = state.Endpoints.FindIndex(e => e.Endpoint == endpoint);
        EndpointRow? before = at < 0 ? null : state.Endpoints[at];

        // A claim alone makes no row: what is not tried is told by the claims.
        if (before is null && running is null)
        {
            return state;
        }

        EndpointRow row = RowOf(Summary(state.Case!, endpoint), before, running ?? before?.State == RowState.Running, since ?? before?.Since ?? default);
        return state with { Endpoints = before is not null && before.Named == row.Named ? state.Endpoints.SetItem(at, row) : Sorted((at < 0 ? state.Endpoints : state.Endpoints.RemoveAt(at)).Add(row)) };
    }

    private static ImmutableList<EndpointRow> Sorted(IEnumerable<EndpointRow> rows) =>
        [.. rows.OrderBy(r => !r.Named).ThenBy(r => r.Endpoint.Protocol).ThenBy(r => r.Endpoint.Host, StringComparer.Ordinal).ThenBy(r => r.Endpoint.Security).ThenBy(r => r.Endpoint.Port)];

    /// <summary>The summary of one endpoint from a case that is cut down to it: made anew with every event.</summary>
    private static EndpointSummary Summary(CaseFile seen, ServerEndpoint endpoint) => EndpointSummary.Of(endpoint, seen with
    {
        Observations = seen.Observations.Where(o => o switch
        {
            EndpointObservation e => e.Endpoint == endpoint,
            ServerClaimed c => c.Endpoint == endpoint,
            DnsAnswered d => d.Name == endpoint.Host,
            _ => false,
        }).ToArray(),
    });

    private static EndpointRow RowOf(EndpointSummary summary, EndpointRow? before, bool running, TimeSpan since)
    {
        string[] sources = summary.Claims.Select(c => c.Source).Distinct().ToArray();
        return new EndpointRow(summary.Endpoint, SafeText.Line(summary.Endpoint.HostAndPort), WalkWords.Service(summary.Endpoint))
        {
            Since = since == default ? before?.Since ?? default : since,
            Named = summary.Named,
            NamedBy = sources.Length == 0 ? "nobody names it; it is a usual port of the same server" : SafeText.Line(SourceWords.NamedBy(sources), LongestClause),
            State = running ? RowState.Running : StateOf(summary),
            Word = running ? "trying" : Wording.State(summary.State),
            Name = Filled(Cells.Name(summary), running, true),
            Connect = Filled(Cells.Connect(summary), running, summary.Resolution.Count > 0),
            Tls = Filled(Cells.Tls(summary), running, summary.Connected && (summary.Endpoint.Security == ConnectionSecurity.ImplicitTls || summary.Greeting is not null)),
            Greeting = Filled(Cells.Greeting(summary), running, summary.Connected && (summary.Tls is not null || summary.Endpoint.Security != ConnectionSecurity.ImplicitTls)),
            Capabilities = Filled(Cells.Capabilities(summary), running, summary.Greeting is not null),
            Login = Cells.Login(summary) ?? (before?.Login is { State: RowState.Running } under && running ? under : Cell.Waiting),
        };
    }

    // The first cell without an answer is the one that is being worked at.
    private static Cell Filled(Cell? known, bool running, bool reached) =>
        known ?? (running ? (reached ? Cell.Running : Cell.Waiting) : new Cell(RowState.LeftOut, "-"));

    private static RowState StateOf(EndpointSummary summary) => summary.State switch
    {
        EndpointState.Works => RowState.Good,
        EndpointState.Untrusted or EndpointState.Cleartext or EndpointState.StartTlsFailed => RowState.Bad,
        EndpointState.Unknown => RowState.Doubtful,
        _ => summary.Named ? RowState.Bad : RowState.Nothing,
    };
}
