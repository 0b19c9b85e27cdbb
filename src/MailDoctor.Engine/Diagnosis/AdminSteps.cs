using System.Globalization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Directives and commands that several remedies for administrators share.</summary>
internal static class AdminSteps
{
    /// <summary>Making running servers read a new certificate.</summary>
    public static IReadOnlyList<string> Reload { get; } =
    [
        "Dovecot: run 'doveadm reload'.",
        "Postfix: run 'postfix reload'.",
        "Cyrus: run 'systemctl restart cyrus-imapd'.",
    ];

    /// <summary>Where servers take the certificate from.</summary>
    public static IReadOnlyList<string> Certificate { get; } =
    [
        "Dovecot: ssl_cert = </path/fullchain.pem (from 2.4 on: ssl_server_cert_file = /path/fullchain.pem), then 'doveadm reload'.",
        "Postfix: smtpd_tls_chain_files = /path/privkey.pem, /path/fullchain.pem, then 'postfix reload'.",
        "Cyrus: tls_server_cert: /path/fullchain.pem, then restart it.",
    ];

    /// <summary>Refusing what is older than TLS 1.2.</summary>
    public static IReadOnlyList<string> ModernVersions { get; } =
    [
        "Dovecot: ssl_min_protocol = TLSv1.2",
        "Postfix (from 3.6 on): smtpd_tls_protocols = >=TLSv1.2 and smtpd_tls_mandatory_protocols = >=TLSv1.2",
        "Cyrus: tls_versions: tls1_2 tls1_3",
    ];

    /// <summary>The command that shows an endpoint's certificates; nothing when the host cannot safely be pasted into a shell.</summary>
    public static IEnumerable<string> Show(ServerEndpoint endpoint)
    {
        if (endpoint.Host.Length > 0 && endpoint.Host[0] != '-' && endpoint.Host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':'))
        {
            string upgrade = endpoint.Security == ConnectionSecurity.StartTls
                ? " -starttls " + endpoint.Protocol switch { MailProtocol.Imap => "imap", MailProtocol.Pop3 => "pop3", _ => "smtp" }
                : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"Check from outside: openssl s_client -connect {endpoint.HostAndPort}{upgrade} -showcerts </dev/null");
        }
    }
}
