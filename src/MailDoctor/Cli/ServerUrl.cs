using System.Globalization;
using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Cli;

/// <summary>A server as a person writes it on a command line: <c>imaps://user@host:993</c>. The schemes say how the connection is protected:
/// those with an s by implicit TLS, the others by STARTTLS.</summary>
internal static class ServerUrl
{
    private static readonly (string Scheme, MailProtocol Protocol, ConnectionSecurity Security)[] Schemes =
    [
        ("imaps", MailProtocol.Imap, ConnectionSecurity.ImplicitTls),
        ("imap", MailProtocol.Imap, ConnectionSecurity.StartTls),
        ("pop3s", MailProtocol.Pop3, ConnectionSecurity.ImplicitTls),
        ("pop3", MailProtocol.Pop3, ConnectionSecurity.StartTls),
        ("submissions", MailProtocol.Smtp, ConnectionSecurity.ImplicitTls),
        ("smtps", MailProtocol.Smtp, ConnectionSecurity.ImplicitTls),
        ("submission", MailProtocol.Smtp, ConnectionSecurity.StartTls),
        ("smtp", MailProtocol.Smtp, ConnectionSecurity.StartTls),
    ];

    /// <summary>Reads one.</summary>
    /// <param name="text">Scheme, login name (as it is, or percent-encoded), host, port (the standard one when left out).</param>
    /// <param name="sends">Whether it is for sending.</param>
    /// <returns>The endpoint and the login name; null: none is given.</returns>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static (ServerEndpoint Endpoint, string? Login) Read(string text, bool sends)
    {
        string option = sends ? "--outgoing" : "--incoming";
        string example = sends ? "submissions://anna@smtp.example.org:465" : "imaps://anna@imap.example.org:993";
        int colon = text.IndexOf("://", StringComparison.Ordinal);
        string scheme = colon > 0 ? text[..colon].ToLowerInvariant() : "";
        (string Scheme, MailProtocol Protocol, ConnectionSecurity Security) known = Schemes.FirstOrDefault(s => s.Scheme == scheme && (s.Protocol == MailProtocol.Smtp) == sends);
        if (known.Scheme is null)
        {
            throw new UsageException($"{option} needs a server such as {example}; the words before :// can be {string.Join(", ", Schemes.Where(s => (s.Protocol == MailProtocol.Smtp) == sends).Select(s => s.Scheme))}.");
        }

        string rest = text[(colon + 3)..].TrimEnd('/');
        int at = rest.LastIndexOf('@');
        string? login = at < 0 ? null : Decoded(rest[..at]);
        if (at == 0 || (at > 0 && rest[..at].Contains(':', StringComparison.Ordinal)))
        {
            // What stands behind a colon there is a password in other programs; it is not repeated.
            throw new UsageException($"{option} takes a login name and no password before the @; a colon in a login name is written %3A.");
        }

        string host = rest[(at + 1)..];
        if (host.Length == 0)
        {
            throw new UsageException($"{option} names no server; it looks like {example}.");
        }

        if (host.Contains('%', StringComparison.Ordinal))
        {
            // A zone (RFC 4007 §11) means something on this computer only, and a mail program would be given another address without it.
            throw new UsageException($"The server of {option} has a % in it: an address with a zone means something on this computer only, and a name has none.");
        }

        int port = ServerEndpoint.StandardPorts.First(p => p.Protocol == known.Protocol && p.Security == known.Security).Port;
        int last = host.LastIndexOf(':');
        if (last >= 0 && !host.EndsWith(']') && (host[0] == '[' || host.IndexOf(':', StringComparison.Ordinal) == last))
        {
            if (!int.TryParse(host[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
            {
                throw new UsageException($"The port of {option} has to be a number from 1 to 65535.");
            }

            host = host[..last];
        }

        return (new ServerEndpoint(known.Protocol, ExaminationFlags.Host(host), port, known.Security), login);
    }

    // Percent-encoded where every percent sign begins an octet and they make up UTF-8; as it is otherwise.
    private static string Decoded(string text)
    {
        var bytes = new List<byte>();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '%')
            {
                if (at + 2 >= text.Length || !byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet))
                {
                    return text;
                }

                bytes.Add(octet);
                at += 2;
            }
            else
            {
                int length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(at, length)));
                at += length - 1;
            }
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
