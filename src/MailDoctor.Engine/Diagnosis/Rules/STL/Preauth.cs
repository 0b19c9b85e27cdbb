using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.STL;

/// <summary>A PREAUTH greeting in clear text rules STARTTLS out (RFC 9051 §7.1.4, §11.1).</summary>
internal sealed class Preauth : IRule
{
    public FindingCode Code => new("STL005");

    public string Name => "preauth";

    public IReadOnlyList<Type> Needs => [typeof(GreetingReceived)];

    public string Explanation => """
        ## What it means
        The server greets with PREAUTH: "you are signed in already". After that a client may not switch to encryption any more.
        A server on the internet has no reason to say so to a stranger.
        ## Why it matters
        An attacker on the way can say it in the server's name, to make the mail program put drafts, sent mail and more into a mailbox
        of the attacker's, in clear text. Careless programs go along.
        ## What to do
        Use the port with implicit TLS, 993, where nobody can put words into the server's mouth. Try from another network;
        if the greeting is the same there, tell the server's operator.
        ## References
        RFC 9051 §7.1.4 (PREAUTH) and §11.1 (TLS), RFC 8314 §3
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        foreach ((Affected where, IReadOnlyList<StartTlsFailed> failures) in Affected.Group(
            bearing, upgrades.With(StartTlsFailure.Preauth), (e, _) => bearing.ServerOf(e), (e, _) => upgrades.Grave(e)))
        {
            string? other = bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "greet" : "greets")} in clear text as if you were signed in already (PREAUTH), which rules encryption out.")
            {
                Grave = true,
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    other is not null ? $"Use {other}: that works." : $"Do not use this port. Ask the operator of {where.First.Endpoint.Host} for one with SSL/TLS (993).",
                    ["Try from another network, such as a phone's: if the greeting is a normal one there, someone on this network forges it."]),
                AdminRemedy = new Remedy("Let only local pipes greet with PREAUTH, never a port on the network.", ["Dovecot: 'imap' started by hand or by ssh greets so; a port belongs to imap-login."]),
            };
        }
    }
}
