using System.CommandLine;
using MailDoctor.Engine.Observations;
using MailDoctor.Walk;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor open FILE</c>: a friend's examination, step by step, without any network.</summary>
internal static class OpenCommand
{
    public static Command Build(Surroundings around)
    {
        var file = new Argument<string>("CASEFILE") { Description = "A file that --save or the wizard wrote; - for standard input." };
        Option<bool> plain = Walking.PlainOption();
        var flags = ExaminationFlags.ForWalk();
        var command = new DocumentedCommand(
            "open",
            "Open a saved case file in the wizard: what was looked up, tried and found. Nothing is asked of the network until you run it again, which shows what changed since.",
            ("maildoctor open case.json", "Look through a friend's examination."),
            ("maildoctor open case.json --plain", "The same, line by line."))
        { file };
        flags.AddTo(command);
        command.Options.Add(plain);
        command.SetAction((given, cancellationToken) =>
        {
            string name = given.GetRequiredValue(file);
            CaseFile seen = CaseFileLoader.Read(name, around, "opened");
            return new Walking(around, given).RunAsync(
                [new WalkMessage.Opened(seen, name == "-" ? "standard input" : name)],
                flags,
                given.GetValue(plain),
                ifEmpty: null,
                cancellationToken);
        });
        return command;
    }
}
