using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Asks what the DNS says about the certificate of a server that took a connection (TLSA, RFC 6698), beside the session that sees the certificate.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="names">DNS; it records its own answers.</param>
/// <param name="resolved">The kind of address that the host was looked up by, A or AAAA.</param>
/// <param name="time">The clock.</param>
/// <param name="deadline">Ends the asking.</param>
/// <param name="caller">The caller's own cancellation.</param>
internal sealed class TlsaLookup(ServerEndpoint endpoint, INameLookup names, string resolved, TimeProvider time, CancellationToken deadline, CancellationToken caller)
{
    // The question takes one round trip and the session at least three. A DNS server that knows no TLSA and says nothing
    // must not hold up the verdict: then nothing was seen, and the rules say so.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    private Task? asking;

    /// <summary>Begins to ask as soon as the port is seen to be open; a closed one has no certificate.</summary>
    public void Notice(Observation observation)
    {
        if (observation is ConnectionTried { Outcome: ConnectOutcome.Connected } && endpoint.Security != ConnectionSecurity.Cleartext && TlsaName.Of(endpoint, []).Count > 0)
        {
            asking ??= AskAsync();
        }
    }

    /// <summary>Waits a little for what is still to come.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task EndAsync()
    {
        if (asking is { IsCompleted: false })
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(deadline, caller);
            await Task.WhenAny(asking, Task.Delay(Grace, time, ended.Token)).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            caller.ThrowIfCancellationRequested();
        }
    }

    private async Task AskAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, caller);
        try
        {
            // The addresses are known by now, so this asks nobody again.
            DnsAnswered resolution = await names.ResolveAsync(endpoint.Host, resolved, either.Token).ConfigureAwait(false);
            DnsAnswered[] found = await Task.WhenAll(TlsaName.Of(endpoint, [resolution]).Select(name => names.ResolveAsync(name, "TLSA", either.Token))).ConfigureAwait(false);

            // Without the mark it matters whether this DNS server ever sets it. The top-level domains are signed, nearly all of them.
            if (found.Any(f => f is { Outcome: DnsOutcome.Answered, Authenticated: false }) && !found.Any(f => f.Authenticated))
            {
                await names.ResolveAsync(endpoint.Host[(endpoint.Host.LastIndexOf('.') + 1)..], "SOA", either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Too late, or no longer wanted. Whether it was the caller is asked by the one who waits.
        }
    }
}
