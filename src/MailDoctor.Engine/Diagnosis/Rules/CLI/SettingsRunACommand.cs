using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>A settings file runs a command, which was not run here.</summary>
internal sealed class SettingsRunACommand : IRule
{
    public FindingCode Code => new("CLI015");

    public string Name => "settings-run-a-command";

    public IReadOnlyList<Type> Needs => [typeof(ClientCommandLeft)];

    public string Explanation => """
        ## What it means
        A settings file takes a value from the output of a command. MailDoctor does not run commands of a settings file.

        ## Why it matters
        What the command would set is not known, so it is not judged. If you do not know the command, somebody else may have put it there: it runs each time the program starts.

        ## What to do
        Nothing, if the command is yours. Else look at the line.

        ## References
        muttrc(5), "Backticks"; msmtp(1), "eval"
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from left in seen.Of<ClientCommandLeft>()
        select new Finding(
            Code,
            Severity.Info,
            FindingScope.OfProgram($"{left.File}, line {left.Line}"),
            $"{ClientAccounts.Whose(left.Device)}{left.Client} runs a command for {left.Setting} ({left.File}, line {left.Line}); MailDoctor did not, so what it sets is not judged.")
        {
            Evidence = [left],
        };
}
