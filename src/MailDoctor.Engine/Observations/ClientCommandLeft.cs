namespace MailDoctor.Engine.Observations;

/// <summary>A settings file of a mail program runs a command when the program reads it. MailDoctor did not run it, so what it would have set is not known.</summary>
/// <param name="Client">The program.</param>
/// <param name="File">The file, the home folder as <c>~</c>.</param>
/// <param name="Line">Where, from 1.</param>
/// <param name="Setting">What the command's output would become, in the program's word.</param>
public sealed record ClientCommandLeft(string Client, string File, int Line, string Setting) : Observation, IClientFact
{
    public string Device { get => field ?? ""; init; } = "";

    public override string Describe() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}, line {Line}: {Client} would run a command for {Setting}; it was not run");
}
