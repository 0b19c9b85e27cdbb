using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>The one sentence that stands above everything else, and the exit status that says the same to a script.</summary>
internal static class Verdict
{
    /// <summary>How one direction of the account is.</summary>
    private enum Direction
    {
        Works,
        Ready,
        LoginFails,
        Claimed,
        Nothing,
    }

    /// <summary>The sentence for an account or a host.</summary>
    public static string Of(Report report, ReportKind kind)
    {
        string state = kind switch
        {
            ReportKind.Probe => Ports(report),
            ReportKind.Discover => Claims(report),
            _ => Account(report),
        };

        // "No problems" beside "no server works" would be a strange comfort.
        bool silent = kind != ReportKind.Discover && report.Findings.Count == 0 && !report.Endpoints.Any(e => e.Works);
        return $"{Subject(report.Case)}: {(silent ? "" : Problems(report) + ". ")}{state}";
    }

    /// <summary>Whom or what the report is about; an international domain in both forms.</summary>
    public static string Subject(CaseFile seen) =>
        seen.Email is EmailAddress email ? $"{email.LocalPart}@{email.Domain.Display}" : seen.Host ?? "this case";

    private static string Problems(Report report)
    {
        int problems = report.Findings.Count(f => f.Severity <= Severity.Warning);
        int advice = report.Findings.Count(f => f.Severity == Severity.Advice);
        return Wording.Count(problems, "problem") + (advice == 0 ? "" : $", {Wording.Count(advice, "suggestion")}");
    }

    private static string Account(Report report)
    {
        Direction receiving = Judge(report.Settings.Incoming, report.Case, incoming: true);
        Direction sending = Judge(report.Settings.Outgoing, report.Case, incoming: false);
        if (receiving == Direction.Works && Hindrance(report) is string hindrance)
        {
            return $"Receiving {hindrance}; sending {Clause(sending)}.";
        }

        return (receiving, sending) switch
        {
            (Direction.Works, Direction.Works) => "Receiving and sending work.",
            (Direction.Ready, Direction.Ready) => "The servers for receiving and sending are ready; no login was tried.",
            (Direction.LoginFails, Direction.LoginFails) => "The servers for receiving and sending answer, but the login fails.",
            (Direction.Claimed, Direction.Claimed) => "Settings for receiving and sending were found, but none was seen working.",
            (Direction.Nothing, Direction.Nothing) => "No usable server was found, neither for receiving nor for sending.",
            _ => $"Receiving {Clause(receiving)}; sending {Clause(sending)}.",
        };
    }

    // A login that succeeds is not yet mail that arrives.
    private static string? Hindrance(Report report)
    {
        // That nothing can be read at all is worse than that nothing new arrives.
        return report.Findings.Where(f => f.Severity == Severity.Error).OrderBy(f => f.Code.Value == "IMP010").Select(Told).FirstOrDefault(told => told is not null);

        string? Told(Finding finding) => finding.Code.Value switch
        {
            "IMP010" => "works only for mail that is there already: the mailbox is full, so no new mail can arrive",
            "IMP014" when Concerns(finding) => "does not work: the login succeeds, but the inbox cannot be opened",
            "IMP015" when Concerns(finding) => "does not work just now: the login succeeds, but the server cannot serve the mailbox",
            "NET011" or "NET012" or "NET013" when Concerns(finding) => "does not work: the login succeeds, but what the server sends after it cannot be used",
            _ => null,
        };

        bool Concerns(Finding finding) => finding.Scope.Server == report.Settings.Incoming?.Endpoint;
    }

    private static string Clause(Direction direction) => direction switch
    {
        Direction.Works => "works",
        Direction.Ready => "is ready, but no login was tried",
        Direction.LoginFails => "does not work, because the login fails",
        Direction.Claimed => "was not seen working",
        _ => "does not work: no usable server was found",
    };

    private static Direction Judge(ServerSettings? settings, CaseFile seen, bool incoming) => settings switch
    {
        null => Direction.Nothing,
        { Verified: Verification.Login } => Direction.Works,
        { Verified: Verification.None } => Direction.Claimed,
        _ => seen.Of<LoginTried>().Any(l => l.Endpoint.Protocol == MailProtocol.Smtp != incoming) ? Direction.LoginFails : Direction.Ready,
    };

    private static string Ports(Report report)
    {
        int all = report.Endpoints.Count;
        int work = report.Endpoints.Count(e => e.Works);
        return (work, all) switch
        {
            (0, 0) => "No port was looked at.",
            (0, 1) => "The port does not work.",
            (1, 1) => "The port works.",
            (0, _) => $"None of {all} ports works.",
            _ when work == all => $"All {all} ports work.",
            (1, _) => $"1 of {all} ports works.",
            _ => $"{work} of {all} ports work.",
        };
    }

    private static string Claims(Report report)
    {
        int servers = report.Candidates.Count(c => !c.GuessedOnly);
        int sources = report.Candidates.Where(c => !c.GuessedOnly).SelectMany(c => c.Sources).Distinct().Count();
        return servers == 0
            ? "No source names a server; nothing was connected to."
            : $"{Wording.Count(sources, "source")} {(sources == 1 ? "names" : "name")} {Wording.Count(servers, "way")} in; none was connected to.";
    }
}
