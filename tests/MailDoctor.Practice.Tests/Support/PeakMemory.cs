using System.Globalization;
using System.Text;

namespace MailDoctor.Practice.Tests.Support;

/// <summary>Writes down at the end what each examination needed, to the file that MAILDOCTOR_PEAKS names.</summary>
public sealed class PeakMemory : IDisposable
{
    public void Dispose()
    {
        PatientRun[] runs = PatientRun.Ended.OrderByDescending(r => r.Examined.PeakMemory).ToArray();
        if (runs.Length == 0 || Environment.GetEnvironmentVariable("MAILDOCTOR_PEAKS") is not { Length: > 0 } file)
        {
            return;
        }

        var page = new StringBuilder();
        foreach (PatientRun run in runs)
        {
            page.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"{run.Examined.PeakMemory / 1048576.0,6:0.0} MB  {run.Examined.Elapsed.TotalSeconds,5:0.0} s  {run.Patient.Name,-22}  {string.Join(' ', run.Examined.Codes.Distinct())}"));
        }

        File.WriteAllText(file, page.ToString());
    }
}
