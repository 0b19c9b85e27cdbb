using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery;

/// <summary>The domains that the host which receives a domain's mail gives away (draft-ietf-mailmaint-autoconfig §4.3, MXFULL and MXBASE). Pure.</summary>
public static class MailExchangers
{
    /// <summary>The best host; null: none, or the domain takes no mail (RFC 7505).</summary>
    public static DomainName? Best(DnsAnswered answer) => answer.Records
        .Where(r => r.Type == "MX")
        .OrderBy(r => r.Priority)
        .Select(r => ClaimedHost.TryRead(r.Value, out DomainName? host, out _, out _) ? host : null)
        .OfType<DomainName>()
        .FirstOrDefault();

    /// <summary>The domains to ask about, best first: the best host's name without its first label when that is longer than its
    /// registrable domain, and its registrable domain; the mail domain itself left out.</summary>
    public static IReadOnlyList<DomainName> Domains(DnsAnswered answer, DomainName mailDomain)
    {
        if (Best(answer) is not { } best || PublicSuffixList.Shipped.RegistrableDomain(best) is not { } registrable)
        {
            return [];
        }

        int dot = best.Ascii.IndexOf('.', StringComparison.Ordinal);
        DomainName parent = DomainName.Parse(best.Ascii[(dot + 1)..]);
        return new[] { parent, registrable }
            .Where(d => d.IsWithin(registrable) && d != mailDomain)
            .Distinct()
            .ToArray();
    }
}
