using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>The way to the server takes long: each round trip costs more than people notice.</summary>
internal sealed class RttHigh : IRule
{
    private static readonly TimeSpan High = TimeSpan.FromMilliseconds(300);

    public FindingCode Code => new("NET008");

    public string Name => "rtt-high";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        A question to the server and its answer take long to travel: over a satellite, a busy or weak mobile network, a VPN through another continent, or because the server is far away.
        ## Why it matters
        Opening a mailbox takes a dozen such journeys, so mail programs feel slow or run into timeouts, though server and settings are in order.
        ## What to do
        Compare with another network. Switch off a VPN for mail. In the mail program, fetch only recent mail and raise the timeout if it has one.
        ## References
        RFC 8305 §8 (what users notice), RFC 9293 §3.8.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        // There is no way to servers inside MailDoctor: what takes long there is this computer.
        if (seen.Simulated)
        {
            yield break;
        }

        // Lost packets and a busy computer only ever add: the fastest attempt is nearest to the truth.
        foreach (IGrouping<string, ConnectionTried> host in seen.Of<ConnectionTried>().Where(c => c.Outcome == ConnectOutcome.Connected).GroupBy(c => c.Endpoint.Host))
        {
            ConnectionTried[] ordered = host.OrderBy(c => c.Elapsed).ToArray();
            TimeSpan fastest = ordered[0].Elapsed;
            if (ordered.Length >= 2 && fastest > High)
            {
                yield return new Finding(Code, Severity.Advice, FindingScope.OfHost(host.Key), string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"The way to {host.Key} and back takes {fastest.TotalMilliseconds:0} ms, which makes mail slow."))
                {
                    Evidence = ordered,
                    Remedy = new Remedy("Compare with another network, and switch off a VPN for mail."),
                };
            }
        }
    }
}
