using System.Text.Json.Serialization;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Migration;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>The JSON report, <c>maildoctor-report-1</c>; report.schema.json says what each member means. Data that a server sent
/// (greeting, capabilities, names) is verbatim and escaped by JSON; sentences are made safe to print as they are.</summary>
internal sealed record ReportDocument(
    string Schema,
    string Program,
    string? Address,
    string? Host,
    DateTimeOffset StartedAt,
    long DurationMs,
    bool Simulated,
    IReadOnlyList<ReportDocument.SourceEntry> Sources,
    IReadOnlyList<ReportDocument.CandidateEntry> Candidates,
    IReadOnlyList<ReportDocument.EndpointEntry> Endpoints,
    IReadOnlyList<ReportDocument.FindingEntry> Findings,
    IReadOnlyList<ReportDocument.CheckEntry> Checks,
    ReportDocument.SettingsEntry Settings)
{
    /// <summary>What to do to move from POP to IMAP; null: nobody asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanEntry? Plan { get; init; }

    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-report-1";

    /// <summary>The document of a report. Pure: the same case gives the same document.</summary>
    /// <param name="report">The report.</param>
    /// <param name="plan">The plan for a move; null: none.</param>
    public static ReportDocument From(Report report, MigrationPlan? plan = null) => new(
        CurrentSchema,
        SafeText.Line(report.Case.Program),
        report.Case.Address,
        report.Case.Host,
        report.Case.StartedAt.ToUniversalTime(),
        (long)Math.Round(report.Case.Duration.TotalMilliseconds),
        report.Case.Simulated,
        report.Case.Of<SourceReported>().Select(SourceEntry.From).ToArray(),
        report.Candidates.Select(CandidateEntry.From).ToArray(),
        report.Endpoints.Select(EndpointEntry.From).ToArray(),
        report.Findings.Select(FindingEntry.From).ToArray(),
        report.Diagnosis.Rules.Select(r => new CheckEntry(r.Code.Value, r.Name, r.Outcome, SafeText.Line(r.Reason))).ToArray(),
        new SettingsEntry(
            ServerEntry.From(report.Settings.Incoming),
            ServerEntry.From(report.Settings.Outgoing),
            report.Settings.Alternatives.Select(a => ServerEntry.From(a)!).ToArray()))
    {
        Plan = plan is null ? null : new PlanEntry(plan.Possible, plan.Known, plan.Steps.Select(s => new StepEntry(s.Text, s.Why, s.How, s.Check)).ToArray()),
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    internal sealed record SourceEntry(string Id, SourceOutcome Outcome, double ElapsedMs, string Asked, string Detail)
    {
        public static SourceEntry From(SourceReported source) =>
            new(source.Source, source.Outcome, Milliseconds(source.Elapsed), SafeText.Line(string.Join("; ", source.Asked)), SafeText.Line(source.Detail));
    }

    internal sealed record CandidateEntry(
        MailProtocol Protocol, string Host, int Port, ConnectionSecurity Security, string? Username, IReadOnlyList<string> Sources, bool Trusted, string TrustNote, bool Vetoed)
    {
        public static CandidateEntry From(Candidate candidate) => new(
            candidate.Endpoint.Protocol,
            candidate.Endpoint.Host,
            candidate.Endpoint.Port,
            candidate.Endpoint.Security,
            candidate.Username,
            candidate.Sources,
            candidate.Trusted,
            SafeText.Line(candidate.TrustNote),
            candidate.Vetoed);
    }

    internal sealed record EndpointEntry(
        MailProtocol Protocol,
        string Host,
        int Port,
        ConnectionSecurity Security,
        IReadOnlyList<string> Addresses,
        IReadOnlyList<ConnectionEntry> Connections,
        EndpointState State,
        TlsEntry? Tls,
        string? Greeting,
        CapabilitiesEntry Capabilities,
        IReadOnlyList<string> Mechanisms,
        IReadOnlyList<LoginEntry> Logins,
        TimingsEntry TimingsMs)
    {
        public static EndpointEntry From(EndpointSummary summary) => new(
            summary.Endpoint.Protocol,
            summary.Endpoint.Host,
            summary.Endpoint.Port,
            summary.Endpoint.Security,
            summary.Connections.Select(c => c.Address)
                .Concat(summary.Resolution.SelectMany(r => r.Values))
                .Distinct()
                .ToArray(),
            summary.Connections.Select(c => new ConnectionEntry(c.Address, c.Outcome, Milliseconds(c.Elapsed))).ToArray(),
            summary.State,
            TlsEntry.From(summary),
            summary.Greeting?.Text,
            new CapabilitiesEntry(
                summary.At(SessionStage.BeforeTls)?.Capabilities,
                summary.At(SessionStage.BeforeLogin)?.Capabilities,
                summary.At(SessionStage.AfterLogin)?.Capabilities),
            summary.Capabilities.SelectMany(c => c.Mechanisms).Distinct().ToArray(),
            summary.Logins.Select(l => new LoginEntry(l.Username, l.Mechanism, l.Outcome, l.Code, l.ServerText)).ToArray(),
            TimingsEntry.From(summary));
    }

    internal sealed record ConnectionEntry(string Address, ConnectOutcome Outcome, double ElapsedMs);

    internal sealed record LoginEntry(string Username, string Mechanism, LoginOutcome Outcome, string? Code, string? ServerText);

    internal sealed record CapabilitiesEntry(IReadOnlyList<string>? BeforeTls, IReadOnlyList<string>? BeforeLogin, IReadOnlyList<string>? AfterLogin);

    internal sealed record TlsEntry(string? Version, string? Cipher, bool Trusted, CertificateEntry? Certificate, IReadOnlyList<string> Problems)
    {
        public static TlsEntry? From(EndpointSummary summary)
        {
            if (summary.Tls is null && summary.Certificate is null && summary.TlsFailure is null)
            {
                return null;
            }

            var problems = new List<string>();
            if (summary.TlsFailure is TlsFailed failure && summary.Tls is null)
            {
                problems.Add(SafeText.Line(failure.Detail));
            }

            if (summary.Certificate is CertificateSeen { Trusted: false } certificate)
            {
                problems.AddRange(certificate.Problems.Select(p => SafeText.Line(p)));
                problems.AddRange(ProblemsOf(certificate).Where(p => !problems.Contains(p)));
            }

            return new TlsEntry(
                summary.Tls?.Version,
                summary.Tls?.Cipher,
                summary.Certificate?.Trusted ?? false,
                summary.Certificate is { Chain.Count: > 0 } seen ? CertificateEntry.From(seen.Leaf) : null,
                problems);
        }

        private static IEnumerable<string> ProblemsOf(CertificateSeen certificate)
        {
            if (!certificate.NameMatches)
            {
                yield return "name-mismatch";
            }

            string? chain = certificate.Verdict switch
            {
                ChainVerdict.SelfSigned => "self-signed",
                ChainVerdict.UnknownRoot => "unknown-root",
                ChainVerdict.Incomplete => "incomplete-chain",
                ChainVerdict.Invalid => "invalid-chain",
                _ => null,
            };
            if (chain is not null)
            {
                yield return chain;
            }
        }
    }

    internal sealed record CertificateEntry(string Subject, IReadOnlyList<string> Names, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
    {
        public static CertificateEntry From(CertificateFacts facts) =>
            new(facts.Subject, facts.Names, facts.Issuer, facts.NotBefore.ToUniversalTime(), facts.NotAfter.ToUniversalTime());
    }

    internal sealed record TimingsEntry(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Dns,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Connect,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Tls,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Greeting,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Login)
    {
        public static TimingsEntry From(EndpointSummary summary) => new(
            summary.Resolution.Count == 0 ? null : Milliseconds(summary.Resolution.Max(r => r.Elapsed)),
            summary.Connections.FirstOrDefault(c => c.Outcome == ConnectOutcome.Connected) is ConnectionTried c ? Milliseconds(c.Elapsed) : null,
            summary.Tls is TlsNegotiated tls ? Milliseconds(tls.Elapsed) : null,
            summary.Greeting is GreetingReceived greeting ? Milliseconds(greeting.Elapsed) : null,
            summary.Logins.Count == 0 ? null : Milliseconds(summary.Logins[^1].Elapsed));
    }

    internal sealed record FindingEntry(
        string Code,
        string Name,
        Severity Severity,
        Certainty Certainty,
        string About,
        string Message,
        RemedyEntry? Remedy,
        RemedyEntry? AdminRemedy,
        string? HelpUrl,
        IReadOnlyList<string> Evidence)
    {
        public static FindingEntry From(Finding finding) => new(
            finding.Code.Value,
            finding.Name,
            finding.Severity,
            finding.Certainty,
            SafeText.Line(finding.Scope.Name),
            SafeText.Line(finding.Message),
            RemedyEntry.From(finding.Remedy),
            RemedyEntry.From(finding.AdminRemedy),
            finding.HelpUrl is null ? null : SafeText.Line(finding.HelpUrl),
            finding.Evidence.Select(e => SafeText.Line(e.Describe())).ToArray());
    }

    internal sealed record RemedyEntry(string Text, IReadOnlyList<string> Steps)
    {
        public static RemedyEntry? From(Remedy? remedy) =>
            remedy is null ? null : new(SafeText.Line(remedy.Text), remedy.Steps.Select(s => SafeText.Line(s)).ToArray());
    }

    internal sealed record PlanEntry(bool Possible, IReadOnlyList<string> Known, IReadOnlyList<StepEntry> Steps);

    internal sealed record StepEntry(string Text, string Why, IReadOnlyList<string> How, string Check);

    internal sealed record CheckEntry(string Code, string Name, RuleOutcome Outcome, string Reason);

    internal sealed record SettingsEntry(ServerEntry? Incoming, ServerEntry? Outgoing, IReadOnlyList<ServerEntry> Alternatives);

    internal sealed record ServerEntry(
        MailProtocol Protocol, string Host, int Port, ConnectionSecurity Security, string? Username, string? Mechanism, Verification Verified, IReadOnlyList<string> Sources, bool Trusted, KeepAliveEntry? KeepAlive)
    {
        public static ServerEntry? From(ServerSettings? settings) => settings is null ? null : new(
            settings.Endpoint.Protocol,
            settings.Endpoint.Host,
            settings.Endpoint.Port,
            settings.Endpoint.Security,
            settings.Username,
            settings.Mechanism,
            settings.Verified,
            settings.Sources,
            settings.Trusted,
            settings.KeepAlive is { } keepAlive ? new KeepAliveEntry(Math.Round(keepAlive.Interval.TotalSeconds), keepAlive.Known, SafeText.Line(keepAlive.Origin)) : null);
    }

    internal sealed record KeepAliveEntry(double Seconds, bool Known, string Origin);
}
