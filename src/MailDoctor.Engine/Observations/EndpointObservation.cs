using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>Something seen at one endpoint.</summary>
/// <param name="Endpoint">Where it was seen.</param>
public abstract record EndpointObservation(ServerEndpoint Endpoint) : Observation;
