using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes.Tls;

namespace MailDoctor.Engine.Probes;

/// <summary>Sends one ClientHello on a fresh connection and reads the answer, no further.</summary>
internal sealed class HelloSender(ProbeContext context, IPAddress address)
{
    // A server that takes TLS answers after one round trip.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private const int MostBytes = 20 * 1024;

    /// <summary>Asks once.</summary>
    /// <param name="hello">What is offered.</param>
    /// <param name="implicitly">At once, or after STARTTLS.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>What came of it; null: there was no time left to ask.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<(TlsVersionProbed Seen, ServerAnswer Answer, string? Text)?> AskAsync(ClientHello hello, bool implicitly, CancellationToken caller)
    {
        ServerEndpoint endpoint = context.Endpoint;
        ConnectAttempt? attempt = await context.Connector.ConnectAsync(endpoint.Host, address, endpoint.Port, Patience, context.Deadline, caller).ConfigureAwait(false);
        if (attempt is null)
        {
            return null;
        }

        if (attempt.Stream is not { } stream)
        {
            return (Seen(hello, implicitly, TlsVersionOutcome.Inconclusive, "the connection did not come about"), new ServerAnswer(ServerAnswerKind.Incomplete), null);
        }

        var latest = new ServerAnswer(ServerAnswerKind.Incomplete);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                if (!implicitly && !await StartTlsAsync(stream, caller).ConfigureAwait(false))
                {
                    return (Seen(hello, implicitly, TlsVersionOutcome.Inconclusive, "STARTTLS was refused"), new ServerAnswer(ServerAnswerKind.Incomplete), null);
                }

                stream.BeginStep(Patience, MostBytes);
                await stream.WriteAsync(hello.ToRecord(endpoint.Host), caller).ConfigureAwait(false);
                ServerAnswer answer = await ReadAsync(stream, ParseHello, a => a is { Kind: not ServerAnswerKind.Incomplete, KeyToCome: false }, caller).ConfigureAwait(false);
                return (Judge(hello, implicitly, answer, stream), answer, answer.Kind == ServerAnswerKind.NotTls ? ServerText.Printable(stream.Head.Span) : null);
            }
            catch (IOException)
            {
                // Closed, reset, too much or too late: the guard knows which.
                return (Judge(hello, implicitly, latest, stream), latest, null);
            }
        }

        ServerAnswer ParseHello(ReadOnlySpan<byte> bytes) => latest = ServerHelloParser.ParseToKey(bytes);
    }

    private async Task<bool> StartTlsAsync(GuardStream stream, CancellationToken caller)
    {
        MailProtocol protocol = context.Endpoint.Protocol;
        stream.BeginStep(Patience, MostBytes);
        Greeting greeting = await ReadAsync(stream, b => Greeting.Read(protocol, b), g => g.Kind != GreetingKind.Incomplete, caller).ConfigureAwait(false);
        if (greeting.Kind != GreetingKind.Ready)
        {
            return false;
        }

        if (protocol == MailProtocol.Smtp && (await CommandAsync(stream, "EHLO [127.0.0.1]", caller).ConfigureAwait(false)).Status != "250")
        {
            return false;
        }

        // Sent alone, and nothing after it before its answer has come: some servers close otherwise.
        Reply reply = await CommandAsync(stream, protocol switch { MailProtocol.Imap => "a STARTTLS", MailProtocol.Pop3 => "STLS", _ => "STARTTLS" }, caller).ConfigureAwait(false);
        return reply.Status is "OK" or "+OK" or "220";
    }

    private async Task<Reply> CommandAsync(GuardStream stream, string command, CancellationToken caller)
    {
        stream.BeginStep(Patience, MostBytes);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), caller).ConfigureAwait(false);
        return await ReadAsync(stream, ReadReply, r => r.Status.Length > 0, caller).ConfigureAwait(false);
    }

    private Reply ReadReply(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || bytes[^1] != '\n')
        {
            return Reply.None;
        }

        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r')).ToArray();
        return context.Endpoint.Protocol switch
        {
            MailProtocol.Imap => Reply.OfImap("a", lines),
            MailProtocol.Pop3 => Reply.OfPop3(lines),
            _ => lines[^1] is { Length: >= 4 } last && last[3] == '-' ? Reply.None : Reply.OfSmtp(lines),
        };
    }

    private delegate T Parse<T>(ReadOnlySpan<byte> bytes);

    // Reads until the parser has enough, the server has closed, or the guard ends it.
    private static async Task<T> ReadAsync<T>(GuardStream stream, Parse<T> parse, Func<T, bool> done, CancellationToken caller)
    {
        byte[] buffer = new byte[MostBytes + 1];
        int count = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(count), caller).ConfigureAwait(false);
            count += read;
            T parsed = parse(buffer.AsSpan(0, count));
            if (read == 0 || done(parsed))
            {
                return parsed;
            }
        }
    }

    private TlsVersionProbed Judge(ClientHello hello, bool implicitly, ServerAnswer answer, GuardStream stream) => answer.Kind switch
    {
        ServerAnswerKind.ServerHello => Seen(
            hello,
            implicitly,
            TlsVersionOutcome.Offered,
            string.Create(CultureInfo.InvariantCulture, $"the server chose {answer.Version} with suite 0x{answer.Suite:X4}")) with
        {
            Chosen = answer.Version.ToString(),
            Suite = answer.Suite,
            SuiteName = answer.Suite is int suite ? Enum.GetName((TlsCipherSuite)suite) : null,
            DhBits = answer.DhBits,
            Alert = answer.Alert,
            BrokeOff = answer.Alert is not null || (answer.KeyToCome && stream.End == GuardEnd.Closed),
        },
        ServerAnswerKind.Alert => Seen(hello, implicitly, TlsVersionOutcome.NotOffered, $"the server answered with {Failure.AlertName(answer.Alert ?? 0)}") with { Alert = answer.Alert },
        ServerAnswerKind.NotTls => Seen(
            hello, implicitly, TlsVersionOutcome.Inconclusive, $"what answered is not TLS: {ServerText.Printable(stream.Head.Span) ?? Convert.ToHexString(stream.Head.Span[..Math.Min(32, stream.Head.Length)])}"),
        ServerAnswerKind.Malformed => Seen(hello, implicitly, TlsVersionOutcome.Inconclusive, "the answer looks like TLS and is not"),

        // Some servers close where others send an alert. One shape of hello does not prove "not offered"; it is worded so.
        _ => stream.End == GuardEnd.Closed
            ? Seen(hello, implicitly, TlsVersionOutcome.NotOffered, "the server closed the connection without an alert")
            : Seen(hello, implicitly, TlsVersionOutcome.Inconclusive, "no answer in time"),
    };

    private TlsVersionProbed Seen(ClientHello hello, bool implicitly, TlsVersionOutcome outcome, string detail) =>
        new(context.Endpoint, hello.Highest.ToString(), outcome, detail) { Implicit = implicitly, Hello = hello.Kind };
}
