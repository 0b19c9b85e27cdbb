using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>SRV records prefer STARTTLS to implicit TLS for reading mail (RFC 8314 §3, §5.1).</summary>
internal sealed class SrvInsecureFirst : IRule
{
    public FindingCode Code => new("DNS006");

    public string Name => "srv-insecure-first";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        The domain's DNS gives the port that starts unencrypted (`_imap`, `_pop3`) a better priority than the port that is encrypted from the first byte (`_imaps`, `_pop3s`). A lower number is the better priority.
        ## Why it matters
        On the port that starts unencrypted, somebody in between can remove the offer to encrypt. A program that then goes on anyway sends the password in the clear. On the other port there is nothing to remove.
        ## What to do
        Set the mail program to the port with implicit TLS (SSL/TLS): 993 for IMAP, 995 for POP3. Whoever runs the DNS gives `_imaps` and `_pop3s` the lowest number.
        ## References
        RFC 8314 §3 and §5.1, RFC 2782, RFC 6186 §3.4
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ServerClaimed[] claims = seen.Of<ServerClaimed>().Where(c => c.Priority is not null && c.Endpoint.Protocol != MailProtocol.Smtp).ToArray();
        MailProtocol[] wrong = claims.Select(c => c.Endpoint.Protocol).Distinct()
            .Where(p => Best(claims, p, ConnectionSecurity.StartTls) < Best(claims, p, ConnectionSecurity.ImplicitTls))
            .ToArray();
        if (wrong.Length > 0)
        {
            string services = Listing.Of(wrong.Select(p => p == MailProtocol.Imap ? "_imap to _imaps" : "_pop3 to _pop3s"));
            yield return new Finding(Code, Severity.Warning, seen.Email is { } email ? FindingScope.OfDomain(email.Domain.Ascii) : FindingScope.Account,
                $"The DNS of {seen.Email?.Domain.Display ?? "the domain"} prefers {services}, so programs begin without encryption.")
            {
                Evidence = claims.Where(c => wrong.Contains(c.Endpoint.Protocol)).ToArray(),
                Remedy = new Remedy("Set the mail program to implicit TLS (SSL/TLS): port 993 for IMAP, port 995 for POP3."),
                AdminRemedy = new Remedy("Give _imaps and _pop3s a lower priority number than _imap and _pop3."),
            };
        }
    }

    // Null, nothing offered, is neither smaller nor greater.
    private static int? Best(ServerClaimed[] claims, MailProtocol protocol, ConnectionSecurity security) =>
        claims.Where(c => c.Endpoint.Protocol == protocol && c.Endpoint.Security == security).Min(c => c.Priority);
}
