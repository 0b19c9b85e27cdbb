using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery;

/// <summary>A server as a configuration document names it, placeholders filled in. Not vetted: the host is the stranger's word.</summary>
/// <param name="Protocol">What to speak.</param>
/// <param name="Host">As the document spells it.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="Order">Its place among the usable servers of this protocol in the document; 0 is first.</param>
public sealed record DocumentedServer(MailProtocol Protocol, string Host, int Port, ConnectionSecurity Security, int Order)
{
    /// <summary>The login name; null: the document does not say.</summary>
    public string? Username { get; init; }

    /// <summary>Authentication methods in the document's order and words.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = [];

    /// <summary>For POP3: whether clients are told to leave mail on the server; null: not stated.</summary>
    public bool? LeaveMessagesOnServer { get; init; }
}
