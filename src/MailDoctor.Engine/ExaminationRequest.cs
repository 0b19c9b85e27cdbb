using MailDoctor.Engine.Model;

namespace MailDoctor.Engine;

/// <summary>What to examine: an address, or a host.</summary>
public sealed record ExaminationRequest
{
    /// <summary>A request to look at one host.</summary>
    /// <param name="host">A name in A-labels or an IP address.</param>
    /// <param name="port">The port; null: all standard ports.</param>
    /// <param name="protocol">What is spoken there; null: what the port number says.</param>
    /// <param name="security">How; null: what the port number says, STARTTLS for a port that is not a standard one.</param>
    /// <returns>The request; null when the port number does not tell the protocol and none was given.</returns>
    public static ExaminationRequest? ForHost(string host, int? port, MailProtocol? protocol = null, ConnectionSecurity? security = null)
    {
        ServerEndpoint[] standard = ServerEndpoint.StandardPorts
            .Where(s => (port is null || s.Port == port) && (protocol is null || s.Protocol == protocol) && (security is null || s.Security == security))
            .Select(s => new ServerEndpoint(s.Protocol, host, s.Port, s.Security))
            .ToArray();
        if (standard.Length == 0 && port is int number)
        {
            // 25 and 2525 are no submission ports, but people are told to use them.
            MailProtocol? spoken = protocol ?? (number is 25 or 2525 ? MailProtocol.Smtp : null);
            standard = spoken is MailProtocol p ? [new ServerEndpoint(p, host, number, security ?? ConnectionSecurity.StartTls)] : [];
        }

        return standard.Length == 0 ? null : new ExaminationRequest { Host = host, Endpoints = standard };
    }

    /// <summary>The account; null when a host is probed.</summary>
    public EmailAddress? Address { get; init; }

    /// <summary>The host to probe, a name or an IP address; null when an account is examined.</summary>
    public string? Host { get; init; }

    /// <summary>The endpoints of a probe; empty when an account is examined.</summary>
    public IReadOnlyList<ServerEndpoint> Endpoints { get; init; } = [];

    /// <summary>Only look up; connect to no mail server.</summary>
    public bool DiscoverOnly { get; init; }

    public ExaminationOptions Options { get; init; } = new();

    /// <summary>Servers that the person names; they are probed like those that sources name.</summary>
    public IReadOnlyList<ServerEndpoint> Entered { get; init; } = [];

    /// <summary>Cancelled when the person waits no longer for the sources: those still running are ended, and what they said counts.</summary>
    public CancellationToken EnoughLookedUp { get; init; }

    /// <summary>Cancelled when the person waits no longer at all: the examination concludes with what was seen by then.</summary>
    public CancellationToken Enough { get; init; }

    /// <summary>Asked for the secret once the servers that would get it are known, and told their names first; null: no login is tried.
    /// Returning null skips the login.</summary>
    public Func<IReadOnlyList<ServerEndpoint>, CancellationToken, Task<Credentials?>>? AskCredentials { get; init; }

    /// <summary>Leave connections quiet for up to this long once everything else is done, and see which survive; null: not wanted.</summary>
    public TimeSpan? Watch { get; init; }

    /// <summary>Cancelled when the person waits no longer for quiet connections: each is asked at once whether it still lives.</summary>
    public CancellationToken EnoughWatched { get; init; }
}
