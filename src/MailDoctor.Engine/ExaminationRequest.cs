using MailDoctor.Engine.Model;

namespace MailDoctor.Engine;

/// <summary>What to examine: an address, or a host.</summary>
public sealed record ExaminationRequest
{
    /// <summary>The account; null when a host is probed.</summary>
    public EmailAddress? Address { get; init; }

    /// <summary>The host to probe, a name or an IP address; null when an account is examined.</summary>
    public string? Host { get; init; }

    /// <summary>The port of a probe; null: all standard ports.</summary>
    public int? Port { get; init; }

    /// <summary>Only look up; connect to no mail server.</summary>
    public bool DiscoverOnly { get; init; }

    public ExaminationOptions Options { get; init; } = new();

    /// <summary>Asked for the secret once the servers that would get it are known, and told their names first; null: no login is tried.
    /// Returning null skips the login.</summary>
    public Func<IReadOnlyList<ServerEndpoint>, CancellationToken, Task<Credentials?>>? AskCredentials { get; init; }
}
