using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.STL;

/// <summary>Something on the way takes STARTTLS out of what the server says (RFC 3207 §6).</summary>
internal sealed class Stripped : IRule
{
    public FindingCode Code => new("STL003");

    public string Name => "stripped";

    public IReadOnlyList<Type> Needs => [typeof(GreetingReceived)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        The offer to switch to encryption is missing, or overwritten with a row of X, though the server is known to make it. Something
        between you and the server changes what the server says: a firewall that wants to read mail, or an attacker.
        ## Why it matters
        A mail program that does not insist on encryption then sends password and mail in the open, and whoever sits on the way reads them.
        ## What to do
        Use the port with implicit TLS (SSL/TLS): there, nothing can be taken out. Try from another network, such as a phone's, to see
        whether it is yours. Never choose "no encryption", and none of the settings that mean "encryption if available".
        ## References
        RFC 3207 §6 (this attack), RFC 8314 §3 (implicit TLS does not have the problem)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        var hits = upgrades.NotOffered.Where(h => upgrades.IsStripped(h.Endpoint) is not null);
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => $"{bearing.ServerOf(e)} {upgrades.Mask(e)}", (e, _) => upgrades.Grave(e)))
        {
            string? mask = upgrades.Mask(where.First);
            string word = Upgrades.Word(where.First.Endpoint.Protocol);
            string? other = bearing.Instead(where);
            ServerClaimed[] vouchers = where.Endpoints.SelectMany(Upgrades.Vouchers).ToArray();
            string[] sources = vouchers.Select(v => SourceName.Of(v.Source)).Distinct().ToArray();
            yield return new Finding(Code, where.Severity, where.Scope, mask is not null
                ? $"Something on the way to {where.Place} overwrites the server's offer of encryption ('{Prose.Cut(mask, 40)}' in place of {word})."
                : $"{where.Place} {(where.Plural ? "offer" : "offers")} no {word}, though {Prose.List(sources)} {(sources.Length > 1 ? "say" : "says")} that it does: does something on the way take it out?")
            {
                Grave = true,
                Certainty = mask is not null ? Certainty.Proven : Certainty.Likely,
                Evidence =
                [
                    .. where.Evidence,
                    .. where.Endpoints.Select(e => e.At(SessionStage.BeforeTls)).OfType<CapabilitiesSeen>().Except(where.Evidence.OfType<CapabilitiesSeen>()),
                    .. vouchers,
                ],
                Remedy = new Remedy(
                    other is not null ? $"Use {other}: that works." : "Do not sign in on this network.",
                    [
                        "Try from another network, such as a phone's; if the offer is there, this network is the cause.",
                        "Do not choose a connection without encryption in the mail program.",
                    ]),
                AdminRemedy = new Remedy(
                    "Switch off the inspection of mail traffic in the firewall on the way.",
                    ["Cisco ASA: 'no inspect esmtp' in the policy, or 'allow-tls' in the parameters of the esmtp inspection."]),
            };
        }
    }
}
