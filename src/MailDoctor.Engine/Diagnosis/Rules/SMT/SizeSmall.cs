using System.Globalization;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SMT;

/// <summary>The server takes only small messages (RFC 1870).</summary>
internal sealed class SizeSmall : IRule
{
    private const long Small = 10_000_000;

    public FindingCode Code => new("SMT005");

    public string Name => "size-small";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The server says how large a message may be that it takes for sending. Here that is less than 10 MB. Attachments grow by a third when they are sent, so the files
        themselves have to be smaller still.

        ## Why it matters
        Messages with photos or documents come back with "message too large".

        ## What to do
        Send large files as a link from a file service, or in several messages.

        As the administrator: raise the limit if it is not wanted.

        ## References
        RFC 1870 §3 (SIZE), RFC 3463 §3.4 (5.3.4)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        return
            from endpoint in bearing.Endpoints
            where endpoint.Endpoint.Protocol == MailProtocol.Smtp && endpoint.Works && bearing.ReliedOn(endpoint)
            let announced = endpoint.Latest
            where announced is not null
            let size = Size(announced)
            where size is > 0 and < Small
            group (endpoint, announced, size) by endpoint.Endpoint.Host into host
            let first = host.First()
            select new Finding(
                Code,
                Severity.Info,
                host.Count() == 1 ? FindingScope.OfEndpoint(first.endpoint.Endpoint) : FindingScope.OfHost(host.Key),
                string.Create(CultureInfo.InvariantCulture, $"{(host.Count() == 1 ? first.endpoint.Endpoint.ToString() : host.Key)} takes messages of at most {first.size / 1_000_000.0:0.0} MB."))
            {
                Evidence = host.Select(h => h.announced).ToArray(),
                Remedy = new Remedy("Send large files as a link, or in several messages."),
                AdminRemedy = new Remedy("Raise the limit (Postfix: message_size_limit; Exim: message_size_limit)."),
            };
    }

    // No number, or 0, means no fixed limit (RFC 1870 §3).
    private static long Size(CapabilitiesSeen announced) =>
        long.TryParse(announced.Parameters("SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : 0;
}
