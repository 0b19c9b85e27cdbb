using System.CommandLine;
using MailDoctor.Engine;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor check ADDRESS</c>: the main job.</summary>
internal static class CheckCommand
{
    public static Command Build(Surroundings around)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The mail address, such as anna@example.org." };
        var flags = new ExaminationFlags(discovers: true, connects: true);
        var command = new DocumentedCommand(
            "check",
            "Examine a mail account. Finds its servers, connects to each, says what is wrong and how to mend it, and names the settings to use. Without a password option no login is tried.",
            ("maildoctor check anna@example.org", "Find the servers and examine them; no password needed."),
            ("maildoctor check anna@example.org --ask-password", "The same, and test the login for receiving and sending."),
            ("pass show mail | maildoctor check anna@example.org --password-stdin", "Take the password from a password manager."),
            ("maildoctor check anna@example.org --save case.json", "Keep all that was seen, for a bug report or a helper; it holds no password."),
            ("maildoctor check anna@example.org --json | jq .settings", "The settings to use, for a script."))
        { address };
        flags.AddTo(command);
        command.SetAction((given, cancellationToken) =>
        {
            var request = new ExaminationRequest { Address = Addresses.Read(given.GetRequiredValue(address)), Options = flags.Options(given) };
            return new Examination(PracticeCommand.IsPractice(request.Address) ? PracticeCommand.Inside(around, given.GetRequiredValue(address)) : around, flags, given, ReportKind.Check).RunAsync(request, cancellationToken);
        });
        return command;
    }
}
