using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>The server sends byte by byte, so slowly that no answer is ever complete. A new code.</summary>
internal sealed class AnswersDrip : IRule
{
    public FindingCode Code => new("NET012");

    public string Name => "answers-drip";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The server answers, but so slowly, byte by byte, that not even its first line was complete when the time was up. Some servers do that on purpose to hold up spammers (a tarpit); a badly overloaded one, or a line that loses most packets, looks the same.
        ## Why it matters
        Because something arrives all the time, many mail programs never notice that they should give up: they hang.
        ## What to do
        Try another network, in case your address is held for a spammer's, and again later. The administrator takes the ports of mail programs out of the tarpit, or finds out what slows the server down.
        ## References
        RFC 5321 §4.5.3.2 (timeouts), RFC 9051 §5.4
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        return from endpoint in landscape.Endpoints
               let broken = endpoint.Break
               where broken is { Break: SessionBreak.Dripping } && landscape.MattersOnceOpen(endpoint)
               select new Finding(Code, landscape.Gravity(endpoint), FindingScope.OfEndpoint(endpoint.Endpoint), string.Create(CultureInfo.InvariantCulture,
                   $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) answers byte by byte: after {broken.Elapsed.TotalSeconds:0.0} seconds no answer was complete."))
               {
                   Evidence = [broken],
                   Remedy = landscape.Alternative(endpoint) is { } works
                       ? new Remedy($"Use {works.Endpoint.Describe()}.")
                       : new Remedy("Try again later and from another network, such as a phone's hotspot."),
                   AdminRemedy = new Remedy("Take the ports of mail programs out of the tarpit; otherwise look at the server's load and line."),
               };
    }
}
