using System.Net.Security;
using MailKit.Net.Pop3;

namespace MailDoctor.Engine.Probes;

/// <summary>MailKit's POP3 client on a session of ours: our TLS options, our tap.</summary>
internal sealed class Pop3Conversation(MailSession session) : Pop3Client(session)
{
    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback) =>
        session.BeginTls(remoteCertificateValidationCallback);
}
