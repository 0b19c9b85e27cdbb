using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>popstate.dat is damaged (pop-imap.md, PI-20).</summary>
internal sealed class PopStateDamaged : IRule
{
    public FindingCode Code => new("POP120");

    public string Name => "popstate-damaged";

    public IReadOnlyList<Type> Needs => [typeof(PopStateSeen)];

    public string Explanation => """
        ## What it means
        Thunderbird keeps a list of the messages that it has fetched by POP3, popstate.dat. This one is damaged, or belongs to another server.

        ## Why it matters
        Thunderbird then fetches all mail again, and you have every message twice. And what is to be deleted on the server after some days is no longer known.

        ## What to do
        Close Thunderbird and make a backup of the profile. A list that belongs to another server was left behind by a change of settings: Thunderbird writes a new one, and fetches what is on the server once more. Removing the file does the same; it does not delete any mail.

        ## References
        Thunderbird source, mailnews/local/src/nsPop3Protocol
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from state in seen.Of<PopStateSeen>()
        where state.Damage is not null
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfProgram(state.File),
            $"{ClientAccounts.Whose(state.Device)}{state.File}, the list of fetched mail of the account {Wording.Quote(state.Account)}, is not in order{(state.Line is int line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" in line {line}") : "")}: {state.Damage}.")
        {
            Evidence = [state],
            Remedy = new Remedy("Expect that all mail which is still on the server comes once more. Close Thunderbird and make a backup of its profile before you change anything."),
        };
}
