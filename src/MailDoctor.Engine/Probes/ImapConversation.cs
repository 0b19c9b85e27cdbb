using System.Net.Security;
using MailKit.Net.Imap;

namespace MailDoctor.Engine.Probes;

/// <summary>MailKit's IMAP client on a session of ours: our TLS options, our tap.</summary>
internal sealed class ImapConversation(MailSession session) : ImapClient(session)
{
    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback) =>
        session.BeginTls(remoteCertificateValidationCallback);
}
