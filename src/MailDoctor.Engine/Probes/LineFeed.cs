using System.Text;

namespace MailDoctor.Engine.Probes;

/// <summary>Reads lines of a connection that may be silent for long, and knows when the last byte came.</summary>
/// <remarks>One read is always under way while somebody listens, so that a connection that ends is noticed when it ends and not when it is next used.</remarks>
/// <param name="line">The connection; bounded in bytes and time by <see cref="Network.GuardStream"/>.</param>
/// <param name="time">The clock.</param>
internal sealed class LineFeed(Stream line, TimeProvider time)
{
    // Longer lines are cut; the rest of such a line is read and forgotten.
    private const int LongestLine = 4096;

    private readonly byte[] buffer = new byte[4096];
    private readonly List<byte> begun = [];
    private Task<string?>? next;
    private long last = time.GetTimestamp();
    private TimeSpan longest;
    private int filled;
    private int used;

    /// <summary>Time since the last byte, or since <see cref="Restart"/>.</summary>
    public TimeSpan SinceLast => time.GetElapsedTime(Volatile.Read(ref last));

    /// <summary>The longest time without a byte since <see cref="Restart"/>, the running one included.</summary>
    public TimeSpan LongestQuiet => SinceLast > longest ? SinceLast : longest;

    /// <summary>Begins to measure anew.</summary>
    public void Restart()
    {
        longest = TimeSpan.Zero;
        Volatile.Write(ref last, time.GetTimestamp());
    }

    /// <summary>The next line without its break; null: the connection was closed. The same task until <see cref="Take"/>.</summary>
    public Task<string?> Next() => next ??= ReadAsync();

    /// <summary>Takes the line that has come, so that the one after it can be asked for.</summary>
    public void Take() => next = null;

    /// <summary>Lets go of a read that nobody waits for any more.</summary>
    public void Abandon() => next?.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task<string?> ReadAsync()
    {
        while (true)
        {
            while (used < filled)
            {
                byte one = buffer[used++];
                if (one == '\n')
                {
                    string text = Encoding.UTF8.GetString([.. begun]).TrimEnd('\r');
                    begun.Clear();
                    return text;
                }

                if (begun.Count < LongestLine)
                {
                    begun.Add(one);
                }
            }

            used = 0;
            filled = 0;
            filled = await line.ReadAsync(buffer).ConfigureAwait(false);
            if (filled == 0)
            {
                return null;
            }

            TimeSpan quiet = SinceLast;
            longest = quiet > longest ? quiet : longest;
            Volatile.Write(ref last, time.GetTimestamp());
        }
    }
}
