using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>The row whose details are open: a source or a server.</summary>
/// <param name="Source">The source's id; null: a server is open.</param>
/// <param name="Endpoint">The server; null: a source is open.</param>
internal sealed record Detail(string? Source, ServerEndpoint? Endpoint);
