using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A session with a server ended before it should, outside a TLS handshake.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Step">The step in which it ended.</param>
/// <param name="Break">How.</param>
/// <param name="Detail">For other-protocol its name (HTTP, SSH, POP3, IMAP, SMTP, MySQL or unknown); otherwise the reason in words.</param>
/// <param name="Elapsed">From the beginning of the step.</param>
public sealed record SessionBroken(ServerEndpoint Endpoint, SessionStep Step, SessionBreak Break, string Detail, TimeSpan Elapsed)
    : EndpointObservation(Endpoint)
{
    /// <summary>The server's last words, at most 1,000 characters; null: it said nothing.</summary>
    public string? ServerText { get; init; }

    /// <summary>Whether the connection was reset (RST) and not closed in the ordinary way: what firewalls and crashing services do.</summary>
    public bool Reset { get; init; }

    /// <summary>Bytes received in this session.</summary>
    public long Bytes { get; init; }

    public override string Describe() => $"{Endpoint}: the session ended in step {Step.ToString().ToLowerInvariant()} ({Detail})"
        + (ServerText is null ? "" : $"; the server said: {ServerText}");
}
