using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A quota of the INBOX (RFC 9208).</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Resource"><c>STORAGE</c> (in units of 1,024 bytes) or <c>MESSAGE</c>.</param>
/// <param name="Used">What is used.</param>
/// <param name="Limit">What is allowed.</param>
public sealed record QuotaSeen(ServerEndpoint Endpoint, string Resource, long Used, long Limit) : EndpointObservation(Endpoint)
{
    public override string Describe() => $"{Endpoint}: quota {Resource} {Used} of {Limit}";
}
