using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>A settings file has lines that the program applies only under a condition (neomuttrc(5), "Ifdef").</summary>
internal sealed class SettingsUnderACondition : IRule
{
    public FindingCode Code => new("CLI016");

    public string Name => "settings-under-a-condition";

    public IReadOnlyList<Type> Needs => [typeof(ClientConditionSeen)];

    public string Explanation => """
        ## What it means
        The settings file of mutt and neomutt has lines behind "ifdef", "ifndef" or "finish". neomutt applies them depending on what it was built with. mutt does not know
        these words: it reports an error for each such line, leaves it out and reads on, past a "finish" too.

        ## Why it matters
        Which settings count depends on the program and its version, so one file can make two different accounts. MailDoctor cannot know which one you run. It shows what the
        file says without these lines, and beside it, marked with the condition, the accounts that come out differently with them.

        ## What to do
        Nothing, if this is what you want. To see what neomutt was built with: neomutt -v. To see what it makes of a setting: neomutt -Q imap_user.

        ## References
        neomuttrc(5), "Ifdef"; seen with mutt 2.2.12 and neomutt 20220429
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from condition in seen.Of<ClientConditionSeen>()
        select new Finding(
            Code,
            Severity.Info,
            FindingScope.OfProgram($"{condition.File}, line {condition.Line}"),
            $"{ClientAccounts.Whose(condition.Device)}{condition.File}, line {condition.Line}: {condition.Settings} {(condition.Settings.Contains(',', StringComparison.Ordinal) ? "count" : "counts")} {condition.Condition}; MailDoctor cannot know whether that is so, and judges both ways.")
        {
            Evidence = [condition],
        };
}
