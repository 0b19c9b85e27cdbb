using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>The capabilities that a server announced (IMAP RFC 9051 §6.1.1, POP3 CAPA RFC 2449, EHLO RFC 5321 §4.1.1.1).</summary>
/// <param name="Endpoint">The server that announced them.</param>
/// <param name="Stage">When.</param>
/// <param name="Capabilities">As sent, in the server's order; IMAP words, or whole POP3 and EHLO lines such as
/// <c>SASL PLAIN LOGIN</c>. Compare without case. At most 200, each at most 300 characters.</param>
public sealed record CapabilitiesSeen(ServerEndpoint Endpoint, SessionStage Stage, IReadOnlyList<string> Capabilities)
    : EndpointObservation(Endpoint)
{
    /// <summary>Whether a capability is there: the whole entry, or its first word for lines with parameters.</summary>
    public bool Has(string name) => Capabilities.Any(c =>
        c.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (c.Length > name.Length && c[name.Length] == ' ' && c.StartsWith(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The parameters after the first word of an entry; null: it is not there.</summary>
    public string? Parameters(string name) => Capabilities
        .Where(c => c.Equals(name, StringComparison.OrdinalIgnoreCase) || c.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase))
        .Select(c => c.Length > name.Length ? c[(name.Length + 1)..] : "")
        .FirstOrDefault();

    /// <summary>The SASL mechanisms announced (RFC 4422), upper case, without repetition.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Mechanisms => (Endpoint.Protocol switch
    {
        MailProtocol.Imap => Capabilities.Where(c => c.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase)).Select(c => c[5..]),
        MailProtocol.Pop3 => (Parameters("SASL") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),

        // "AUTH=PLAIN" is the form of servers older than RFC 4954; it still is sent beside the right one.
        _ => Capabilities.Where(c => c.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase) || c.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase))
            .SelectMany(c => c[5..].Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    }).Select(m => m.ToUpperInvariant()).Distinct().ToArray();

    public override string Describe() => $"{Endpoint} announced {(Stage switch
    {
        SessionStage.BeforeTls => "before TLS",
        SessionStage.BeforeLogin => "inside TLS",
        _ => "after login",
    })}: {string.Join(Endpoint.Protocol == MailProtocol.Imap ? " " : "; ", Capabilities)}";
}
