using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>The first line (SMTP: all lines) that a server sent, in its own words.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Text">As sent, without the final line break, at most 2,000 characters; bytes outside UTF-8 as U+FFFD.</param>
/// <param name="Elapsed">From the connection (or the end of the TLS handshake) to the greeting.</param>
public sealed record GreetingReceived(ServerEndpoint Endpoint, string Text, TimeSpan Elapsed) : EndpointObservation(Endpoint)
{
    /// <summary>Whether it came inside TLS.</summary>
    public bool Encrypted { get; init; }

    public override string Describe() => $"{Endpoint} greeted after {Elapsed.TotalMilliseconds:0} ms: {Text}";
}
