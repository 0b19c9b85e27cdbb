using System.Net;
using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes.Tls;

namespace MailDoctor.Engine.Probes;

/// <summary>Where TLS works: what else the server takes that nobody should use, each asked for by a ClientHello of our own.</summary>
/// <remarks>
/// One connection at a time, at most eight: TLS 1.1 (1.0 where that is taken, and SSL 3.0 where 1.0 is: a
/// server that knows SSL 3.0 does not refuse a hello for at most TLS 1.1, RFC 5246 appendix E.1), broken suites (again without those that were taken, at
/// most three times), DHE first, and then either DHE alone or, where that one failed, the usual hello as its control.
/// </remarks>
internal sealed class TlsScanProbe : IProbe
{
    // What was taken is left out of the next hello: three sorts are enough to say how bad it is.
    private const int MostBroken = 3;

    /// <inheritdoc/>
    public string Id => "tls-scan";

    /// <inheritdoc/>
    public bool Applies(ServerEndpoint endpoint, IReadOnlyList<Observation> seen) =>
        seen.OfType<TlsNegotiated>().Any() && seen.OfType<ConnectionTried>().Any(c => c.Outcome == ConnectOutcome.Connected);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Observation> ProbeAsync(ProbeContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string connected = context.Seen.OfType<ConnectionTried>().First(c => c.Outcome == ConnectOutcome.Connected).Address;
        bool implicitly = context.Endpoint.Security == ConnectionSecurity.ImplicitTls;
        var sender = new HelloSender(context, IPAddress.Parse(connected));
        var next = new Queue<ClientHello>([ClientHello.For(TlsVersion.Tls11), ClientHello.BrokenOnly, ClientHello.DheFirst]);
        int broken = 0;
        while (next.TryDequeue(out ClientHello? hello) && !context.Deadline.IsCancellationRequested)
        {
            if (await sender.AskAsync(hello, implicitly, cancellationToken).ConfigureAwait(false) is not { } asked)
            {
                yield break;
            }

            yield return asked.Seen;
            switch (hello.Kind)
            {
                case HelloSuites.Usual when asked.Answer.Version == TlsVersion.Tls11:
                    next.Enqueue(ClientHello.For(TlsVersion.Tls10));
                    break;
                case HelloSuites.Usual when asked.Answer.Version == TlsVersion.Tls10 && hello.Highest.Number <= TlsVersion.Tls11.Number:
                    next.Enqueue(ClientHello.For(TlsVersion.Ssl3));
                    break;
                case HelloSuites.BrokenOnly when asked.Answer.Suite is int taken && ++broken < MostBroken && hello.WithoutSortOf(taken) is { Suites.Count: > 0 } rest:
                    next.Enqueue(rest);
                    break;
                case HelloSuites.DheFirst when asked.Seen.Outcome == TlsVersionOutcome.NotOffered || asked.Seen.BrokeOff:
                    next.Enqueue(ClientHello.For(TlsVersion.Tls12));
                    break;
                case HelloSuites.DheFirst when asked.Answer.Suite is int chosen && !ClientHello.IsDhe(chosen):
                    next.Enqueue(ClientHello.DheOnly);
                    break;
            }
        }
    }
}
