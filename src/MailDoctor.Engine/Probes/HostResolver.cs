using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;

namespace MailDoctor.Engine.Probes;

/// <summary>Finds a host's addresses for a probe, in both families, without waiting for the slower one at any price.</summary>
internal static class HostResolver
{
    // RFC 8305 §3 would wait 50 ms for the other family's address; a diagnosis wants both, but some DNS servers never
    // answer a question for AAAA.
    private static readonly TimeSpan SecondFamilyPatience = TimeSpan.FromSeconds(1);

    /// <summary>Finds the addresses of a host name, an IP address literal, or <c>localhost</c> (RFC 6761 §6.3: nobody is asked).</summary>
    /// <param name="host">In A-labels.</param>
    /// <param name="names">DNS.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Which families are allowed.</param>
    /// <param name="deadline">Ends the waiting; addresses known by then are returned.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>IPv6 first; empty: there are none.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<IReadOnlyList<IPAddress>> FindAsync(
        string host, INameLookup names, TimeProvider time, ExaminationOptions options, CancellationToken deadline, CancellationToken caller)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(deadline, caller);
        Task<IReadOnlyList<IPAddress>> ipv6 = ResolveAsync(host, names, ipv4: false, options.Ipv6, ended.Token);
        Task<IReadOnlyList<IPAddress>> ipv4 = ResolveAsync(host, names, ipv4: true, options.Ipv4, ended.Token);
        Task both = Task.WhenAll(ipv6, ipv4);
        await Task.WhenAny(ipv6, ipv4).ConfigureAwait(false);
        if (!both.IsCompleted)
        {
            await Task.WhenAny(both, Task.Delay(SecondFamilyPatience, time, ended.Token)).ConfigureAwait(false);
        }

        IReadOnlyList<IPAddress> found = [.. Found(ipv6), .. Found(ipv4)];
        if (found.Count == 0)
        {
            await both.ConfigureAwait(false);
            found = [.. Found(ipv6), .. Found(ipv4)];
        }

        // A question left alone ends with the examination; its outcome is recorded by whoever shares the answers.
        caller.ThrowIfCancellationRequested();
        return HostAddresses.Reachable(found.Distinct().ToArray(), options.AllowPrivateAddresses);
    }

    private static IReadOnlyList<IPAddress> Found(Task<IReadOnlyList<IPAddress>> question) => question.IsCompletedSuccessfully ? question.Result : [];

    private static async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, INameLookup names, bool ipv4, bool allowed, CancellationToken cancellationToken)
    {
        // An address that the person typed is wanted, whatever the families.
        if (!allowed && !IPAddress.TryParse(host, out _))
        {
            return [];
        }

        try
        {
            return (await HostAddresses.FindAsync(host, names.ResolveAsync, ipv4, !ipv4, cancellationToken).ConfigureAwait(false)).Addresses;
        }
        catch (OperationCanceledException)
        {
            // Too late. Whether it was the caller's own cancellation is asked by the one who waits.
            return [];
        }
    }
}
