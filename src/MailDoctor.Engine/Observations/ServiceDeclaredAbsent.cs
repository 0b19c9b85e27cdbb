using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>The domain says in DNS that it does not offer a service: an SRV target of "." (RFC 2782, RFC 6186 §3.4).</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Asked">The question, such as <c>SRV _pop3._tcp.example.org</c>.</param>
/// <param name="Protocol">The protocol that is not offered.</param>
/// <param name="Security">In the form that is not offered.</param>
public sealed record ServiceDeclaredAbsent(string Source, string Asked, MailProtocol Protocol, ConnectionSecurity Security) : Observation
{
    public override string Describe() => $"{Asked} says that the service is not offered";
}
