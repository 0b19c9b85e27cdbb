using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A TLS handshake was tried; how it ended is in <see cref="TlsNegotiated"/> and <see cref="TlsFailed"/>.</summary>
/// <param name="Endpoint">The server.</param>
public abstract record HandshakeTried(ServerEndpoint Endpoint) : EndpointObservation(Endpoint);
