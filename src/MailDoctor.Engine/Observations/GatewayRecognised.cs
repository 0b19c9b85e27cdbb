namespace MailDoctor.Engine.Observations;

/// <summary>Mail for the domain passes a filtering gateway, which says nothing about where the mailbox is.</summary>
/// <param name="Name">The gateway's name.</param>
/// <param name="MxHost">The MX host that gave it away.</param>
public sealed record GatewayRecognised(string Name, string MxHost) : Observation
{
    public override string Describe() => $"{MxHost} is a filtering gateway ({Name})";
}
