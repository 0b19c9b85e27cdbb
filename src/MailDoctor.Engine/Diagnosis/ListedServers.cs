using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>The servers for reading mail that one configuration document lists, in its order. Mail programs take the first that they can use.</summary>
/// <param name="Source">The id of the source that read it.</param>
/// <param name="Url">The document.</param>
/// <param name="Incoming">IMAP and POP3 claims in the document's order; never empty.</param>
internal sealed record ListedServers(string Source, string Url, IReadOnlyList<ServerClaimed> Incoming)
{
    /// <summary>Whether the document is the domain's own and not an entry in somebody's database.</summary>
    public bool Own => Source is "autoconfig" or "autodiscover";

    /// <summary>Whether POP3 is what a mail program takes from it.</summary>
    public bool PopFirst => Incoming[0].Endpoint.Protocol == MailProtocol.Pop3;

    /// <summary>The documents of a case in which the order says something: autoconfig, Mozilla's database, Autodiscover.</summary>
    public static IReadOnlyList<ListedServers> All(CaseFile seen) => seen.Of<ServerClaimed>()
        .Where(c => c.Source is "autoconfig" or "autoconfig-mx" or "ispdb" or "ispdb-mx" or "autodiscover")
        .Where(c => c.Endpoint.Protocol != MailProtocol.Smtp)
        .GroupBy(c => (c.Source, c.Asked))
        .Select(g => new ListedServers(g.Key.Source, g.Key.Asked, g.ToArray()))
        .ToArray();
}
