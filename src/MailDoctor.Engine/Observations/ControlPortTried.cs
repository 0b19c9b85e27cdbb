namespace MailDoctor.Engine.Observations;

/// <summary>A TCP connection to a port that is not a mail port, to tell a blocked port from a dead host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Port">The port, usually 443.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ControlPortTried(string Host, int Port, ConnectOutcome Outcome, TimeSpan Elapsed) : Observation
{
    public override string Describe() => $"for comparison, TCP {Host} port {Port}: {Outcome.ToString().ToLowerInvariant()}";
}
