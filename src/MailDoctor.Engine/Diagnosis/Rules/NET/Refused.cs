using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>A port that should serve is closed: the host answers that nothing listens (RST, RFC 9293 §3.5.2).</summary>
internal sealed class Refused : IRule
{
    public FindingCode Code => new("NET001");

    public string Name => "refused";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The server's computer is there and answers, but says that nothing listens on this port. The mail service is switched off or has crashed, it listens on another port, or the name leads to a computer that does no mail.
        ## Why it matters
        A mail program that is set to this port cannot connect and says so at once ("connection refused").
        ## What to do
        Use the port that MailDoctor found working, if there is one: 993 for IMAP, 465 or 587 for sending. Otherwise compare name and port with the provider's help pages. The administrator checks whether the service runs and on which ports it listens (`ss -ltn`).
        ## References
        RFC 9293 §3.5.2 (reset), RFC 8314 §3 and §7 (ports)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "ENV005", "NET003", "NET005", "DNS005", "DNS007", "DNS009", "DNS010", "DNS016", "DNS020"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from dead in DeadPorts.Of(seen, EndpointState.Refused)
        select new Finding(Code, dead.Severity, dead.Scope, dead.WholeHost
            ? $"{dead.Host} refuses connections on every mail port that was tried ({dead.Ports}): nothing seems to listen there."
            : $"{dead.Host} refuses connections on {dead.PortsNamed} ({dead.Service}): nothing seems to listen there.")
        {
            Evidence = dead.Evidence,
            Remedy = dead.ToldLouder ? null
                : dead.Instead is { } works
                ? new Remedy($"Use {works}.")
                : new Remedy($"Compare the server's name and port with the provider's help pages; if they are right, tell the provider that {dead.Host} refuses connections on {dead.PortsNamed}."),
            AdminRemedy = dead.ToldLouder ? null : new Remedy($"Start the {dead.Service} service on {dead.Host} and see on which ports it listens (ss -ltn); if it has moved, correct what names it."),
        };
}
