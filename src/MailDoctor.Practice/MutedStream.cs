namespace MailDoctor.Practice;

/// <summary>Passes everything on until so many bytes or TLS records (RFC 8446 §5.1) were written; swallows the rest, so that the other side waits for ever.</summary>
internal sealed class MutedStream(Stream inner, int afterBytes, int afterRecords = int.MaxValue) : Stream
{
    private const int HeaderLength = 5;

    private int left = afterBytes;
    private int recordsLeft = afterRecords;
    private int headerRead;
    private int bodyLeft;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        int pass = Take(buffer.AsSpan(offset, count));
        if (pass > 0)
        {
            inner.Write(buffer, offset, pass);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int pass = Take(buffer.Span);
        if (pass > 0)
        {
            await inner.WriteAsync(buffer[..pass], cancellationToken).ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> wanted)
    {
        int pass = 0;
        while (pass < wanted.Length && left > 0 && recordsLeft > 0)
        {
            Count(wanted[pass]);
            pass++;
            left--;
        }

        return pass;
    }

    // The fourth and fifth byte of a record say how long the rest is.
    private void Count(byte one)
    {
        if (headerRead < HeaderLength)
        {
            headerRead++;
            bodyLeft = headerRead == 4 ? one << 8 : headerRead == 5 ? bodyLeft | one : 0;
        }
        else
        {
            bodyLeft--;
        }

        if (headerRead == HeaderLength && bodyLeft == 0)
        {
            headerRead = 0;
            recordsLeft--;
        }
    }
}
