using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>What came of a connection attempt.</summary>
/// <param name="Outcome">Connected, refused or unreachable; filtered is for the caller to say when its deadline passes.</param>
/// <param name="Stream">The open connection, the caller's to dispose; null unless connected.</param>
public sealed record TcpResult(ConnectOutcome Outcome, Stream? Stream);
