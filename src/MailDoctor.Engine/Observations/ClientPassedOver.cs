namespace MailDoctor.Engine.Observations;

/// <summary>A mail program is there that keeps its accounts where MailDoctor does not read them.</summary>
/// <param name="Client">The program.</param>
/// <param name="File">The file or folder by which it is known, the home folder as <c>~</c>.</param>
public sealed record ClientPassedOver(string Client, string File) : Observation, IClientFact
{
    /// <summary>The computer that it was found on, as the person named it; empty: there is only one.</summary>
    public string Device { get => field ?? ""; init; } = "";

    public override string Describe() => $"{(Device.Length == 0 ? "" : $"{Device}: ")}{File} belongs to {Client}, whose accounts were not read";
}
