using System.Text;

namespace MailDoctor.Walk;

/// <summary>Reads what a person, or a pipe, answers: a line at a time.</summary>
/// <param name="stream">Standard input.</param>
#pragma warning disable CA1001 // A read may still be waiting when the walk ends; standard input ends with the process.
internal sealed class LineInput(Stream stream)
#pragma warning restore CA1001
{
    /// <summary>More characters than any answer has; what goes beyond is dropped, so that a file piped in by mistake does not fill the memory.</summary>
    public const int Longest = 16 * 1024;

    private readonly StreamReader reader = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    private bool peeked;
    private string? next;

    /// <summary>Whether the input has ended before the first answer; waits until that is known.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        next = await TakeAsync(cancellationToken);
        peeked = true;
        return next is null;
    }

    /// <summary>The next line without its end; null: the input has ended.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (peeked)
        {
            peeked = next is null;
            return next;
        }

        return await TakeAsync(cancellationToken);
    }

    // A read from a terminal cannot be cancelled; the wait for it can, and the program ends then.
    private Task<string?> TakeAsync(CancellationToken cancellationToken) => Task.Run(Take, CancellationToken.None).WaitAsync(cancellationToken);

    private string? Take()
    {
        var line = new StringBuilder();
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (c == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length < Longest)
            {
                line.Append((char)c);
            }
        }

        return line.Length > 0 ? line.ToString() : null;
    }
}
