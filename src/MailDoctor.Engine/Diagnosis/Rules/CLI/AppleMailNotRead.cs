using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>Apple Mail is there, and its accounts were not read.</summary>
internal sealed class AppleMailNotRead : IRule
{
    public FindingCode Code => new("CLI017");

    public string Name => "apple-mail-not-read";

    public IReadOnlyList<Type> Needs => [typeof(ClientPassedOver)];

    public string Explanation => """
        ## What it means
        Mail on a Mac keeps its accounts in a database of the system, ~/Library/Accounts/Accounts4.sqlite. Apple does not describe what is in it, it changes with the
        system, and macOS keeps other programs from reading it. MailDoctor therefore does not try; nothing is known here about these accounts.

        ## Why it matters
        What was not read is not judged: a Mac that deletes mail on the server after a week would not be noticed, for example.

        ## What to do
        Compare by eye. Mail shows the settings of each account under Mail, Settings (before macOS 13: Preferences), Accounts, Server Settings. Configuration profiles
        (.mobileconfig) are described by Apple, and MailDoctor reads and writes them.

        ## References
        Apple, Device Management, "Mail" (the profile's keys); clients.md of this project, section 4
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from passed in seen.Of<ClientPassedOver>()
        select new Finding(
            Code,
            Severity.Info,
            FindingScope.OfProgram($"{ClientAccounts.Whose(passed.Device)}{passed.Client}"),
            $"{ClientAccounts.Whose(passed.Device)}{passed.Client} keeps its accounts in a database that Apple does not describe, so they are not read or judged here ({passed.File}).")
        {
            Evidence = [passed],
            Remedy = new Remedy(
                "Compare its settings by eye with what MailDoctor recommends for the address.",
                "In Mail on the Mac choose Mail, Settings (before macOS 13: Preferences), Accounts, the account, Server Settings.",
                "Compare host name, port and user name with what 'maildoctor check ADDRESS' recommends.",
                "If the account came with a configuration profile, give that .mobileconfig file to 'maildoctor lint'.",
                "A profile with the right settings: maildoctor export ADDRESS --for apple."),
        };
}
