using System.Runtime.CompilerServices;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Walk;
using Microsoft.Extensions.Time.Testing;

namespace MailDoctor.Tests.Tui;

/// <summary>A walk in which only happens what a test posts: the engine waits for ever, and no time passes.</summary>
internal sealed class ScriptedWalk : IAsyncDisposable
{
    public ScriptedWalk(WalkReason reason = WalkReason.SetUp)
    {
        Doctor = new PatientDoctor();
        Session = new WalkSession(WalkState.Start, new WalkEffects(Doctor, new ToolCopier(_ => null), new FakeTimeProvider()));
        Session.Post(new WalkMessage.ReasonChosen(reason));
    }

    public WalkSession Session { get; }

    public PatientDoctor Doctor { get; }

    public WalkState State => Session.State;

    /// <summary>Step 1 with an address.</summary>
    public ScriptedWalk Typed(string address)
    {
        Session.Post(new WalkMessage.AddressTyped(address));
        return this;
    }

    /// <summary>Step 2: two sources have answered, one is being asked, two servers are named.</summary>
    public ScriptedWalk LookingUp()
    {
        Typed("anna@example.org");
        Session.Post(new WalkMessage.Forward());
        Happens(0, new ExaminationEvent.SourceStarted("profile", "MailDoctor's list of providers"));
        Happens(0, new ExaminationEvent.SourceStarted("srv", "DNS entries of the domain"));
        Happens(0, new ExaminationEvent.SourceStarted("ispdb", "Mozilla's list of providers"));
        Sees(2, new SourceReported("profile", SourceOutcome.NothingThere, [], "no profile knows example.org", TimeSpan.FromMilliseconds(2)));
        Sees(14, new ServerClaimed("srv", CaseBuilder.Imaps, "SRV _imaps._tcp.example.org") { TrustNote = "the domain's own name" });
        Sees(14, new ServerClaimed("srv", CaseBuilder.Submissions, "SRV _submissions._tcp.example.org") { TrustNote = "the domain's own name" });
        Sees(15, new SourceReported("srv", SourceOutcome.Found, ["SRV _imaps._tcp.example.org"], "2 services are offered", TimeSpan.FromMilliseconds(12.3)));
        Session.Post(new WalkMessage.Ticked(1, TimeSpan.FromMilliseconds(1250)));
        return this;
    }

    /// <summary>Step 3: one server has greeted, the other does not answer yet.</summary>
    public ScriptedWalk Servers()
    {
        LookingUp();
        Sees(1300, new SourceReported("ispdb", SourceOutcome.Failed, ["https://live.thunderbird.net/autoconfig/v1.1/example.org"], "no answer in 4.0 s", TimeSpan.FromSeconds(4)));
        Session.Post(new WalkMessage.Forward());
        Happens(1400, new ExaminationEvent.ProbeStarted(CaseBuilder.Imaps));
        Happens(1400, new ExaminationEvent.ProbeStarted(CaseBuilder.Submissions));
        foreach (Observation seen in new CaseBuilder().Working(CaseBuilder.Imaps).Build().Observations.Where(o => o is not ServerClaimed))
        {
            Sees(1500, seen);
        }

        Happens(1600, new ExaminationEvent.ProbeEnded(CaseBuilder.Imaps));
        Sees(1600, new DnsAnswered("smtp.example.org", "A", DnsOutcome.Answered, [new DnsRecordFacts("A", "192.0.2.1")], TimeSpan.FromMilliseconds(7)));
        Session.Post(new WalkMessage.Ticked(1, TimeSpan.FromMilliseconds(3100)));
        return this;
    }

    /// <summary>Steps 4 to 6: the examination has ended with this report.</summary>
    public ScriptedWalk Ended(Report report, WalkStep step)
    {
        Typed(report.Case.Address!);
        Session.Post(new WalkMessage.Forward());
        foreach (Observation seen in report.Case.Observations)
        {
            Sees(100, seen);
        }

        Happens(4200, new ExaminationEvent.Finished(report));
        while (State.Step < step)
        {
            Session.Post(new WalkMessage.Forward());
        }

        return this;
    }

    public ScriptedWalk Happens(int milliseconds, ExaminationEvent happened)
    {
        Session.Post(new WalkMessage.Happened(1, happened, TimeSpan.FromMilliseconds(milliseconds)));
        return this;
    }

    public ScriptedWalk Sees(int milliseconds, Observation observation) => Happens(milliseconds, new ExaminationEvent.Observed(observation));

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    /// <summary>An engine that waits until it is stopped.</summary>
    internal sealed class PatientDoctor : IWalkDoctor
    {
        /// <summary>The passwords that were handed over.</summary>
        public List<Credentials> Given { get; } = [];

        public IAsyncEnumerable<ExaminationEvent> ExamineAsync(ExaminationRequest request, CancellationToken cancellationToken) => WaitAsync(cancellationToken);

        public IAsyncEnumerable<ExaminationEvent> ExtendAsync(CaseFile soFar, IReadOnlyList<ServerEndpoint> endpoints, ExaminationOptions options, CancellationToken cancellationToken) => WaitAsync(cancellationToken);

        public IAsyncEnumerable<ExaminationEvent> SignInAsync(CaseFile soFar, ExaminationOptions options, Credentials credentials, CancellationToken cancellationToken)
        {
            Given.Add(credentials);
            return WaitAsync(cancellationToken);
        }

        private static async IAsyncEnumerable<ExaminationEvent> WaitAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            yield break;
        }
    }
}
