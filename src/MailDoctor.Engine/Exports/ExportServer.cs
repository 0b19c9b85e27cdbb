using System.Globalization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>A server of which every value was checked: no control characters, a host that is one, a port that is one, TLS of some kind.</summary>
/// <param name="Endpoint">Where.</param>
/// <param name="Login">The login name, never empty; empty only when <paramref name="SignIn"/> is <see cref="SignIn.Nothing"/>.</param>
/// <param name="SignIn">How.</param>
/// <param name="Mechanism">The mechanism by name, upper case; null: not known.</param>
/// <param name="Verified">How far it was seen to work.</param>
/// <param name="Prefix">The IMAP namespace prefix that has to be set; null: none.</param>
internal sealed record ExportServer(ServerEndpoint Endpoint, string Login, SignIn SignIn, string? Mechanism, Verification Verified, string? Prefix)
{
    /// <summary>Whether the server is known to take a password as well, such as an app password, where <see cref="SignIn"/> is <see cref="SignIn.OAuth2"/>.</summary>
    public bool TakesPassword { get; init; }

    public string Host => Endpoint.Host;

    /// <summary>The host as it stands in a URL: an IPv6 address in brackets (RFC 3986 §3.2.2).</summary>
    public string UrlHost => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;

    public string Port => Endpoint.Port.ToString(CultureInfo.InvariantCulture);

    public bool Imap => Endpoint.Protocol == MailProtocol.Imap;

    public bool Pop3 => Endpoint.Protocol == MailProtocol.Pop3;

    /// <summary>TLS from the first byte; otherwise STARTTLS.</summary>
    public bool Implicit => Endpoint.Security == ConnectionSecurity.ImplicitTls;

    /// <summary>A sentence, and after it what is odd about settings that nobody saw working: the port is the standard one for the other kind of TLS (RFC 8314 §3).</summary>
    public string WithDoubt(string sentence) => Doubt is { } doubt ? $"{sentence} {doubt}" : sentence;

    private string? Doubt => Verified == Verification.None && ServerEndpoint.StandardPorts.FirstOrDefault(p => p.Protocol == Endpoint.Protocol && p.Port == Endpoint.Port) is { Port: > 0 } usual
        && usual.Security != Endpoint.Security
        ? $"Port {Port} is the usual one for {(Implicit ? "STARTTLS and not for implicit TLS" : "implicit TLS and not for STARTTLS")}: one of the two is probably wrong."
        : null;

    public bool OAuth2 => SignIn == SignIn.OAuth2;
}
