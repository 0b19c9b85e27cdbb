using System.Net;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>Where a host is.</summary>
/// <param name="Addresses">IPv6 first, each once, in the order of the answers; empty: it has none, or none was told.</param>
/// <param name="Answers">What the DNS said; empty for an IP address literal and for <c>localhost</c>, which nobody is asked about.</param>
public sealed record HostAddresses(IReadOnlyList<IPAddress> Addresses, IReadOnlyList<DnsAnswered> Answers)
{
    /// <summary>Whether the DNS says that there is no such name.</summary>
    public bool NoSuchName => Addresses.Count == 0 && Answers.Any(a => a.Outcome == DnsOutcome.NoSuchName);

    /// <summary>A question that nobody competent answered, when that leaves the host without address; null: none.</summary>
    public DnsAnswered? Failure => Addresses.Count == 0 ? Answers.FirstOrDefault(a => a.Failed) : null;

    /// <summary>Whether there are addresses and every one leads into a private network or this computer.</summary>
    public bool OnlyPrivate => Addresses.Count > 0 && Addresses.All(AddressRanges.IsPrivate);

    /// <summary>The addresses that may be connected to on the word of a stranger.</summary>
    public IReadOnlyList<IPAddress> Public => Addresses.Where(a => !AddressRanges.IsPrivate(a)).ToArray();

    /// <summary>The addresses to connect to. A name in the public internet does not lead into private networks on the side:
    /// its private addresses are left out unless the person allows them. A name that has no others is left as it is.</summary>
    public static IReadOnlyList<IPAddress> Reachable(IReadOnlyList<IPAddress> addresses, bool allowPrivate) =>
        !allowPrivate && addresses.Any(a => !AddressRanges.IsPrivate(a)) ? addresses.Where(a => !AddressRanges.IsPrivate(a)).ToArray() : addresses;

    /// <summary>Finds a host's addresses. An IP address literal is its own answer; <c>localhost</c> and names below it are
    /// this computer and never asked for in the DNS (RFC 6761 §6.3).</summary>
    /// <param name="host">A name in A-labels or an IP address literal, without brackets.</param>
    /// <param name="resolve">Asks the DNS for a name and a type.</param>
    /// <param name="ipv4">Whether IPv4 addresses are wanted.</param>
    /// <param name="ipv6">Whether IPv6 addresses are wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<HostAddresses> FindAsync(
        string host, Func<string, string, CancellationToken, Task<DnsAnswered>> resolve, bool ipv4, bool ipv6, CancellationToken cancellationToken)
    {
        string name = host.TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(name, out IPAddress? literal))
        {
            return new HostAddresses([literal], []);
        }

        if (name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal))
        {
            return new HostAddresses([.. ipv6 ? [IPAddress.IPv6Loopback] : Array.Empty<IPAddress>(), .. ipv4 ? [IPAddress.Loopback] : Array.Empty<IPAddress>()], []);
        }

        List<Task<DnsAnswered>> questions = [];
        if (ipv6)
        {
            questions.Add(resolve(name, "AAAA", cancellationToken));
        }

        if (ipv4)
        {
            questions.Add(resolve(name, "A", cancellationToken));
        }

        DnsAnswered[] answers = await Task.WhenAll(questions).ConfigureAwait(false);
        return new HostAddresses(
            answers.SelectMany(a => a.Values).Select(v => IPAddress.TryParse(v, out IPAddress? a) ? a : null).OfType<IPAddress>().Distinct().ToArray(),
            answers);
    }
}
