using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>The JSON of <c>lint --json</c>, <c>maildoctor-lint-1</c>. Names from files are verbatim and escaped by JSON; sentences are safe to print. There is no password in it.</summary>
internal sealed record LintDocument(
    string Schema,
    string Program,
    DateTimeOffset StartedAt,
    IReadOnlyList<LintDocument.ReadEntry> Files,
    IReadOnlyList<LintDocument.UnreadableEntry> Unreadable,
    IReadOnlyList<LintDocument.AccountEntry> Accounts,
    IReadOnlyList<LintDocument.ExaminedEntry> Servers,
    IReadOnlyList<ReportDocument.FindingEntry> Findings,
    IReadOnlyList<LintDocument.FixEntry> Fixes)
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-lint-1";

    /// <summary>The document of a report. Pure.</summary>
    public static LintDocument From(Report report, IReadOnlyList<FixOutcome> fixes) => new(
        CurrentSchema,
        SafeText.Line(report.Case.Program),
        report.Case.StartedAt.ToUniversalTime(),
        report.Case.Of<ClientFileRead>().Select(f => new ReadEntry(f.Device, f.Client, f.File)).ToArray(),
        report.Case.Of<ClientFileFaulty>().Select(f => new UnreadableEntry(f.Device, f.Client, f.File, f.Line, SafeText.Line(f.Problem))).ToArray(),
        report.Case.Of<ClientAccountSeen>().Select(AccountEntry.From).ToArray(),
        report.Case.Of<ServerExamined>().Select(s => new ExaminedEntry(s.Address, s.Endpoint.Protocol, s.Endpoint.Host, s.Endpoint.Port, s.Endpoint.Security, s.Works, s.Recommended, SafeText.Line(s.State))).ToArray(),
        report.Findings.Select(ReportDocument.FindingEntry.From).ToArray(),
        fixes.Select(f => new FixEntry(f.Client, f.File, f.Copy, f.Reason is null ? null : SafeText.Line(f.Reason), f.Edits.Select(e => new EditEntry(e.Line, e.Was, e.Becomes)).ToArray())).ToArray());

    internal sealed record ReadEntry(string Device, string Client, string File);

    internal sealed record UnreadableEntry(string Device, string? Client, string File, int? Line, string Problem);

    internal sealed record AccountEntry(
        string Device,
        string Client,
        string File,
        int Line,
        string Account,
        bool Enabled,
        string? Condition,
        MailProtocol Protocol,
        string? Host,
        int? Port,
        bool PortStated,
        ConnectionSecurity? Security,
        bool OnlyIfOffered,
        SignInMethod? SignIn,
        string? Login,
        string? Email,
        bool? LeavesOnServer,
        bool LeaveStated,
        int? LeaveDays,
        IReadOnlyList<LeaveLimit> LeaveLimits,
        bool? DeletesWithLocal,
        double? ChecksEveryMinutes,
        bool? ChecksCertificate,
        bool PasswordInFile,
        bool? PasswordFileReadableByOthers,
        IReadOnlyList<ClientFolder> Folders)
    {
        public static AccountEntry From(ClientAccountSeen a) => new(
            a.Device, a.Client, a.File, a.Line, a.Account, a.Enabled, a.Condition.Length == 0 ? null : a.Condition, a.Protocol, a.Host, a.Port, a.PortStated, a.Security, a.OnlyIfOffered, a.SignIn, a.Login, a.Email, a.LeavesOnServer, a.LeaveStated,
            a.LeaveDays, a.LeaveLimits, a.DeletesWithLocal, a.ChecksEvery?.TotalMinutes, a.ChecksCertificate, a.Secret is not null, a.Secret?.OthersCanRead, a.Folders);
    }

    internal sealed record ExaminedEntry(string? Address, MailProtocol Protocol, string Host, int Port, ConnectionSecurity Security, bool Works, bool Recommended, string State);

    internal sealed record FixEntry(string Client, string File, string? Copy, string? Reason, IReadOnlyList<EditEntry> Changes);

    internal sealed record EditEntry(int Line, string? Was, string Becomes);
}
