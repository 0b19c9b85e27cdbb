using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MailDoctor.Practice;

/// <summary>One thing that a scripted server does next. A script is a list of them.</summary>
public abstract record Act
{
    private Act()
    {
    }

    /// <summary>Sends a line; CR LF is added.</summary>
    public sealed record Say(string Line) : Act;

    /// <summary>Sends bytes as they are.</summary>
    public sealed record SayBytes(ReadOnlyMemory<byte> Bytes) : Act;

    /// <summary>Waits for a line, whatever it says.</summary>
    public sealed record Hear : Act;

    /// <summary>Waits for some bytes, such as a ClientHello.</summary>
    public sealed record HearBytes : Act;

    /// <summary>Waits for some bytes, such as a ClientHello, and sends what the function makes of them; nothing: hangs up.</summary>
    public sealed record AnswerBytes(Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Make) : Act;

    /// <summary>Does something beside the connection.</summary>
    public sealed record Beside(Action What) : Act;

    /// <summary>Sends the bytes one by one, with a pause between them.</summary>
    public sealed record Drip(string Text, TimeSpan Pause) : Act;

    /// <summary>Sends the same text over and over, until the other side goes away or the amount is reached.</summary>
    public sealed record Flood(string Text, long Bytes) : Act;

    /// <summary>Does nothing more and keeps the connection open.</summary>
    public sealed record Stall : Act;

    /// <summary>Closes the connection.</summary>
    public sealed record Cut : Act;

    /// <summary>Resets the connection (RST), where it is one of the network.</summary>
    public sealed record Reset : Act;

    /// <summary>Goes on when it is told to.</summary>
    public sealed record Until(Task Signal) : Act;

    /// <summary>Waits, then goes on.</summary>
    public sealed record Wait(TimeSpan Time) : Act;

    /// <summary>A TLS handshake as the server; what follows is encrypted. The first certificate is the server's own, the others are sent along.</summary>
    public sealed record BeginTls(IReadOnlyList<X509Certificate2> Chain) : Act;

    /// <summary>A TLS handshake that falls silent once so many bytes were sent.</summary>
    public sealed record StallTls(IReadOnlyList<X509Certificate2> Chain, int AfterBytes = int.MaxValue) : Act
    {
        /// <summary>Or once so many records were sent.</summary>
        public int AfterRecords { get; init; } = int.MaxValue;

        /// <summary>The versions that the server offers; none: what this computer usually does.</summary>
        public SslProtocols Versions { get; init; }
    }

    /// <summary>Answers line by line with a dialogue, until that ends.</summary>
    public sealed record Converse(Func<IDialogue> Begin) : Act;
}
