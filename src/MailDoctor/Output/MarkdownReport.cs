using System.Globalization;
using System.Text;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Migration;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>The report as Markdown, for a web page, a forum or a bug report. Everything from outside is escaped. Pure.</summary>
internal static class MarkdownReport
{
    private const int LongestQuote = 600;

    /// <summary>The whole page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="plan">The plan for a move from POP to IMAP; null: none.</param>
    public static string Of(Report report, MigrationPlan? plan = null)
    {
        var page = new StringBuilder();
        ReportKind kind = report.Case.Address is null ? ReportKind.Probe : ReportKind.Check;
        Line(page, $"# MailDoctor: {MarkdownText.Escape(Verdict.Subject(report.Case))}");
        Line(page, "");
        if (report.Case.Simulated)
        {
            Line(page, "**SIMULATED: these are practice servers inside MailDoctor, no real account.**");
            Line(page, "");
        }

        Line(page, MarkdownText.Escape(Verdict.Of(report, kind)));
        Line(page, "");
        Line(page, string.Create(CultureInfo.InvariantCulture, $"Examined on {report.Case.StartedAt.ToUniversalTime():yyyy-MM-dd HH:mm} UTC in {report.Case.Duration.TotalSeconds:0.0} s by {MarkdownText.Escape(report.Case.Program)}. This page holds no password."));
        Settings(page, report);
        Plan(page, plan);
        Findings(page, report);
        Servers(page, report);
        Sources(page, report);
        return page.ToString();
    }

    private static void Settings(StringBuilder page, Report report)
    {
        if (report.Case.Address is null)
        {
            return;
        }

        Heading(page, "Settings");
        One(page, "Receiving mail", report.Settings.Incoming, report);
        One(page, "Sending mail", report.Settings.Outgoing, report);
        foreach (ServerSettings other in report.Settings.Alternatives)
        {
            Line(page, $"- Works too: {Wording.Protocol(other.Endpoint.Protocol)}, {MarkdownText.Code(other.Endpoint.HostAndPort)}, {Wording.ShortSecurity(other.Endpoint.Security)}");
        }
    }

    private static void One(StringBuilder page, string title, ServerSettings? settings, Report report)
    {
        Line(page, $"### {title}");
        Line(page, "");
        if (settings is null)
        {
            Line(page, "No usable server was found.");
            Line(page, "");
            return;
        }

        bool tried = report.Case.At<LoginTried>(settings.Endpoint).Any();
        Line(page, "| Field | Value | Where from |");
        Line(page, "| --- | --- | --- |");
        Row(page, "Protocol", Wording.Protocol(settings.Endpoint.Protocol), "");
        Row(page, "Server", MarkdownText.Code(settings.Endpoint.Host), MarkdownText.Escape(SourceWords.Origin(settings.EndpointOrigin)));
        Row(page, "Port", settings.Endpoint.Port.ToString(CultureInfo.InvariantCulture), "");
        Row(page, "Security", Wording.Security(settings.Endpoint.Security), "");
        Row(page, "User name", settings.Username is null ? "not known" : MarkdownText.Code(settings.Username), MarkdownText.Escape(SourceWords.Origin(settings.UsernameOrigin)));
        Row(page, "Sign-in", settings.Mechanism is null ? "not known" : $"{Wording.Mechanism(settings.Mechanism)} ({MarkdownText.Code(settings.Mechanism)})", MarkdownText.Escape(SourceWords.Origin(settings.MechanismOrigin)));
        Row(page, "Verified", MarkdownText.Escape(Wording.Verified(settings, tried)), "");
        Line(page, "");
    }

    private static void Plan(StringBuilder page, MigrationPlan? plan)
    {
        if (plan is null)
        {
            return;
        }

        Heading(page, MigrationWords.Title(plan));
        foreach (string fact in plan.Known)
        {
            Line(page, $"- {MarkdownText.Escape(fact, LongestQuote)}");
        }

        Line(page, "");
        Line(page, MigrationWords.Promise);
        Line(page, "");
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            MigrationStep step = plan.Steps[i];
            Line(page, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. **{MarkdownText.Escape(step.Text, LongestQuote)}**"));
            Line(page, "");
            Line(page, $"   {MigrationWords.Why} {MarkdownText.Escape(step.Why, LongestQuote)}");
            Line(page, "");
            foreach (string how in step.How)
            {
                Line(page, $"   - {MarkdownText.Escape(how, LongestQuote)}");
            }

            Line(page, $"   - {MigrationWords.Check} {MarkdownText.Escape(step.Check, LongestQuote)}");
            Line(page, "");
        }
    }

    private static void Findings(StringBuilder page, Report report)
    {
        Heading(page, "Findings");
        if (report.Findings.Count == 0)
        {
            Line(page, "None.");
        }

        foreach (Finding finding in report.Findings)
        {
            Line(page, $"### {Wording.Severity(finding)}: {MarkdownText.Escape(finding.Message, LongestQuote)}");
            Line(page, "");
            Remedy(page, "What to do", finding.Remedy);
            Remedy(page, "For the server's administrator", finding.AdminRemedy);
            foreach (Observation fact in finding.Evidence)
            {
                Line(page, $"- Seen: {MarkdownText.Code(fact.Describe(), LongestQuote)}");
            }

            if (finding.HelpUrl is not null)
            {
                Line(page, $"- Help: {MarkdownText.Code(finding.HelpUrl)}");
            }

            Line(page, $"- Code: {MarkdownText.Code(finding.Code.Value)} {MarkdownText.Escape(finding.Name)}");
            Line(page, "");
        }
    }

    private static void Remedy(StringBuilder page, string title, Remedy? remedy)
    {
        if (remedy is null)
        {
            return;
        }

        Line(page, $"**{title}:** {MarkdownText.Escape(remedy.Text, LongestQuote)}");
        Line(page, "");
        for (int i = 0; i < remedy.Steps.Count; i++)
        {
            Line(page, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {MarkdownText.Escape(remedy.Steps[i], LongestQuote)}"));
        }

        if (remedy.Steps.Count > 0)
        {
            Line(page, "");
        }
    }

    private static void Servers(StringBuilder page, Report report)
    {
        EndpointSummary[] looked = report.Endpoints.Where(e => e.Connections.Count > 0 || e.State != EndpointState.Unknown).ToArray();
        if (looked.Length == 0)
        {
            return;
        }

        Heading(page, "Servers that were looked at");
        Line(page, "| Server | Service | State | TLS | Certificate until |");
        Line(page, "| --- | --- | --- | --- | --- |");
        foreach (EndpointSummary e in looked)
        {
            string until = e.Certificate is { Chain.Count: > 0 } c ? c.Leaf.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
            Line(page, $"| {MarkdownText.Code(e.Endpoint.HostAndPort)} | {Wording.Protocol(e.Endpoint.Protocol)} {Wording.ShortSecurity(e.Endpoint.Security)} | {MarkdownText.Escape(Wording.State(e.State))} | {MarkdownText.Escape(e.Tls?.Version)} | {until} |");
        }
    }

    private static void Sources(StringBuilder page, Report report)
    {
        IReadOnlyList<SourceReported> sources = SourceWords.InOrder(report.Case.Of<SourceReported>());
        if (sources.Count == 0)
        {
            return;
        }

        Heading(page, "Where settings were looked up");
        Line(page, "| Source | Outcome | Said |");
        Line(page, "| --- | --- | --- |");
        foreach (SourceReported source in sources)
        {
            string word = Wording.Outcome(source.Outcome);
            Row(page, MarkdownText.Escape(SourceWords.Title(source.Source)), word, MarkdownText.Escape(SourceWords.Rest(word, source.Detail), LongestQuote));
        }
    }

    private static void Heading(StringBuilder page, string title)
    {
        Line(page, "");
        Line(page, $"## {title}");
        Line(page, "");
    }

    private static void Row(StringBuilder page, string first, string second, string third) => Line(page, $"| {first} | {second} | {third} |");

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
