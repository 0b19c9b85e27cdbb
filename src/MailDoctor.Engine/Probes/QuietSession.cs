using System.Globalization;
using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailKit;

namespace MailDoctor.Engine.Probes;

/// <summary>An IMAP connection that is left quiet and then asked whether it lives: in IDLE (RFC 2177) after a login, or before it.</summary>
/// <remarks>
/// It speaks on the connection itself and not through MailKit, which does not listen between two commands: whether a connection ends during
/// the silence or only when it is used tells a server's limit from one of the way there. It sends IDLE, DONE, NOOP and LOGOUT, nothing else.
/// </remarks>
internal sealed class QuietSession : IAsyncDisposable
{
    // RFC 2177 asks for the line with + at once; a proxy that has to open a second connection may take its time.
    private static readonly TimeSpan ContinuationLimit = TimeSpan.FromSeconds(10);

    // Besides four round trips: a lost packet is sent again after 1 s and after 3 s.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestRoundTrip = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRoundTrip = TimeSpan.FromSeconds(3);

    // A silence that nobody wanted and that counts all the same.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(1);

    // A sign of life every second for half an hour, in TLS records, fits.
    private const long MostBytes = 128 * 1024;
    private const int MostAnnounced = 20;

    private readonly ServerEndpoint endpoint;
    private readonly GuardStream guard;
    private readonly Stream line;
    private readonly LineFeed feed;
    private readonly MailService owner;
    private readonly FamilyConnections families;
    private readonly TimeProvider time;
    private readonly Func<string, string> mask;
    private readonly Action<TimeSpan> started;
    private readonly Action<string> spoken;
    private readonly long watchStarted;
    private readonly bool idle;
    private int lastTag;
    private bool over;
    private int? messages;
    private TimeSpan roundTrip = LongestRoundTrip;

    /// <summary>Takes a session over.</summary>
    /// <param name="session">Open, and signed in with INBOX examined where <paramref name="messages"/> says so; MailKit is not used on it any more.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="families">How the connection was made; ended with it.</param>
    /// <param name="messages">Messages in INBOX; null: nobody is signed in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="watchStarted">When watching began, in ticks of the clock.</param>
    /// <param name="mask">Hides the secret in what the server says.</param>
    /// <param name="started">Told when a silence begins, and how long it is to be.</param>
    /// <param name="spoken">Told what the server says by itself during a silence.</param>
    public QuietSession(
        MailSession session,
        ServerEndpoint endpoint,
        FamilyConnections families,
        int? messages,
        TimeProvider time,
        long watchStarted,
        Func<string, string> mask,
        Action<TimeSpan> started,
        Action<string> spoken)
    {
        this.started = started;
        this.spoken = spoken;
        this.endpoint = endpoint;
        this.families = families;
        this.messages = messages;
        this.time = time;
        this.watchStarted = watchStarted;
        this.mask = mask;
        idle = messages is not null;
        guard = session.Guard;
        line = session.Line;
        owner = session.Client;
        feed = new LineFeed(line, time);
    }

    private enum Heard
    {
        Line,
        Stopped,
        Closed,
        Reset,
        Unreachable,
        Silent,
        TooMuch,
    }

    private string Tag => string.Create(CultureInfo.InvariantCulture, $"Q{lastTag:0000}");

    private TimeSpan Patience => AnswerLimit + (4 * roundTrip);

    /// <summary>Asks and is answered without any silence, so that a failure after one says something.</summary>
    /// <returns>What went wrong; null: all is well.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<SilenceTried?> TryOutAsync(CancellationToken caller)
    {
        var rung = new Rung(TimeSpan.Zero, Begun: time.GetElapsedTime(watchStarted), messages);
        SilenceTried tried = await AskAsync(rung, TimeSpan.Zero, CancellationToken.None, caller).ConfigureAwait(false);
        if (tried.End == SilenceEnd.Survived)
        {
            roundTrip = TimeSpan.FromTicks(Math.Clamp(tried.Answer!.Value.Ticks, ShortestRoundTrip.Ticks, LongestRoundTrip.Ticks));
            return null;
        }

        // Nothing was quiet yet, so nothing can have been forgotten on the way.
        return idle && tried.End == SilenceEnd.Unanswered ? tried with { End = SilenceEnd.DoneUnanswered } : tried;
    }

    /// <summary>Leaves the connection quiet, then asks.</summary>
    /// <param name="wanted">How long.</param>
    /// <param name="now">Cancelled: ask at once.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<SilenceTried> EndureAsync(TimeSpan wanted, CancellationToken now, CancellationToken caller) =>
        AskAsync(new Rung(wanted, time.GetElapsedTime(watchStarted), messages), wanted, now, caller);

    /// <summary>Says goodbye where somebody may listen, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!over)
        {
            await SayAsync($"{NextTag()} LOGOUT", GoodbyeLimit).ConfigureAwait(false);
        }

        feed.Abandon();
        owner.Dispose();
        await families.AllAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<SilenceTried> AskAsync(Rung rung, TimeSpan wanted, CancellationToken now, CancellationToken caller)
    {
        if (idle && await BeginIdleAsync(rung, caller).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        feed.Restart();
        long began = time.GetTimestamp();
        if (await WaitAsync(rung, wanted, began, now, caller).ConfigureAwait(false) is { } ended)
        {
            return ended;
        }

        TimeSpan waited = time.GetElapsedTime(began);
        (TimeSpan longest, TimeSpan final) = (feed.LongestQuiet, feed.SinceLast);
        long asked = time.GetTimestamp();
        string tag = idle ? Tag : NextTag();
        await SayAsync(idle ? "DONE" : $"{tag} NOOP", Patience).ConfigureAwait(false);
        (Heard heard, string text) = await AnswerAsync(rung, tag, caller).ConfigureAwait(false);
        TimeSpan answer = time.GetElapsedTime(asked);
        if (heard == Heard.Line && !text.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase))
        {
            int? after = await CountAsync(rung, caller).ConfigureAwait(false);
            return Ended(rung, waited, longest, SilenceEnd.Survived, null) with { Answer = answer, MessagesAfter = after };
        }

        SilenceEnd end = heard switch
        {
            Heard.Line => SilenceEnd.Bye,
            Heard.Closed => SilenceEnd.Closed,
            Heard.Reset or Heard.Unreachable => SilenceEnd.ResetWhenAsked,
            Heard.TooMuch => SilenceEnd.TooMuch,
            _ when guard.ReceivedInStep > 0 && idle => SilenceEnd.DoneUnanswered,
            _ => SilenceEnd.Unanswered,
        };
        return Lost(rung, waited, final, end, heard == Heard.Line ? text : null);
    }

    // Null: IDLE runs.
    private async Task<SilenceTried?> BeginIdleAsync(Rung rung, CancellationToken caller)
    {
        string tag = NextTag();
        TimeSpan quiet = feed.SinceLast;
        await SayAsync($"{tag} IDLE", ContinuationLimit).ConfigureAwait(false);
        while (true)
        {
            (Heard heard, string text) = await HearAsync(null, caller).ConfigureAwait(false);
            if (heard == Heard.Line && text.StartsWith('+'))
            {
                return null;
            }

            if (heard != Heard.Line)
            {
                // Opening several connections may take a while, and a way that forgets soon has forgotten the first of them by then.
                if (quiet >= Pause && heard != Heard.TooMuch && guard.ReceivedInStep == 0)
                {
                    SilenceEnd gone = heard == Heard.Silent ? SilenceEnd.Unanswered : heard == Heard.Closed ? SilenceEnd.Closed : SilenceEnd.ResetWhenAsked;
                    return Lost(rung, quiet, quiet, gone, null);
                }

                SilenceTried failed = Lost(rung, TimeSpan.Zero, TimeSpan.Zero, heard == Heard.TooMuch ? SilenceEnd.TooMuch : SilenceEnd.NoContinuation, null);
                return failed with { Detail = heard == Heard.Silent ? null : "the connection was closed" };
            }

            if (text.StartsWith(tag + " ", StringComparison.Ordinal) || text.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase))
            {
                return Lost(rung, TimeSpan.Zero, TimeSpan.Zero, SilenceEnd.NoContinuation, WithoutTag(text));
            }

            Note(rung, text, inSilence: false);
        }
    }

    // Null: the silence is over, and the connection was not seen to end.
    private async Task<SilenceTried?> WaitAsync(Rung rung, TimeSpan wanted, long began, CancellationToken now, CancellationToken caller)
    {
        guard.BeginStep(wanted + ContinuationLimit, MostBytes);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(now, caller);
        Task silence = wanted == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wanted, time, ended.Token);
        if (wanted > TimeSpan.Zero)
        {
            started(wanted);
        }

        try
        {
            while (true)
            {
                (Heard heard, string text) = await HearAsync(silence, caller).ConfigureAwait(false);
                if (heard == Heard.Stopped)
                {
                    return null;
                }

                SilenceEnd? end = heard switch
                {
                    Heard.Line when text.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase) => SilenceEnd.Bye,
                    Heard.Line when idle && text.StartsWith(Tag + " ", StringComparison.Ordinal) => SilenceEnd.IdleEnded,
                    Heard.Line => null,
                    Heard.Reset => SilenceEnd.Reset,
                    Heard.Unreachable => SilenceEnd.ResetWhenAsked,
                    Heard.TooMuch => SilenceEnd.TooMuch,
                    _ => SilenceEnd.Closed,
                };
                if (end is { } how)
                {
                    return Lost(rung, time.GetElapsedTime(began), feed.LongestQuiet, how, heard == Heard.Line ? WithoutTag(text) : null);
                }

                Note(rung, text, inSilence: true);
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    // The tagged line, or what came in its place.
    private async Task<(Heard Heard, string Text)> AnswerAsync(Rung rung, string tag, CancellationToken caller)
    {
        while (true)
        {
            (Heard heard, string text) = await HearAsync(null, caller).ConfigureAwait(false);
            if (heard != Heard.Line || text.StartsWith(tag + " ", StringComparison.Ordinal) || text.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase))
            {
                return (heard, text);
            }

            Note(rung, text, inSilence: false);
        }
    }

    // What IDLE may have kept to itself. Null: nobody is signed in, or no answer came.
    private async Task<int?> CountAsync(Rung rung, CancellationToken caller)
    {
        if (!idle)
        {
            return null;
        }

        string tag = NextTag();
        await SayAsync($"{tag} NOOP", Patience).ConfigureAwait(false);
        (Heard heard, string text) = await AnswerAsync(rung, tag, caller).ConfigureAwait(false);
        over = heard != Heard.Line || !text.StartsWith(tag, StringComparison.Ordinal);
        return over || rung.Shrunk ? null : messages;
    }

    private void Note(Rung rung, string text, bool inSilence)
    {
        rung.Signs += inSilence ? 1 : 0;
        string[] words = text.Split(' ', 4);
        if (words is ["*", _, { } gone, ..] && gone.Equals("EXPUNGE", StringComparison.OrdinalIgnoreCase))
        {
            // Numbers from before and after a removal cannot be compared.
            rung.Shrunk = true;
            messages--;
        }

        if (words is ["*", _, { } what, ..] && what.Equals("EXISTS", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            messages = count;
            if (inSilence && rung.Announced.Count < MostAnnounced)
            {
                rung.Announced.Add(new MailAnnounced(time.GetElapsedTime(watchStarted), count));
            }
        }

        if (inSilence)
        {
            spoken(ServerText.Cut(mask(text), ServerText.SentenceLength));
        }
    }

    private SilenceTried Lost(Rung rung, TimeSpan waited, TimeSpan quiet, SilenceEnd end, string? text)
    {
        over = true;
        return Ended(rung, waited, quiet, end, text);
    }

    private SilenceTried Ended(Rung rung, TimeSpan waited, TimeSpan quiet, SilenceEnd end, string? text) => new(endpoint, rung.Wanted, waited, end)
    {
        Idle = idle,
        Quiet = quiet,
        Signs = rung.Signs,
        Begun = rung.Begun,
        MessagesBefore = rung.Messages,
        Announced = [.. rung.Announced],
        ServerText = text is null ? null : ServerText.Cut(mask(text), ServerText.SentenceLength),
    };

    private string NextTag()
    {
        lastTag++;
        return Tag;
    }

    private string WithoutTag(string text) =>
        text.StartsWith(Tag + " ", StringComparison.Ordinal) ? text[(Tag.Length + 1)..] : text.StartsWith("* ", StringComparison.Ordinal) ? text[2..] : text;

    // A write that fails is told by the read that follows it.
    private async Task SayAsync(string text, TimeSpan patience)
    {
        guard.BeginStep(patience, MostBytes);
        try
        {
            await line.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n")).ConfigureAwait(false);
            await line.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The connection is gone; how, the guard knows.
        }
    }

    private async Task<(Heard Heard, string Text)> HearAsync(Task? stop, CancellationToken caller)
    {
        try
        {
            Task<string?> next = feed.Next();
            if (stop is not null)
            {
                await Task.WhenAny(next, stop).ConfigureAwait(false);
                caller.ThrowIfCancellationRequested();
                if (!next.IsCompleted)
                {
                    return (Heard.Stopped, "");
                }
            }

            string? text = await next.WaitAsync(caller).ConfigureAwait(false);
            feed.Take();
            return text is null ? (Heard.Closed, "") : (Heard.Line, text);
        }
        catch (Exception)
        {
            caller.ThrowIfCancellationRequested();
            return ((guard.End, guard.Loss) switch
            {
                (GuardEnd.Budget, _) => Heard.TooMuch,
                (GuardEnd.Deadline, _) => Heard.Silent,
                (_, LinkLoss.Reset) => Heard.Reset,
                (_, LinkLoss.Unreachable) => Heard.Unreachable,
                _ => Heard.Closed,
            }, "");
        }
    }

    /// <summary>One silence under way.</summary>
    private sealed record Rung(TimeSpan Wanted, TimeSpan Begun, int? Messages)
    {
        public int Signs { get; set; }

        public bool Shrunk { get; set; }

        public List<MailAnnounced> Announced { get; } = [];
    }
}
