using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>A host that answered stopped to do so after failed logins: probably it has locked this address out.</summary>
internal sealed class MaybeBanned : IRule
{
    public FindingCode Code => new("NET003");

    public string Name => "maybe-banned";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried), typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The server answered at first. After a login was refused it no longer does. Many servers lock an address out for a while after failed logins (fail2ban and the like).
        ## Why it matters
        While the lock lasts, no device behind the same internet connection can read or send mail there, even with the right password, and each further attempt may prolong it.
        ## What to do
        Wait, usually 10 to 60 minutes. Meanwhile correct or switch off every program and device that still has the old password, or they will cause the next lock. From another network, such as a phone's hotspot, it works at once. The administrator can lift the lock.
        ## References
        RFC 4954 §6 (454, 535), RFC 5530 §3
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (IGrouping<string, LoginTried> host in seen.Of<LoginTried>().Where(l => l.Outcome == LoginOutcome.Refused).GroupBy(l => l.Endpoint.Host))
        {
            TimeSpan refused = host.Min(l => l.At);
            EndpointObservation[] about = seen.Of<EndpointObservation>().Where(o => o.Endpoint.Host == host.Key && o.At > refused).ToArray();
            ConnectionTried[] silent = about.OfType<ConnectionTried>().Where(c => c.Outcome is ConnectOutcome.Filtered or ConnectOutcome.Refused or ConnectOutcome.Reset).ToArray();

            // The same address of the same port must have answered before; ports that never did prove nothing.
            ConnectionTried[] turned = silent.Where(s => seen.At<ConnectionTried>(s.Endpoint).Any(c => c.Address == s.Address && c.Outcome == ConnectOutcome.Connected && c.At <= refused)).ToArray();
            bool answersStill = about.Any(o => o is ConnectionTried { Outcome: ConnectOutcome.Connected } or LoginTried { Outcome: LoginOutcome.Accepted } && o.At > turned.Select(t => t.At).DefaultIfEmpty().Max());
            if (turned.Length > 0 && !answersStill)
            {
                yield return new Finding(Code, Severity.Error, FindingScope.OfHost(host.Key), $"{host.Key} stopped answering after a login was refused: has it locked this address out?")
                {
                    Certainty = Certainty.Likely,
                    Evidence = [.. host, .. turned],
                    Remedy = new Remedy("Wait an hour before the next attempt, and stop every device that still uses the old password.",
                        "Switch off mail on all devices that use this account.", "Wait 10 to 60 minutes, or use another network.", "Check the password in the provider's webmail, then set up one device."),
                    AdminRemedy = new Remedy("Look for the address in the lock-out list (fail2ban-client status) and lift the lock."),
                };
            }
        }
    }
}
