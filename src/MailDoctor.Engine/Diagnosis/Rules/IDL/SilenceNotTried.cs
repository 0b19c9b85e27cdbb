using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IDL;

/// <summary>Connections were to be left quiet, and could not be. A new code.</summary>
internal sealed class SilenceNotTried : IRule
{
    public FindingCode Code => new("IDL009");

    public string Name => "silence-not-tried";

    public IReadOnlyList<Type> Needs => [typeof(WatchSkipped)];

    public IReadOnlyList<Type> OrElse => [typeof(SilenceTried)];

    public string Explanation => """
        ## What it means
        `maildoctor watch` leaves connections quiet to see which of them live. That was not possible, or with fewer connections than it wanted, for the reason that the finding names.

        ## Why it matters
        Nothing was learned about long silences, or less than was asked for. It does not mean that all is well.

        ## What to do
        Mend what the reason names - another finding says how, where there is something to mend - and watch again. Where the server allows only a few connections at once, close a mail program meanwhile.

        ## References
        RFC 2177 (IDLE)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (WatchSkipped skipped in seen.Of<WatchSkipped>())
        {
            yield return new Finding(Code, Severity.Info, FindingScope.Account, $"Long silences were not tried, because {skipped.Reason}.") { Evidence = [skipped] };
        }

        foreach (IGrouping<Model.ServerEndpoint, SilenceTried> server in seen.Of<SilenceTried>().Where(t => t.End == SilenceEnd.NotBegun && !t.IsControl).GroupBy(t => t.Endpoint))
        {
            SilenceTried first = server.First();
            bool others = seen.At<SilenceTried>(server.Key).Any(t => t.End != SilenceEnd.NotBegun);
            yield return new Finding(
                Code,
                Severity.Info,
                FindingScope.OfEndpoint(server.Key),
                $"{(others ? "Fewer connections than wanted were left quiet" : "Long silences were not tried")} at {server.Key}, because {first.Detail ?? "a connection could not be made"}{(first.ServerText is { } said ? $": \"{Prose.Cut(said)}\"" : "")}.")
            {
                Evidence = [first],
            };
        }
    }
}
