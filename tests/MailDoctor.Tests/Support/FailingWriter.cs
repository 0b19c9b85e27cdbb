using System.Text;

namespace MailDoctor.Tests.Support;

/// <summary>A stream that takes nothing: a pipe without a reader (EPIPE, 32) or a full disk (ENOSPC, 28).</summary>
internal sealed class FailingWriter(int hResult) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new IOException("No space left on device", hResult);

    public override void Write(string? value) => throw new IOException("No space left on device", hResult);
}
