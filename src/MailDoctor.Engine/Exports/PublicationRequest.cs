using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>A mail domain whose owner wants mail programs to find its servers by themselves.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Account">An account of the domain with which the settings were verified.</param>
/// <param name="Settings">What was concluded for that account.</param>
public sealed record PublicationRequest(DomainName Domain, EmailAddress Account, AccountSettings Settings)
{
    /// <summary>The provider's name for people; null: the domain.</summary>
    public string? Name { get; init; }

    /// <summary>The hosts that take the domain's mail (RFC 5321 §5.1), for the MTA-STS policy; empty: not known.</summary>
    public IReadOnlyList<string> MailExchangers { get; init; } = [];

    /// <summary>The day, for the id of the MTA-STS record.</summary>
    public DateTimeOffset Today { get; init; }
}
