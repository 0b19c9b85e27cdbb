namespace MailDoctor.Engine.Network;

/// <summary>A connection in which everything that arrives is bounded: in bytes and in wall-clock time, step by step.</summary>
/// <remarks>
/// This is the one place where it is bounded. MailKit reads lines and lists without a limit, and its time-out counts from
/// the last byte, so a server that drips or talks for ever would be listened to for ever. TLS goes on top of this stream:
/// what it buffers is bounded with it. Asynchronous only: a blocking read would escape the clock.
/// </remarks>
internal sealed class GuardStream : Stream
{
    private const int HeadLength = 512;
    private const int TailLength = 16;

    private readonly Stream inner;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource clock;
    private readonly CancellationTokenRegistration examination;
    private readonly IDisposable? slot;
    private readonly byte[] head = new byte[HeadLength];
    private readonly byte[] tail = new byte[TailLength];
    private readonly TaskCompletionSource firstByte = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int headCount;
    private int tailCount;
    private long budget;
    private long stepStart;
    private int disposed;

    /// <summary>Guards an open connection. The first step has to be begun before anything is read.</summary>
    /// <param name="inner">The connection; disposed with this stream.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deadline">When it is cancelled, every step ends.</param>
    /// <param name="slot">Given back when the connection is closed; null: none was taken.</param>
    public GuardStream(Stream inner, TimeProvider time, CancellationToken deadline, IDisposable? slot = null)
    {
        this.inner = inner;
        this.time = time;
        this.slot = slot;
        clock = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        examination = deadline.UnsafeRegister(static state => ((GuardStream)state!).Cut(), this);
        stepStart = time.GetTimestamp();
    }

    /// <summary>Bytes received in all.</summary>
    public long Received { get; private set; }

    /// <summary>Bytes received since the step began.</summary>
    public long ReceivedInStep { get; private set; }

    /// <summary>Time since the step began.</summary>
    public TimeSpan StepElapsed => time.GetElapsedTime(stepStart);

    /// <summary>What ended the connection; the first cause counts.</summary>
    public GuardEnd End { get; private set; }

    /// <summary>How the connection was lost, as the operating system says.</summary>
    public LinkLoss Loss { get; private set; }

    /// <summary>The first bytes received since the step began, at most 512: they tell TLS from text.</summary>
    public ReadOnlyMemory<byte> Head => head.AsMemory(0, headCount);

    /// <summary>The last bytes received since the step began, at most 16: an alert is the last thing that a TLS server sends.</summary>
    public ReadOnlyMemory<byte> Tail => tail.AsMemory(0, tailCount);

    /// <summary>Completes when the first byte of the connection has arrived.</summary>
    public Task FirstByte => firstByte.Task;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    /// <summary>False: the step's clock is the only one, and no library may set another.</summary>
    public override bool CanTimeout => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Begins a step: from now on so much may arrive in so much time.</summary>
    public void BeginStep(TimeSpan deadline, long maxBytes)
    {
        budget = maxBytes;
        ReceivedInStep = 0;
        headCount = 0;
        tailCount = 0;
        stepStart = time.GetTimestamp();
        if (!clock.IsCancellationRequested)
        {
            clock.CancelAfter(deadline);
        }
    }

    /// <summary>Ends the running step as if its deadline had passed.</summary>
    public void Cut()
    {
        if (Volatile.Read(ref disposed) == 0)
        {
            clock.Cancel();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await WithinClockAsync(token => inner.ReadAsync(buffer, token), cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            // A read into nothing only waits; otherwise no byte means that the server has closed.
            End = buffer.Length > 0 && End == GuardEnd.None ? GuardEnd.Closed : End;
            return 0;
        }

        Note(buffer.Span[..read]);
        if (ReceivedInStep > budget)
        {
            End = End == GuardEnd.None ? GuardEnd.Budget : End;
            throw new IOException($"The server sent more than {budget} bytes in one step.");
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await WithinClockAsync(
            async token =>
            {
                await inner.WriteAsync(buffer, token).ConfigureAwait(false);
                return 0;
            },
            cancellationToken).ConfigureAwait(false);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blocking read would escape the clock.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blocking write would escape the clock.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref disposed, 1) == 0)
        {
            examination.Dispose();
            inner.Dispose();
            clock.Dispose();
            slot?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> WithinClockAsync(Func<CancellationToken, ValueTask<int>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0, this);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            return await work(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && clock.IsCancellationRequested)
        {
            End = End == GuardEnd.None ? GuardEnd.Deadline : End;
            throw new IOException("The deadline of the step passed.", new TimeoutException());
        }
        catch (IOException e)
        {
            End = End == GuardEnd.None ? GuardEnd.Closed : End;
            Loss = Loss == LinkLoss.None ? Failure.LossIn(e) : Loss;
            throw;
        }
    }

    private void Note(ReadOnlySpan<byte> arrived)
    {
        Received += arrived.Length;
        ReceivedInStep += arrived.Length;
        int fits = Math.Min(arrived.Length, HeadLength - headCount);
        arrived[..fits].CopyTo(head.AsSpan(headCount));
        headCount += fits;

        ReadOnlySpan<byte> end = arrived.Length > TailLength ? arrived[^TailLength..] : arrived;
        int keep = Math.Min(tailCount, TailLength - end.Length);
        tail.AsSpan(tailCount - keep, keep).CopyTo(tail);
        end.CopyTo(tail.AsSpan(keep));
        tailCount = keep + end.Length;
        firstByte.TrySetResult();
    }
}
