using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>What a client can do, as far as it decides whether an account fits.</summary>
internal sealed record ClientAbilities
{
    /// <summary>The ways in that the client has, and does securely. A client that has none of SMTP does not send.</summary>
    public required IReadOnlyList<(MailProtocol Protocol, ConnectionSecurity Security)> Ways { get; init; }

    /// <summary>Whether the client takes no account without a server to send by.</summary>
    public bool NeedsSending { get; init; }

    /// <summary>The kinds of signing in that the client has.</summary>
    public IReadOnlyList<SignIn> SignIns { get; init; } = [SignIn.Password, SignIn.CramMd5];

    /// <summary>Whether the client takes OAuth 2 tokens from a command.</summary>
    public bool TakesTokenCommand { get; init; }

    /// <summary>Whether the client signs in with OAuth 2 at a server by itself, by an identity of its own, for the account of an address.</summary>
    public Func<ServerEndpoint, EmailAddress, bool> KnowsOAuth2At { get; init; } = (_, _) => false;

    /// <summary>What to say where the client does not sign in with OAuth 2 by itself: why, and what a person can do in it instead, as whole sentences; null: it
    /// simply has no OAuth 2 that settings could set up.</summary>
    public Func<ServerEndpoint, EmailAddress, string?> WhyNoOAuth2 { get; init; } = (_, _) => null;

    /// <summary>What to say where a way is missing, such as why a client's STARTTLS does not count; null: it simply has none.</summary>
    public Func<ServerEndpoint, string?> WhyNot { get; init; } = _ => null;

    /// <summary>Ids of the exporters to name when this client cannot, nearest first.</summary>
    public required IReadOnlyList<string> Nearest { get; init; }

    /// <summary>Every protocol, by implicit TLS and by STARTTLS.</summary>
    public static IReadOnlyList<(MailProtocol Protocol, ConnectionSecurity Security)> Everything { get; } =
        [.. ServerEndpoint.StandardPorts.Select(p => (p.Protocol, p.Security))];

    /// <summary>The ways of some protocols, by implicit TLS and by STARTTLS.</summary>
    public static IReadOnlyList<(MailProtocol Protocol, ConnectionSecurity Security)> All(params MailProtocol[] protocols) =>
        [.. Everything.Where(w => protocols.Contains(w.Protocol))];
}
