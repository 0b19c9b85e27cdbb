using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>So many folders, or so many messages in one, that mail programs become slow.</summary>
internal sealed class ManyFolders : IRule
{
    private const int MostFolders = 500;
    private const int MostMessages = 100_000;

    public FindingCode Code => new("IMP012");

    public string Name => "many-folders";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        The account has very many folders, or very many messages in the inbox. The server copes; mail programs may not.

        ## Why it matters
        Programs look at every folder that they show, again and again. With hundreds of folders, or a hundred thousand messages in one, phones become slow, use up
        battery and data, and some programs skip folders without saying so.

        ## What to do
        Show only the folders that you need ("subscribe"), and move old mail out of the inbox into folders by year. Nothing has to be deleted.

        ## References
        RFC 9051 §6.3.7 (SUBSCRIBE) and §6.3.9 (LIST), RFC 2683 §3.2 and §3.4.9 (advice to implementers)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        seen.Of<MailboxesListed>().Where(l => l.Mailboxes.Count + l.Dropped > MostFolders).Select(l => new Finding(
            Code,
            Severity.Advice,
            FindingScope.OfEndpoint(l.Endpoint),
            string.Create(CultureInfo.InvariantCulture, $"The account at {l.Endpoint} has {l.Mailboxes.Count + l.Dropped:#,0} folders, which makes mail programs slow."))
        {
            Evidence = [l],
            Remedy = new Remedy("Show only the folders that you need: unsubscribe the others in the mail program."),
        })
        .Concat(seen.Of<InboxOpened>().Where(o => o.Messages > MostMessages).Select(o => new Finding(
            Code,
            Severity.Advice,
            FindingScope.OfEndpoint(o.Endpoint),
            string.Create(CultureInfo.InvariantCulture, $"The inbox at {o.Endpoint} holds {o.Messages:#,0} messages, which makes mail programs slow."))
        {
            Evidence = [o],
            Remedy = new Remedy("Move old mail out of the inbox into other folders, for example one for each year."),
        }));
}
