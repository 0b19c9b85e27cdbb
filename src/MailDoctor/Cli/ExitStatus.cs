using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Cli;

/// <summary>What the program tells a script.</summary>
public static class ExitStatus
{
    /// <summary>Nothing at warning or worse.</summary>
    public const int Healthy = 0;

    /// <summary>At least one finding at warning or worse.</summary>
    public const int Findings = 1;

    /// <summary>The command line is not right.</summary>
    public const int Usage = 2;

    /// <summary>The examination could not be made or its result not delivered: no network, a file that cannot be read or written, no password where one was promised.</summary>
    public const int NotExamined = 3;

    /// <summary>Ended by a signal, such as Ctrl+C.</summary>
    public const int Interrupted = 130;

    private const string NoNetwork = "ENV002";

    /// <summary>The status of a report.</summary>
    public static int Of(Report report) =>
        report.Case.Of<ExaminationCut>().Any(c => c.Cause == "interrupted") ? Interrupted
        : report.Findings.Any(f => f.Code.Value == NoNetwork) ? NotExamined
        : report.Findings.Any(f => f.Severity <= Severity.Warning) ? Findings
        : Healthy;
}
