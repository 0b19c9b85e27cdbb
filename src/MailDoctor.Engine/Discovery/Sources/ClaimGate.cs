using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Decides which claims of strangers are followed: none that would make us connect into the person's own network.</summary>
/// <param name="inquiry">The inquiry of the source whose claims are vetted.</param>
/// <param name="source">The source's id.</param>
internal sealed class ClaimGate(Inquiry inquiry, string source)
{
    /// <summary>Claims for one protocol that are followed; no provider has more.</summary>
    public const int MaximumPerProtocol = 10;

    /// <summary>Vets a host and, when it may be followed, makes the claim.</summary>
    /// <param name="host">As the stranger wrote it.</param>
    /// <param name="port">As the stranger wrote it.</param>
    /// <param name="claim">Makes the claim for the host's name.</param>
    /// <param name="cancellationToken">Ends the look-up of the host's addresses.</param>
    /// <returns>The claim, or a <see cref="ClaimWithheld"/>.</returns>
    public async Task<Observation> AdmitAsync(string host, int port, Func<DomainName, ServerClaimed> claim, CancellationToken cancellationToken)
    {
        string shown = FormattableString.Invariant($"{host}:{port}");
        if (!ClaimedHost.TryRead(host, out DomainName? name, out string cause, out string reason))
        {
            return new ClaimWithheld(source, shown, reason, cause);
        }

        if (port is < 1 or > 65535)
        {
            return new ClaimWithheld(source, shown, $"{port} is no port number", "invalid-port");
        }

        // Asked in any case, because whoever probes the host asks the same.
        HostAddresses at = await inquiry.FindAsync(name.Ascii, cancellationToken).ConfigureAwait(false);
        if (at.OnlyPrivate && !inquiry.Options.AllowPrivateAddresses && !await DomainIsPrivateAsync(cancellationToken).ConfigureAwait(false))
        {
            return new ClaimWithheld(source, shown, $"its address {at.Addresses[0]} lies in a private network, and {inquiry.Address.Domain.Display} is a public domain", "private-address");
        }

        return claim(name);
    }

    /// <summary>Whether a name belongs to the registrant of the mail domain.</summary>
    public bool InDomain(DomainName host) => PublicSuffixList.Shipped.SameRegistrant(host, inquiry.Address.Domain);

    // A home or test network, whose own domain is private in the first place. A domain without addresses is where its mail goes.
    private async Task<bool> DomainIsPrivateAsync(CancellationToken cancellationToken)
    {
        HostAddresses domain = await inquiry.FindAsync(inquiry.Address.Domain.Ascii, cancellationToken).ConfigureAwait(false);
        if (domain.Addresses.Count > 0)
        {
            return domain.OnlyPrivate;
        }

        DnsAnswered exchangers = await inquiry.ResolveAsync(inquiry.Address.Domain.Ascii, "MX", cancellationToken).ConfigureAwait(false);
        string? best = exchangers.Records.Where(r => r.Type == "MX").OrderBy(r => r.Priority).Select(r => r.Value).FirstOrDefault();
        return DomainName.TryParse(best, out DomainName? exchanger, out _)
            && (await inquiry.FindAsync(exchanger.Ascii, cancellationToken).ConfigureAwait(false)).OnlyPrivate;
    }
}
