namespace MailDoctor.Engine.Observations;

/// <summary>A file of a mail program that was read.</summary>
/// <param name="Client">The program.</param>
/// <param name="File">The file, the home folder as <c>~</c>.</param>
public sealed record ClientFileRead(string Client, string File) : Observation, IClientFact
{
    /// <summary>The computer that it was found on, as the person named it; empty: there is only one.</summary>
    public string Device { get => field ?? ""; init; } = "";

    public override string Describe() => $"{(Device.Length == 0 ? "" : $"{Device}: ")}{File} holds settings of {Client}";
}
