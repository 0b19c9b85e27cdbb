using System.Globalization;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Walk;

/// <summary>The cells of one row, from what was seen at an endpoint. Null: nothing was seen of it. Pure.</summary>
internal static class Cells
{
    public static Cell? Name(EndpointSummary summary)
    {
        if (System.Net.IPAddress.TryParse(summary.Endpoint.Host, out _))
        {
            return new Cell(RowState.Good, "address");
        }

        DnsAnswered[] found = summary.Resolution.Where(r => r.Values.Any()).ToArray();
        return found.Length > 0 ? Cell.Good(found.Min(r => r.Elapsed))
            : summary.Connections.Count > 0 ? new Cell(RowState.Good, "known")
            : summary.Resolution.Count == 0 ? null
            : summary.Resolution.Any(r => r.Failed) ? new Cell(RowState.Bad, "DNS failed")
            : summary.Resolution.Any(r => r.Outcome == DnsOutcome.NoSuchName) ? new Cell(RowState.Bad, "no such")
            : summary.Resolution.Count > 1 ? new Cell(RowState.Bad, "no address")
            : null;
    }

    public static Cell? Connect(EndpointSummary summary) =>
        summary.Connections.FirstOrDefault(c => c.Outcome == ConnectOutcome.Connected) is { } connected ? Cell.Good(connected.Elapsed)
        : summary.WasReset ? new Cell(RowState.Bad, "cut off")
        : summary.Connections.Any(c => c.Outcome == ConnectOutcome.Refused) ? new Cell(RowState.Bad, "closed")
        : summary.Connections.Any(c => c.Outcome == ConnectOutcome.Filtered) ? new Cell(RowState.Bad, "no answer")
        : summary.Connections.Any(c => c.Outcome == ConnectOutcome.Unreachable) ? new Cell(RowState.Bad, "no way")
        : null;

    public static Cell? Tls(EndpointSummary summary)
    {
        if (summary.Endpoint.Security == ConnectionSecurity.Cleartext)
        {
            return new Cell(RowState.Bad, "none");
        }

        if (summary.Tls is { } tls)
        {
            return summary.Certificate switch
            {
                { } when summary.Revoked => new Cell(RowState.Bad, "revoked"),
                { Trusted: true } => Cell.Good(tls.Elapsed),
                null => null,
                { NameMatches: false } => new Cell(RowState.Bad, "wrong name"),
                { Verdict: ChainVerdict.SelfSigned } => new Cell(RowState.Bad, "self-made"),
                { Verdict: ChainVerdict.UnknownRoot } => new Cell(RowState.Bad, "unknown CA"),
                { Verdict: ChainVerdict.Incomplete } => new Cell(RowState.Bad, "incomplete"),
                { Problems: var problems } when problems.Contains("NotTimeValid") => new Cell(RowState.Bad, "out of date"),
                _ => new Cell(RowState.Bad, "not trusted"),
            };
        }

        return summary.StartTlsFailure is { Failure: StartTlsFailure.NotOffered } ? new Cell(RowState.Bad, "none")
            : summary.StartTlsFailure is not null || summary.TlsFailure is not null ? new Cell(RowState.Bad, "failed")
            : null;
    }

    public static Cell? Greeting(EndpointSummary summary) =>
        summary.Break is { Break: SessionBreak.OtherProtocol } ? new Cell(RowState.Bad, "not mail")
        : summary.Greeting is { } greeting ? Cell.Good(greeting.Elapsed)
        : summary.Break is { Step: SessionStep.Greeting } ? new Cell(RowState.Bad, "silent")
        : summary.Break is not null ? new Cell(RowState.Bad, "broke off")
        : null;

    public static Cell? Capabilities(EndpointSummary summary) =>
        (summary.At(SessionStage.AfterLogin) ?? summary.At(SessionStage.BeforeLogin)) is { } announced
            ? new Cell(RowState.Good, string.Create(CultureInfo.InvariantCulture, $"{announced.Capabilities.Count} listed"))
            : null;

    public static Cell? Login(EndpointSummary summary) => summary.Logins.Count == 0 ? null
        : summary.Logins.FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted) is { } accepted ? Cell.Good(accepted.Elapsed)
        : summary.Logins[^1].Outcome switch
        {
            LoginOutcome.Refused => new Cell(RowState.Bad, "refused"),
            LoginOutcome.Unavailable => new Cell(RowState.Doubtful, "not now"),
            _ => new Cell(RowState.Bad, "broke off"),
        };
}
