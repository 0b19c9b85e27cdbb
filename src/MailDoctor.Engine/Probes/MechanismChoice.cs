using MailDoctor.Engine.Model;
using MailKit.Security;

namespace MailDoctor.Engine.Probes;

/// <summary>Which way to sign in, of those that a server announces. Pure.</summary>
internal static class MechanismChoice
{
    /// <summary>IMAP's own command (RFC 9051 §6.2.3), which is no SASL mechanism.</summary>
    public const string ImapCommand = "LOGIN command";

    /// <summary>POP3's own commands (RFC 1939 §7).</summary>
    public const string Pop3Command = "USER";

    // Best first. A password is never sent with SCRAM; with PLAIN and LOGIN it is, which verified TLS protects. CRAM-MD5
    // wants servers to store passwords readable, and MD5 is broken: only where there is nothing else.
    private static readonly string[] Scram = ["SCRAM-SHA-256", "SCRAM-SHA-512", "SCRAM-SHA-1"];

    private static readonly string[] Plain = ["PLAIN", "LOGIN"];
    private static readonly string[] Weak = ["CRAM-MD5"];
    private static readonly string[] OAuth = ["OAUTHBEARER", "XOAUTH2"];

    /// <summary>The mechanisms worth trying, best first; empty: there is none.</summary>
    /// <param name="protocol">The protocol spoken.</param>
    /// <param name="announced">SASL mechanisms announced inside TLS, upper case.</param>
    /// <param name="commandAllowed">Whether the protocol's own login command is open: no LOGINDISABLED, no CAPA without USER.</param>
    /// <param name="isToken">Whether the secret is an OAuth token.</param>
    public static IReadOnlyList<string> Order(MailProtocol protocol, IReadOnlyList<string> announced, bool commandAllowed, bool isToken)
    {
        if (isToken)
        {
            return OAuth.Where(announced.Contains).ToArray();
        }

        // The PLUS forms bind to the TLS channel; behind a TLS proxy that fails for a reason that is not the password's.
        List<string> order = [.. Scram.Where(announced.Contains)];
        order.AddRange(Scram.Select(s => s + "-PLUS").Where(s => announced.Contains(s) && !announced.Contains(s[..^"-PLUS".Length])));
        order.AddRange(Plain.Where(announced.Contains));
        bool passwordsUnwanted = announced.Count > 0 && announced.All(OAuth.Contains);
        if (order.Count == 0 && commandAllowed && !passwordsUnwanted && protocol != MailProtocol.Smtp)
        {
            order.Add(protocol == MailProtocol.Imap ? ImapCommand : Pop3Command);
        }

        order.AddRange(Weak.Where(announced.Contains));
        return order;
    }

    /// <summary>Whether a mechanism proves knowledge of the password without sending it, so that a server has to store a matching form of it.</summary>
    public static bool IsScram(string mechanism) => mechanism.StartsWith("SCRAM-", StringComparison.Ordinal);

    /// <summary>How a mechanism is called in reports.</summary>
    public static string Shown(string mechanism) => mechanism == ImapCommand ? "LOGIN" : mechanism;

    /// <summary>MailKit's implementation; null: a login command of the protocol.</summary>
    public static SaslMechanism? Create(string mechanism, string username, string secret) => mechanism switch
    {
        "OAUTHBEARER" => new SaslMechanismOAuthBearer(username, secret),
        "XOAUTH2" => new SaslMechanismOAuth2(username, secret),
        "SCRAM-SHA-256" => new SaslMechanismScramSha256(username, secret),
        "SCRAM-SHA-512" => new SaslMechanismScramSha512(username, secret),
        "SCRAM-SHA-1" => new SaslMechanismScramSha1(username, secret),
        "SCRAM-SHA-256-PLUS" => new SaslMechanismScramSha256Plus(username, secret),
        "SCRAM-SHA-512-PLUS" => new SaslMechanismScramSha512Plus(username, secret),
        "SCRAM-SHA-1-PLUS" => new SaslMechanismScramSha1Plus(username, secret),
        "PLAIN" => new SaslMechanismPlain(username, secret),
        "LOGIN" => new SaslMechanismLogin(username, secret),
        "CRAM-MD5" => new SaslMechanismCramMd5(username, secret),
        _ => null,
    };
}
