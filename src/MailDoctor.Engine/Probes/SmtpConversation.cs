using System.Net.Security;
using MailKit.Net.Smtp;

namespace MailDoctor.Engine.Probes;

/// <summary>MailKit's SMTP client on a session of ours: our TLS options, our tap.</summary>
internal sealed class SmtpConversation : SmtpClient
{
    private readonly MailSession session;

    public SmtpConversation(MailSession session)
        : base(session)
    {
        this.session = session;

        // An address literal (RFC 5321 §4.1.4), and one that tells nothing: the machine's name or its address at home is
        // nobody's business, and this is what the most used clients send, so no server can afford to refuse it.
        LocalDomain = "127.0.0.1";
    }

    /// <summary>Asks for the capabilities again (RFC 4954 §4: they may differ after a login).</summary>
    public Task EhloAgainAsync(CancellationToken cancellationToken) => SendCommandAsync("EHLO [127.0.0.1]\r\n", cancellationToken);

    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback) =>
        session.BeginTls(remoteCertificateValidationCallback);
}
