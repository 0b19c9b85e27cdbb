using System.IO.Pipelines;

namespace MailDoctor.Practice;

/// <summary>One end of a connection inside the process: what one end writes, the other reads. For computers without a loopback interface.</summary>
internal sealed class DuplexStream : Stream
{
    private readonly PipeReader from;
    private readonly PipeWriter to;
    private int closed;

    private DuplexStream(PipeReader from, PipeWriter to)
    {
        this.from = from;
        this.to = to;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Both ends of a new connection. Like a socket, each direction holds 64 KB before its writer has to wait.</summary>
    public static (Stream One, Stream Other) Pair()
    {
        var options = new PipeOptions(useSynchronizationContext: false);
        var there = new Pipe(options);
        var back = new Pipe(options);
        return (new DuplexStream(back.Reader, there.Writer), new DuplexStream(there.Reader, back.Writer));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ReadResult arrived = await from.ReadAsync(cancellationToken).ConfigureAwait(false);
        int take = (int)Math.Min(arrived.Buffer.Length, buffer.Length);
        int copied = 0;
        foreach (ReadOnlyMemory<byte> piece in arrived.Buffer.Slice(0, take))
        {
            piece.CopyTo(buffer[copied..]);
            copied += piece.Length;
        }

        from.AdvanceTo(arrived.Buffer.GetPosition(take));
        return take;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        FlushResult taken = await to.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (taken.IsCompleted)
        {
            throw new IOException("The other end is closed.");
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Whatever was written is with the other end already.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Asynchronous only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Asynchronous only.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref closed, 1) == 0)
        {
            to.Complete();
            from.Complete();
        }

        base.Dispose(disposing);
    }
}
