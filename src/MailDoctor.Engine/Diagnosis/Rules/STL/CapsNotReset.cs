using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.STL;

/// <summary>Inside TLS the server announces the same as before it, STARTTLS included (RFC 3207 §4.2, 9051 §6.2.1, 2595 §4).</summary>
internal sealed class CapsNotReset : IRule
{
    public FindingCode Code => new("STL007");

    public string Name => "caps-not-reset";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        After the switch to encryption a server says anew what it can do, and no longer offers the switch, which has been made. This one
        repeats its earlier words, STARTTLS included: it does not notice that it is inside encryption.
        ## Why it matters
        A server that does not separate before and after may also keep what an attacker said before. And a client that believes
        it finds no way to sign in, or tries to switch again and fails.
        ## What to do
        Use the port with implicit TLS if there is one. The server's operator should update the server or the proxy before it.
        ## References
        RFC 3207 §4.2, RFC 9051 §6.2.1, RFC 2595 §4
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        var hits =
            from endpoint in bearing.Endpoints
            where endpoint.Endpoint.Security == ConnectionSecurity.StartTls && endpoint.Tls is not null
            let before = endpoint.At(SessionStage.BeforeTls)
            let inside = endpoint.At(SessionStage.BeforeLogin)
            where before is not null && inside is not null && Upgrades.Offers(inside) && Same(before, inside)
            select (endpoint, inside);
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Warning))
        {
            EndpointSummary? other = bearing.Alternative(where.First);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"Inside TLS {where.Place} {(where.Plural ? "announce" : "announces")} the same as before it and {(where.Plural ? "offer" : "offers")} {Upgrades.Word(where.First.Endpoint.Protocol)} again.")
            {
                Evidence = [.. where.Evidence, .. where.Endpoints.Select(e => e.At(SessionStage.BeforeTls)).OfType<CapabilitiesSeen>()],
                Remedy = other is { Endpoint.Security: ConnectionSecurity.ImplicitTls }
                    ? new Remedy($"Use {other.Endpoint.Describe()}: that works.")
                    : new Remedy($"Tell the operator of {where.First.Endpoint.Host}."),
                AdminRemedy = new Remedy("Update the mail server or the proxy before it; a proxy must ask the server behind it again once TLS is on."),
            };
        }
    }

    private static bool Same(CapabilitiesSeen one, CapabilitiesSeen other) =>
        one.Capabilities.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(other.Capabilities);
}
