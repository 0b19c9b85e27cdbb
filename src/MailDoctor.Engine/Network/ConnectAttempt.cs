using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>What came of connecting to one address.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Elapsed">How long it took, waiting for a free socket apart.</param>
/// <param name="Stream">The guarded connection, the caller's to dispose; null unless connected.</param>
internal sealed record ConnectAttempt(ConnectOutcome Outcome, TimeSpan Elapsed, GuardStream? Stream);
