using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Usual host names below the domain and the domain itself, as far as they exist: <c>A</c> and <c>AAAA</c> of <c>imap. mail. pop. pop3. smtp. DOMAIN</c> and <c>DOMAIN</c>.
/// A guess, and called one. Where made-up names exist too (wildcard DNS), a name that answers like those proves nothing and is not guessed.</summary>
/// <param name="label">Makes up a host label that nobody uses.</param>
internal sealed class GuessSource(Func<string> label) : IDiscoverySource
{
    private static readonly (string Prefix, MailProtocol[] Protocols)[] Hosts =
    [
        ("imap.", [MailProtocol.Imap]),
        ("mail.", [MailProtocol.Imap, MailProtocol.Pop3, MailProtocol.Smtp]),
        ("pop.", [MailProtocol.Pop3]),
        ("pop3.", [MailProtocol.Pop3]),
        ("smtp.", [MailProtocol.Smtp]),
        ("", [MailProtocol.Imap, MailProtocol.Pop3, MailProtocol.Smtp]),
    ];

    public GuessSource()
        : this(MadeUpLabel)
    {
    }

    /// <summary>A label that nobody uses: 64 random bits.</summary>
    public static string MadeUpLabel() => "md" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    public string Id => "guess";

    public string Title => "usual host names";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DomainName domain = inquiry.Address.Domain;
        Task<HashSet<(MailProtocol, ConnectionSecurity)>> asking = VetoedAsync(inquiry, cancellationToken);
        Task<(string Name, HostAddresses Found)>[] hosts = Hosts.Select(h => FindAsync(inquiry, h.Prefix + domain.Ascii, cancellationToken)).ToArray();

        // Two, because a wildcard may hand out its addresses in turn.
        (string Name, HostAddresses Found)[] made = await Task.WhenAll(
            FindAsync(inquiry, $"{label()}.{domain.Ascii}", cancellationToken),
            FindAsync(inquiry, $"{label()}.{domain.Ascii}", cancellationToken)).ConfigureAwait(false);
        HashSet<string> wildcard = made.SelectMany(m => m.Found.Addresses).Select(a => a.ToString()).ToHashSet();
        if (wildcard.Count > 0)
        {
            yield return new WildcardDnsSeen(made.First(m => m.Found.Addresses.Count > 0).Name, wildcard.Order(StringComparer.Ordinal).ToArray());
        }

        HashSet<(MailProtocol, ConnectionSecurity)> vetoed = await asking.ConfigureAwait(false);
        int order = 0;
        foreach (((string prefix, MailProtocol[] protocols), Task<(string, HostAddresses)> finding) in Hosts.Zip(hosts))
        {
            (string name, HostAddresses found) = await finding.ConfigureAwait(false);

            // A wildcard does not cover the domain itself (RFC 4592 §2.1.1).
            bool real = found.Addresses.Count > 0 && (prefix.Length == 0 || found.Addresses.Any(a => !wildcard.Contains(a.ToString())));
            if (!real)
            {
                continue;
            }

            foreach ((MailProtocol protocol, int port, ConnectionSecurity security) in ServerEndpoint.StandardPorts.Where(p => protocols.Contains(p.Protocol) && !vetoed.Contains((p.Protocol, p.Security))))
            {
                yield return new ServerClaimed(Id, new ServerEndpoint(protocol, name, port, security), $"A and AAAA {name}")
                {
                    Order = order++,
                    InDomain = true,
                    Trusted = true,
                    TrustNote = $"nobody names it, but it lies in {domain.Display} itself",
                    Confidence = "low",
                };
            }
        }
    }

    private static async Task<(string Name, HostAddresses Found)> FindAsync(Inquiry inquiry, string name, CancellationToken cancellationToken) =>
        (name, await inquiry.FindAsync(name, cancellationToken).ConfigureAwait(false));

    // What the domain says that it does not offer is not guessed (RFC 6186 §3.4). The answers are shared with the SRV source.
    private static async Task<HashSet<(MailProtocol Protocol, ConnectionSecurity Security)>> VetoedAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        (MailProtocol, ConnectionSecurity)?[] answers = await Task.WhenAll(SrvSource.Services.Select(async s =>
        {
            DnsAnswered answer = await inquiry.ResolveAsync(SrvSource.Question(s.Label, inquiry.Address.Domain), "SRV", cancellationToken).ConfigureAwait(false);
            return SrvSelection.DeclaredAbsent(answer.Records) ? (s.Protocol, s.Security) : ((MailProtocol, ConnectionSecurity)?)null;
        })).ConfigureAwait(false);
        return answers.OfType<(MailProtocol, ConnectionSecurity)>().ToHashSet();
    }
}
