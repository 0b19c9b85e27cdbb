using System.Net;
using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes.Tls;

namespace MailDoctor.Engine.Probes;

/// <summary>Where a TLS handshake failed: which version the server takes, whatever this computer's policy says.</summary>
/// <remarks>
/// SslStream gives the same error for our policy, the server's policy and a dead link, so a ClientHello of our own asks.
/// At most three connections: with the session and its address families a port sees no more than six.
/// </remarks>
internal sealed class TlsVersionProbe : IProbe
{
    // A server answers with the best version that it has, up to the one offered; TLS 1.1 finds 1.0 as well. TLS 1.3 comes
    // last: it has failed once already, and its hello is the one that old servers do not bear.
    private static readonly TlsVersion[] Ladder = [TlsVersion.Tls12, TlsVersion.Tls11, TlsVersion.Tls13];

    /// <inheritdoc/>
    public string Id => "tls-version";

    /// <inheritdoc/>
    public bool Applies(ServerEndpoint endpoint, IReadOnlyList<Observation> seen) =>
        !seen.OfType<TlsNegotiated>().Any()
        && seen.OfType<TlsFailed>().Any(f => f.Failure is not (TlsFailureKind.NotTls or TlsFailureKind.TooMuch))
        && seen.OfType<ConnectionTried>().Any(c => c.Outcome == ConnectOutcome.Connected);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Observation> ProbeAsync(ProbeContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string connected = context.Seen.OfType<ConnectionTried>().First(c => c.Outcome == ConnectOutcome.Connected).Address;
        bool implicitly = context.Endpoint.Security == ConnectionSecurity.ImplicitTls;
        var sender = new HelloSender(context, IPAddress.Parse(connected));
        foreach (TlsVersion version in Ladder)
        {
            if (await sender.AskAsync(ClientHello.For(version), implicitly, cancellationToken).ConfigureAwait(false) is not { } asked)
            {
                yield break;
            }

            yield return asked.Seen;
            if (asked.Seen.Outcome == TlsVersionOutcome.Offered || asked.Answer.Kind == ServerAnswerKind.NotTls || context.Deadline.IsCancellationRequested)
            {
                yield break;
            }
        }
    }
}
