using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Clients;

/// <summary>How an account should be set; what is null may stay as it is.</summary>
public sealed record ClientTarget
{
    /// <summary>The server to use.</summary>
    public ServerEndpoint? Endpoint { get; init; }

    /// <summary>The login name to use.</summary>
    public string? Login { get; init; }

    /// <summary>Whether fetched mail is to stay on the server, without an end.</summary>
    public bool LeaveOnServer { get; init; }

    /// <summary>Whether the server's certificate is to be checked.</summary>
    public bool CheckCertificate { get; init; }
}
