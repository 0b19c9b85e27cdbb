using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailKit;
using MailKit.Net.Imap;

namespace MailDoctor.Engine.Probes;

/// <summary>Leaves connections quiet for different times, side by side, and sees which of them live: the ladder of silences.</summary>
/// <param name="network">The outside world.</param>
/// <param name="options">What the person allows.</param>
/// <param name="publish">Told what happens, as it happens; called from several threads.</param>
internal sealed class SilenceWatch(INetwork network, ExaminationOptions options, Action<ExaminationEvent> publish)
{
    // Servers allow 10 connections to one person and address, and the person's own programs need some.
    private const int MostConnections = 4;

    private static readonly TimeSpan LookupTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time = network.Time;
    private readonly long started = network.Time.GetTimestamp();
    private int open;

    /// <summary>Watches.</summary>
    /// <param name="soFar">What was seen so far.</param>
    /// <param name="longest">The longest silence.</param>
    /// <param name="credentials">The secret that the server has accepted; null: there is none.</param>
    /// <param name="enough">Cancelled: every connection is asked at once whether it lives.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task RunAsync(CaseFile soFar, TimeSpan longest, Credentials? credentials, CancellationToken enough, CancellationToken caller)
    {
        if (WatchPlan.Of(soFar, longest, out WatchSkipped? why) is not { } plan)
        {
            See(why!);
            return;
        }

        using var clock = new CancellationTokenSource(LookupTime, time);
        IReadOnlyList<IPAddress> addresses = await HostResolver.FindAsync(
            plan.Endpoint.Host, new SharedNameLookup(network, static _ => { }, caller), time, options, clock.Token, caller).ConfigureAwait(false);
        if (addresses.Count == 0)
        {
            See(new WatchSkipped($"the name {plan.Endpoint.Host} has no address", "not-reached"));
            return;
        }

        using var connector = new Connector(network);
        var context = new ProbeContext(plan.Endpoint, addresses, network, []) { Connector = connector };
        using var now = CancellationTokenSource.CreateLinkedTokenSource(enough, caller);
        await WatchAsync(new Ladder(plan, context, credentials) { Now = now }, caller).ConfigureAwait(false);
    }

    private async Task WatchAsync(Ladder ladder, CancellationToken caller)
    {
        using var ticking = CancellationTokenSource.CreateLinkedTokenSource(caller);
        publish(new ExaminationEvent.WatchStarted(ladder.Plan.Endpoint, ladder.Plan.Silences, ladder.SignedIn));
        Task ticks = TickAsync(ladder.Plan.Silences.Max(), ticking.Token);
        try
        {
            Task[] lanes = ladder.SignedIn ? await BeginSignedInAsync(ladder, caller).ConfigureAwait(false) : BeginAsStranger(ladder, caller);
            await Task.WhenAll(lanes).ConfigureAwait(false);
            if (ladder.LostOnTheWay)
            {
                await TryAgainAsync(ladder, caller).ConfigureAwait(false);
            }
            else if (lanes.Length == 0 && ladder.Now.IsCancellationRequested)
            {
                See(new WatchSkipped("you ended it before it had begun", "interrupted"));
            }
        }
        finally
        {
            await ticking.CancelAsync().ConfigureAwait(false);
            await ticks.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // One after another: a login that fails is not repeated, and a server that cannot do IDLE at all is not asked four times.
    private async Task<Task[]> BeginSignedInAsync(Ladder ladder, CancellationToken caller)
    {
        List<QuietSession> sessions = [];
        try
        {
            int wanted = Math.Min(MostConnections, ladder.Plan.Silences.Count);
            while (sessions.Count < wanted && !ladder.Now.IsCancellationRequested)
            {
                (QuietSession? session, SilenceTried? failed) = await OpenAsync(ladder, ladder.Plan.Silences[^1], caller).ConfigureAwait(false);
                if (session is null)
                {
                    See(failed!);
                    break;
                }

                sessions.Add(session);
            }
        }
        catch
        {
            await Task.WhenAll(sessions.Select(s => s.DisposeAsync().AsTask())).ConfigureAwait(false);
            throw;
        }

        IReadOnlyList<IReadOnlyList<TimeSpan>> lanes = sessions.Count == 0 ? [] : WatchPlan.Spread(ladder.Plan.Silences, sessions.Count);
        return [.. sessions.Select((session, i) => ClimbAsync(ladder, session, i < lanes.Count ? lanes[i] : [], caller))];
    }

    private async Task ClimbAsync(Ladder ladder, QuietSession session, IReadOnlyList<TimeSpan> silences, CancellationToken caller)
    {
        await using (session.ConfigureAwait(false))
        {
            foreach (TimeSpan silence in silences)
            {
                if (!ladder.IsWanted(silence) || await EndureAsync(ladder, session, silence, caller).ConfigureAwait(false) != SilenceEnd.Survived)
                {
                    return;
                }
            }
        }
    }

    private Task[] BeginAsStranger(Ladder ladder, CancellationToken caller) =>
        [.. WatchPlan.Spread(ladder.Plan.Silences, MostConnections).Select(lane => ClimbAsStrangerAsync(ladder, lane, caller))];

    // Servers count the time before the login from the beginning of the connection, so every silence gets a new one.
    private async Task ClimbAsStrangerAsync(Ladder ladder, IReadOnlyList<TimeSpan> silences, CancellationToken caller)
    {
        foreach (TimeSpan silence in silences)
        {
            if (!ladder.IsWanted(silence))
            {
                return;
            }

            (QuietSession? session, SilenceTried? failed) = await OpenAsync(ladder, silence, caller).ConfigureAwait(false);
            if (session is null)
            {
                See(failed!);
                return;
            }

            await using (session.ConfigureAwait(false))
            {
                if (await EndureAsync(ladder, session, silence, caller).ConfigureAwait(false) != SilenceEnd.Survived)
                {
                    return;
                }
            }
        }
    }

    // Connections also die when the network or the server goes away; then a new one cannot be made.
    private async Task TryAgainAsync(Ladder ladder, CancellationToken caller)
    {
        (QuietSession? session, SilenceTried? failed) = await OpenAsync(ladder.AsStranger(), TimeSpan.Zero, caller).ConfigureAwait(false);
        if (session is not null)
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }

        See(failed is { End: not SilenceEnd.NotBegun }
            ? failed with { End = SilenceEnd.NotBegun, Detail = "it was not answered" }
            : failed ?? new SilenceTried(ladder.Plan.Endpoint, TimeSpan.Zero, TimeSpan.Zero, SilenceEnd.Survived) { Begun = time.GetElapsedTime(started) });
    }

    private async Task<SilenceEnd> EndureAsync(Ladder ladder, QuietSession session, TimeSpan silence, CancellationToken caller)
    {
        Interlocked.Increment(ref open);
        try
        {
            SilenceTried tried = await session.EndureAsync(silence, ladder.Now.Token, caller).ConfigureAwait(false);
            ladder.Learn(tried);
            See(tried);
            return tried.End;
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task<(QuietSession? Session, SilenceTried? Failed)> OpenAsync(Ladder ladder, TimeSpan silence, CancellationToken caller)
    {
        SilenceTried NotBegun(string reason, string? text) =>
            new(ladder.Plan.Endpoint, silence, TimeSpan.Zero, SilenceEnd.NotBegun) { Idle = ladder.SignedIn, Begun = time.GetElapsedTime(started), Detail = reason, ServerText = text };

        var families = new FamilyConnections(ladder.Context, static _ => { }, caller, proveAll: false);
        if (await families.FirstAsync().ConfigureAwait(false) is not { } connected)
        {
            return (null, NotBegun("the server could not be reached again", null));
        }

        var session = new MailSession(ladder.Plan.Endpoint, connected.Address, connected.Stream, network, static _ => { }) { InsistOnTrust = ladder.SignedIn };
        QuietSession? quiet = null;
        bool kept = false;
        try
        {
            (int? messages, string reason, string? text) = ladder.SignedIn
                ? await SignInAsync(ladder, session, caller).ConfigureAwait(false)
                : (null, await session.OpenAsync(caller).ConfigureAwait(false) ? "" : "the server did not get as far as a login", null);
            if (reason.Length > 0)
            {
                return (null, NotBegun(reason, text));
            }

            quiet = new QuietSession(
                session,
                ladder.Plan.Endpoint,
                families,
                messages,
                time,
                started,
                ladder.Mask,
                wanted => publish(new ExaminationEvent.SilenceStarted(ladder.Plan.Endpoint, wanted)),
                line => publish(new ExaminationEvent.WatchHeard(ladder.Plan.Endpoint, line)));
            SilenceTried? failed = await quiet.TryOutAsync(caller).ConfigureAwait(false);
            kept = failed is null;
            return (kept ? quiet : null, failed is null ? null : failed with { Wanted = silence });
        }
        finally
        {
            if (!kept)
            {
                if (quiet is not null)
                {
                    await quiet.DisposeAsync().ConfigureAwait(false);
                }

                session.Client.Dispose();
            }
        }
    }

    private static async Task<(int? Messages, string Reason, string? Text)> SignInAsync(Ladder ladder, MailSession session, CancellationToken caller)
    {
        LoginTried before = ladder.Plan.Login!;
        LoginStep step = await new SessionLogin(ladder.Plan.Endpoint, ladder.Credentials!)
            .SignInAsync(session, before.Username, before.Form, ladder.Plan.Mechanisms, skip: 0, static _ => { }, caller).ConfigureAwait(false);
        if (step.Tried is not { Outcome: LoginOutcome.Accepted })
        {
            return (null, step.Skipped?.Reason ?? "the server did not take one more login", step.Tried?.ServerText);
        }

        try
        {
            IMailFolder inbox = ((ImapClient)session.Client).Inbox;
            await inbox.OpenAsync(FolderAccess.ReadOnly, caller).ConfigureAwait(false);
            return (inbox.Count, "", null);
        }
        catch (Exception)
        {
            caller.ThrowIfCancellationRequested();
            return (null, "INBOX could not be opened", null);
        }
    }

    private async Task TickAsync(TimeSpan longest, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Tick, time, stop).ConfigureAwait(false);
            publish(new ExaminationEvent.WatchGoesOn(time.GetElapsedTime(started), longest, Volatile.Read(ref open)));
        }
    }

    private void See(Observation seen) => publish(new ExaminationEvent.Observed(seen));

    /// <summary>The state of one watch.</summary>
    private sealed class Ladder(WatchPlan plan, ProbeContext context, Credentials? credentials, SecretMask? earlier = null)
    {
        // Also for a stranger: the server has heard the secret before.
        private readonly SecretMask? mask = credentials is null ? earlier : new SecretMask(credentials.Secret);
        private readonly Lock gate = new();
        private TimeSpan? limit;

        public WatchPlan Plan { get; } = plan;

        public ProbeContext Context { get; } = context;

        public Credentials? Credentials { get; } = credentials;

        /// <summary>Whether the connections are signed in.</summary>
        public bool SignedIn => Plan.Login is not null && Credentials is not null;

        /// <summary>Cancelled when every connection is to be asked at once.</summary>
        public required CancellationTokenSource Now { get; init; }

        public string Mask(string text) => mask?.Apply(text) ?? text;

        /// <summary>Whether a connection was found dead when it was used.</summary>
        public bool LostOnTheWay { get; private set; }

        /// <summary>The same without the login.</summary>
        public Ladder AsStranger() => new(Plan, Context, credentials: null, mask) { Now = Now };

        /// <summary>Whether a silence can still show anything: not where a shorter one has ended a connection.</summary>
        public bool IsWanted(TimeSpan silence)
        {
            lock (gate)
            {
                return !Now.IsCancellationRequested && !(silence >= limit);
            }
        }

        public void Learn(SilenceTried tried)
        {
            if (tried.End is SilenceEnd.Survived or SilenceEnd.NotBegun)
            {
                return;
            }

            lock (gate)
            {
                limit = limit is { } known && known < tried.Waited ? known : tried.Waited;
                LostOnTheWay |= tried.End is SilenceEnd.Unanswered or SilenceEnd.ResetWhenAsked;
            }

            // A connection that the way has forgotten shows itself only when it is used; the others, quiet for as long by now, confirm it
            // or deny it. One that the server has ended says nothing about the others: they end by themselves at the same age.
            if (tried.End is not (SilenceEnd.Bye or SilenceEnd.Closed or SilenceEnd.Reset or SilenceEnd.IdleEnded))
            {
                Now.Cancel();
            }
        }
    }
}
