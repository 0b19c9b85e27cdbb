using System.CommandLine;
using MailDoctor.Walk;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor wizard [ADDRESS]</c>: the walk from an address to working settings.</summary>
internal static class WizardCommand
{
    public static Command Build(Surroundings around)
    {
        var address = new Argument<string?>("ADDRESS") { Description = "The mail address, such as anna@example.org, or a practice address such as expired@practice.test; without one, it is asked for.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> plain = Walking.PlainOption();
        var flags = ExaminationFlags.ForWalk();
        var command = new DocumentedCommand(
            "wizard",
            "Walk step by step from an address to working settings. This is what 'maildoctor' alone does in a terminal; where there is none, it asks and answers line by line.",
            ("maildoctor wizard", "Begin with the first question."),
            ("maildoctor wizard anna@example.org", "The same with the address filled in."),
            ("maildoctor wizard expired@practice.test --plain", "A simulated account, line by line."))
        { address };
        flags.AddTo(command);
        command.Options.Add(plain);
        command.SetAction((given, cancellationToken) => new Walking(around, given).RunAsync(
            given.GetValue(address) is { } typed ? [new WalkMessage.AddressTyped(Addresses.Read(typed).Display)] : [],
            flags,
            given.GetValue(plain),
            ifEmpty: null,
            cancellationToken));
        return command;
    }
}
