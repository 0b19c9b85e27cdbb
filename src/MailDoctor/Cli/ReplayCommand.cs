using System.CommandLine;
using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor replay CASEFILE</c>: the report of a saved case, without any network.</summary>
internal static class ReplayCommand
{
    public static Command Build(Surroundings around)
    {
        var file = new Argument<string>("CASEFILE") { Description = "A file that --save wrote; - for standard input." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON; 'maildoctor schema' prints its schema." };
        var verbose = new Option<bool>("--verbose") { Description = "Log on stderr all that was seen; print all evidence." };
        Option<bool> toImap = ExaminationFlags.ToImapFlag();
        var command = new DocumentedCommand(
            "replay",
            "Print the report of a saved case file again. Nothing is asked of the network.",
            ("maildoctor replay case.json", "The report, as it was or as this version sees it."),
            ("maildoctor replay case.json --json", "The same for a script."))
        { file, json, verbose, toImap };
        command.SetAction(given =>
        {
            CaseFile seen = CaseFileLoader.Read(given.GetRequiredValue(file), around, "replayed");
            Report report = Report.From(seen);
            bool noColour = given.GetValue(CommandTree.NoColour);
            if (given.GetValue(verbose))
            {
                var log = new ProtocolLog(around.Notes(noColour));
                foreach (Observation observation in seen.Observations)
                {
                    log.Write(new ExaminationEvent.Observed(observation));
                }
            }

            if (seen.Of<ClientFileRead>().Any() || seen.Of<ClientAccountSeen>().Any())
            {
                LintCommand.Print(report, [], around.Page(noColour), given.GetValue(json), given.GetValue(verbose));
                return LintCommand.Status(report);
            }

            new ReportPrinter(around.Page(noColour), given.GetValue(json), given.GetValue(verbose)).Print(report, KindOf(report), given.GetValue(toImap));
            return ExitStatus.Of(report);
        });
        return command;
    }

    // A case does not say which command made it: without any connection tried there is nothing but claims to show.
    private static ReportKind KindOf(Report report) =>
        report.Case.Address is null ? ReportKind.Probe
        : report.Case.Of<ConnectionTried>().Any() || report.Candidates.Count == 0 ? ReportKind.Check
        : ReportKind.Discover;
}
