using System.Text.Json;
using MailDoctor.Engine;
using MailDoctor.Engine.Migration;

namespace MailDoctor.Output;

/// <summary>Prints a report in the form that was asked for.</summary>
internal sealed class ReportPrinter(SafeWriter page, bool json, bool verbose)
{
    /// <summary>Prints it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="kind">What was asked for.</param>
    /// <param name="toImap">Whether the plan for a move from POP to IMAP belongs to it.</param>
    public void Print(Report report, ReportKind kind, bool toImap = false)
    {
        MigrationPlan? plan = toImap ? MovingPlan.Of(report) : null;
        if (json)
        {
            page.Lines(JsonSerializer.Serialize(ReportDocument.From(report, plan), OutputJson.Default.ReportDocument));
        }
        else
        {
            new PlainReport(page, verbose).Write(report, kind, plan);
        }

        page.Flush();
    }
}
