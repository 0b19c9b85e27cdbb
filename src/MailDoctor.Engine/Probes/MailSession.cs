using System.Globalization;
using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailKit;
using MailKit.Security;

namespace MailDoctor.Engine.Probes;

/// <summary>One session with a mail server: MailKit speaks, this class listens in, keeps the time of each step and says what happened.</summary>
/// <remarks>
/// As MailKit's protocol logger it sees the server's own words, decrypted, of which MailKit keeps only what it knows.
/// Of ours it looks at nothing but the name of each command: a password never gets past <see cref="LogClient"/>.
/// </remarks>
internal sealed partial class MailSession : IProtocolLogger
{
    private const int KeptBytes = 64 * 1024;
    private const int KeptMailboxBytes = 1024 * 1024;

    private readonly ServerEndpoint endpoint;
    private readonly IPAddress address;
    private readonly GuardStream guard;
    private readonly INetwork network;
    private readonly Action<Observation> publish;
    private readonly List<Exchange> exchanges = [];
    private readonly CancellationTokenSource goodbye = new();
    private readonly long started;
    private Exchange? current;
    private SessionStep step = SessionStep.Greeting;
    private bool encrypted;
    private bool greeted;
    private bool signedIn;
    private int concluded;

    /// <summary>Prepares a session on an open connection.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="address">The address that the connection leads to.</param>
    /// <param name="guard">The connection; disposed with the session.</param>
    /// <param name="network">Clock and trusted authorities.</param>
    /// <param name="publish">Told what is seen, as it is seen.</param>
    public MailSession(ServerEndpoint endpoint, IPAddress address, GuardStream guard, INetwork network, Action<Observation> publish)
    {
        this.endpoint = endpoint;
        this.address = address;
        this.guard = guard;
        this.network = network;
        this.publish = publish;
        started = network.Time.GetTimestamp();
        Client = endpoint.Protocol switch
        {
            MailProtocol.Imap => new ImapConversation(this),
            MailProtocol.Pop3 => new Pop3Conversation(this),
            _ => new SmtpConversation(this),
        };
        Client.ServerCertificateValidationCallback = LookAtCertificate;
    }

    /// <summary>The client that speaks.</summary>
    public MailService Client { get; }

    /// <summary>The step that the session is in, or ended in.</summary>
    public SessionStep Step => step;

    /// <summary>Whether the connection is encrypted by now.</summary>
    public bool Encrypted => encrypted;

    /// <summary>The exchanges so far, the running one included.</summary>
    public IReadOnlyList<Exchange> Exchanges => exchanges;

    /// <summary>How long the server took over the commands of a login that are answered.</summary>
    public TimeSpan LoginElapsed { get; private set; }

    /// <summary>The connection and its clock.</summary>
    public GuardStream Guard => guard;

    /// <summary>Not used: secrets are not looked for, because nothing that we send is kept.</summary>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>Speaks up to the point where a login could follow. Failures are published; only the caller's own cancellation throws.</summary>
    /// <returns>Whether the session is ready.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<bool> OpenAsync(CancellationToken caller)
    {
        SecureSocketOptions options = endpoint.Security switch
        {
            ConnectionSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            ConnectionSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        try
        {
            await Client.ConnectAsync(guard, endpoint.Host, endpoint.Port, options, caller).ConfigureAwait(false);
            EndTls();
            EndExchange();
            return true;
        }
        catch (Exception e)
        {
            // The caller's own cancellation may be wrapped in a failed handshake. Whatever else a library throws at what a
            // server sends is the server's doing; Failure gives it a name.
            caller.ThrowIfCancellationRequested();
            Conclude(e);
            return false;
        }
    }

    /// <summary>Says goodbye and does not wait for the answer.</summary>
    public async Task LeaveAsync(CancellationToken caller)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(goodbye.Token, caller);
        try
        {
            await Client.DisconnectAsync(quit: true, both.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Everything is known by now; how the server takes leave means nothing.
            caller.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Ends the session from outside, with what became known elsewhere. Does nothing when it has ended already.</summary>
    public void EndWith(Observation verdict)
    {
        if (Concluding())
        {
            publish(verdict);
        }

        guard.Cut();
    }

    /// <summary>Takes the running answer for complete, and publishes what it announces.</summary>
    public void EndAnswer() => EndExchange();

    /// <summary>What was said so far; null: nothing.</summary>
    /// <param name="mask">Hides the secret in a session to sign in; null: it is none.</param>
    public TranscriptRecorded? Record(SecretMask? mask = null)
    {
        (IReadOnlyList<TranscriptLine> lines, int omitted) = Transcript.Of(exchanges, mask is null ? text => text : mask.Apply);
        return lines.Count == 0 ? null : new TranscriptRecorded(endpoint, SignIn: mask is not null, lines, omitted);
    }

    /// <inheritdoc/>
    public void LogConnect(Uri uri)
    {
        EndTls();
        BeginStep(SessionStep.Greeting);
        Begin(new Exchange("", "", encrypted, KeptBytes, after: network.Time.GetElapsedTime(started)));
    }

    /// <inheritdoc/>
    public void LogClient(byte[] buffer, int offset, int count)
    {
        (string tag, string verb) = CommandName.Of(endpoint.Protocol, buffer.AsSpan(offset, count), current);
        if (verb.Length == 0)
        {
            // The rest of a login or a literal: nothing to look at.
            current?.Continue();
            return;
        }

        EndTls();
        EndExchange();
        SessionStep next = CommandName.StepOf(verb);
        BeginStep(next);
        Begin(new Exchange(
            verb,
            tag,
            encrypted,
            next == SessionStep.Mailbox ? KeptMailboxBytes : KeptBytes,
            CommandName.Shown(tag, verb, buffer.AsSpan(offset, count)),
            network.Time.GetElapsedTime(started)));
        if (verb is "LOGOUT" or "QUIT")
        {
            goodbye.Cancel();
        }
    }

    /// <inheritdoc/>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        current?.Add(buffer.AsSpan(offset, count));
        if (step == SessionStep.Greeting && !greeted)
        {
            LookAtGreeting(final: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // MailKit disposes the logger with its client, and the client its stream: all three end together.
        goodbye.Dispose();
        guard.Dispose();
    }

    private void Begin(Exchange exchange)
    {
        current = exchange;
        exchanges.Add(exchange);
    }

    private void BeginStep(SessionStep next)
    {
        step = next;
        StepLimits limits = StepLimits.Of(next);
        guard.BeginStep(limits.Deadline, limits.Bytes);
    }

    private void EndExchange()
    {
        if (current is not { } ended)
        {
            return;
        }

        current = null;
        if (CommandName.StepOf(ended.Verb) == SessionStep.Login)
        {
            LoginElapsed += guard.StepElapsed;
            signedIn = ended.Verb != "USER" && FinalReply(ended).Status is ("OK" or "+OK" or "235");
        }

        if (CapabilityReader.Read(endpoint.Protocol, ended) is { } announced)
        {
            SessionStage stage = signedIn ? SessionStage.AfterLogin : ended.Encrypted ? SessionStage.BeforeLogin : SessionStage.BeforeTls;
            publish(new CapabilitiesSeen(endpoint, stage, announced));
        }
    }

    /// <summary>The line with which the server ended an answer.</summary>
    public Reply FinalReply(Exchange exchange) => FinalReply(exchange, exchange.Lines());

    /// <summary>The same, of lines in which something was hidden.</summary>
    public Reply FinalReply(Exchange exchange, IReadOnlyList<string> lines) => endpoint.Protocol switch
    {
        MailProtocol.Imap => Reply.OfImap(exchange.Tag, lines),
        MailProtocol.Pop3 => Reply.OfPop3(lines),
        _ => Reply.OfSmtp(lines),
    };

    private bool Concluding() => Interlocked.Exchange(ref concluded, 1) == 0;

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    // Ends MailKit's work from inside the tap; the verdict is published already.
    private sealed class SessionOverException : Exception
    {
        public SessionOverException()
            : base("The session is over.")
        {
        }
    }
}
