using System.CommandLine;
using MailDoctor.Engine;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor discover ADDRESS</c>: who names which servers.</summary>
internal static class DiscoverCommand
{
    public static Command Build(Surroundings around)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The mail address, such as anna@example.org." };
        var flags = new ExaminationFlags(discovers: true, connects: false);
        var command = new DocumentedCommand(
            "discover",
            "Look up who names which servers for an address, without connecting to a mail server.",
            ("maildoctor discover anna@example.org", "All sources, what each was asked and what it says."),
            ("maildoctor discover anna@example.org --offline", "Only DNS and the built-in profiles."),
            ("maildoctor discover anna@example.org --json | jq '.candidates[]'", "The claims, for a script."))
        { address };
        flags.AddTo(command);
        command.SetAction((given, cancellationToken) =>
        {
            var request = new ExaminationRequest { Address = Addresses.ReadReal(given.GetRequiredValue(address)), DiscoverOnly = true, Options = flags.Options(given) };
            return new Examination(around, flags, given, ReportKind.Discover).RunAsync(request, cancellationToken);
        });
        return command;
    }
}
