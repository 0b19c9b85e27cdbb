using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>One server of a provider.</summary>
/// <param name="Protocol">What it speaks.</param>
/// <param name="Host">Lower case, A-labels, or an IP address. It may hold placeholders: <c>{domain}</c> is the mail domain,
/// <c>{subdomain}</c> a mail domain below one of the provider's, <c>{localpart}</c> what stands before the @, <c>{account}</c> and <c>{server}</c> are told by the provider only.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="Username"><c>email</c>, <c>localpart</c>, <c>other</c> (a name that cannot be told from the address),
/// or a pattern of <c>{localpart}</c> and <c>{domain}</c>.</param>
/// <param name="Mechanisms">How to sign in, in the provider's order and the words of the format, such as <c>app-password</c>.</param>
/// <param name="Confidence">How sure all this is.</param>
public sealed record ProfileServer(
    MailProtocol Protocol,
    string Host,
    int Port,
    ConnectionSecurity Security,
    string Username,
    IReadOnlyList<string> Mechanisms,
    ProfileConfidence Confidence)
{
    /// <summary>Whether <see cref="Username"/> is only assumed because no source says.</summary>
    public bool UsernameAssumed { get; init; }

    /// <summary>The only domains that this server serves; empty: all of the provider's.</summary>
    public IReadOnlyList<string> ForDomains { get; init; } = [];

    /// <summary>The only MX suffixes that lead to this server; empty: all of the provider's.</summary>
    public IReadOnlyList<string> ForMx { get; init; } = [];

    /// <summary>What else to know; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether <see cref="Host"/> holds a placeholder.</summary>
    public bool HostIsTemplate => Host.Contains('{', StringComparison.Ordinal);

    /// <summary>The host for an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="belowProvidersDomain">Whether the mail domain lies below one of the provider's, as in <c>a.example.org</c>.</param>
    /// <returns>Null: the provider has to tell it.</returns>
    public string? HostFor(EmailAddress address, bool belowProvidersDomain)
    {
        string host = Host.Replace("{domain}", address.Domain.Ascii, StringComparison.Ordinal);
        if (belowProvidersDomain)
        {
            host = host.Replace("{subdomain}", address.Domain.Ascii, StringComparison.Ordinal);
        }

        // A local part may hold what no host name can.
        if (host.Contains("{localpart}", StringComparison.Ordinal) && address.LocalPart.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            host = host.Replace("{localpart}", address.LocalPart.ToLowerInvariant(), StringComparison.Ordinal);
        }

        return host.Contains('{', StringComparison.Ordinal) ? null : host;
    }

    /// <summary>The login name for an address.</summary>
    /// <returns>Null: it cannot be told from the address.</returns>
    public string? UsernameFor(EmailAddress address) => Username switch
    {
        "email" => address.Ascii,
        "localpart" => address.LocalPart,
        "other" => null,
        _ => Username
            .Replace("{domain}", address.Domain.Ascii, StringComparison.Ordinal)
            .Replace("{localpart}", address.LocalPart, StringComparison.Ordinal),
    };
}
