using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A TCP connection to one address of an endpoint was tried.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Address">The IP address, IPv4 or IPv6 in the usual notation.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ConnectionTried(ServerEndpoint Endpoint, string Address, ConnectOutcome Outcome, TimeSpan Elapsed) : EndpointObservation(Endpoint)
{
    /// <summary>Whether <see cref="Address"/> is an IPv6 address.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsIpv6 => Address.Contains(':', StringComparison.Ordinal);

    public override string Describe() => $"TCP {Address} port {Endpoint.Port}: " + Outcome switch
    {
        ConnectOutcome.Connected => $"connected in {Elapsed.TotalMilliseconds:0} ms",
        ConnectOutcome.Refused => $"refused after {Elapsed.TotalMilliseconds:0} ms",
        ConnectOutcome.Reset => $"reset after {Elapsed.TotalMilliseconds:0} ms",
        ConnectOutcome.Filtered => $"no answer in {Elapsed.TotalSeconds:0.0} s",
        ConnectOutcome.Unreachable => "unreachable",
        _ => "not waited for, another address answered",
    };
}
