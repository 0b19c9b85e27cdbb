using System.Text.Json;
using MailDoctor.Engine;

namespace MailDoctor.Output;

/// <summary>Prints a report in the form that was asked for.</summary>
internal sealed class ReportPrinter(SafeWriter page, bool json, bool verbose)
{
    /// <summary>Prints it.</summary>
    public void Print(Report report, ReportKind kind)
    {
        if (json)
        {
            page.Lines(JsonSerializer.Serialize(ReportDocument.From(report), OutputJson.Default.ReportDocument));
        }
        else
        {
            new PlainReport(page, verbose).Write(report, kind);
        }

        page.Flush();
    }
}
