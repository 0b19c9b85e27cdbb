using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Mailboxes;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Settings;

/// <summary>Turns what was concluded about an account into something to export. Pure.</summary>
public static class ExportRequests
{
    /// <summary>The account of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="reason">When null is returned: why there is nothing to export, as one sentence.</param>
    public static ExportRequest? From(Report report, out string reason)
    {
        reason = "";
        if (report.Case.Email is not { } address)
        {
            reason = "The case is about a server and not about an address, so there is no account to export.";
            return null;
        }

        if (report.Settings is { Incoming: null, Outgoing: null })
        {
            Finding? worst = report.Findings.Where(f => f.Severity == Severity.Error).FirstOrDefault();
            reason = $"No settings for {address.Display} were found that could be exported.{(worst is null ? "" : $" {worst.Message}")}";
            return null;
        }

        ServerEndpoint? reading = report.Settings.Incoming?.Endpoint;
        NamespacesSeen? namespaces = reading is null ? null : report.Case.At<NamespacesSeen>(reading).LastOrDefault();
        return new ExportRequest
        {
            Address = address,
            Settings = report.Settings,
            Mailboxes = reading is null ? SpecialMailboxes.Unknown : Special(report.Case, reading, namespaces),
            Delimiter = namespaces?.Delimiter,
            KeepAlive = report.Settings.Incoming?.KeepAlive,
            OffersIdle = reading is null ? null : OffersIdle(report.Case, reading),
            Preparations = [.. Preparations(report.Case)],
        };
    }

    private static SpecialMailboxes Special(CaseFile seen, ServerEndpoint reading, NamespacesSeen? namespaces)
    {
        if (seen.At<MailboxesListed>(reading).LastOrDefault() is not { } listed)
        {
            return SpecialMailboxes.Unknown;
        }

        IReadOnlyList<RoleCandidate> candidates = MailboxRoles.Candidates(listed, namespaces);
        string? Find(MailboxRole role) => candidates.Where(c => c.Role == role).OrderBy(c => c.Marked ? 0 : 1).FirstOrDefault()?.Mailbox.Name;
        return new SpecialMailboxes(Find(MailboxRole.Sent), Find(MailboxRole.Drafts), Find(MailboxRole.Trash), Find(MailboxRole.Junk), Find(MailboxRole.Archive));
    }

    private static bool? OffersIdle(CaseFile seen, ServerEndpoint reading) =>
        seen.At<CapabilitiesSeen>(reading).LastOrDefault(c => c.Stage != SessionStage.BeforeTls) is { } last && reading.Protocol == MailProtocol.Imap ? last.Has("IDLE") : null;

    private static IEnumerable<string> Preparations(CaseFile seen) => (
        from provider in seen.Of<ProviderRecognised>()
        from obstacle in provider.Obstacles
        where obstacle.BlocksSignIn == true
        select $"{provider.Name}: {obstacle.Text}{(obstacle.Steps.Count > 0 ? " " + string.Join(' ', obstacle.Steps) : "")}{(obstacle.HelpUrl is null ? "" : $" ({obstacle.HelpUrl})")}").Distinct();
}
