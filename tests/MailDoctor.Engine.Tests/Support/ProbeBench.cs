using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A bench on which real sessions are held with scripted servers on loopback.</summary>
internal sealed class ProbeBench : IAsyncDisposable
{
    public const string Host = "mail.example.org";
    public const string Address = "192.0.2.1";

    private readonly List<ExaminationEvent> events = [];
    private readonly Lock gate = new();

    public ProbeBench(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        Authority = new PracticeAuthority(Time.GetUtcNow());
        Good = [Authority.Issue([Host])];
        Network = new PracticeNetwork(Time, new TrustAnchors([Authority.Root], SystemRoots: 100));
        Network.Host(Host, Address);
    }

    public TimeProvider Time { get; }

    public PracticeAuthority Authority { get; }

    /// <summary>A chain that deserves trust.</summary>
    public IReadOnlyList<X509Certificate2> Good { get; }

    public PracticeNetwork Network { get; }

    public ExaminationOptions Options { get; init; } = new();

    public IReadOnlyList<ExaminationEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. events];
            }
        }
    }

    public IReadOnlyList<Observation> Seen => [.. Events.OfType<ExaminationEvent.Observed>().Select(e => e.Observation)];

    public static ServerEndpoint Imaps { get; } = new(MailProtocol.Imap, Host, 993, ConnectionSecurity.ImplicitTls);

    public static ServerEndpoint Imap { get; } = new(MailProtocol.Imap, Host, 143, ConnectionSecurity.StartTls);

    public static ServerEndpoint Pop3s { get; } = new(MailProtocol.Pop3, Host, 995, ConnectionSecurity.ImplicitTls);

    public static ServerEndpoint Pop3 { get; } = new(MailProtocol.Pop3, Host, 110, ConnectionSecurity.StartTls);

    public static ServerEndpoint Submissions { get; } = new(MailProtocol.Smtp, Host, 465, ConnectionSecurity.ImplicitTls);

    public static ServerEndpoint Submission { get; } = new(MailProtocol.Smtp, Host, 587, ConnectionSecurity.StartTls);

    /// <summary>Opens a port that follows a script.</summary>
    public ScriptedServer Serve(ServerEndpoint endpoint, params IReadOnlyList<Act> script) => Network.Listen(Address, endpoint.Port, script);

    /// <summary>Opens a port with a whole dialogue; implicit TLS first where the endpoint says so.</summary>
    public ScriptedServer Serve(ServerEndpoint endpoint, Habits habits, IReadOnlyList<X509Certificate2>? chain = null)
    {
        Habits own = habits with { Chain = chain ?? Good };
        var talk = new Act.Converse(() => endpoint.Protocol switch
        {
            MailProtocol.Imap => new ImapDialogue(own),
            MailProtocol.Pop3 => new Pop3Dialogue(own),
            _ => new SmtpDialogue(own),
        });
        return endpoint.Security == ConnectionSecurity.ImplicitTls ? Serve(endpoint, new Act.BeginTls(own.Chain), talk) : Serve(endpoint, talk);
    }

    /// <summary>Probes one endpoint to the end.</summary>
    public async Task<IReadOnlyList<Observation>> ProbeAsync(ServerEndpoint endpoint, CancellationToken deadline = default, CancellationToken caller = default)
    {
        using var runner = new ProbeRunner(Network, new SharedNameLookup(Network, o => Publish(new ExaminationEvent.Observed(o)), caller), Options, Publish);
        await runner.ProbeAsync(endpoint, deadline, caller);
        return Seen;
    }

    public void Publish(ExaminationEvent happened)
    {
        lock (gate)
        {
            events.Add(happened);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Network.DisposeAsync();
        Authority.Dispose();
    }
}
