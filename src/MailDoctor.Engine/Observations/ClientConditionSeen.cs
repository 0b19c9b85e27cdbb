namespace MailDoctor.Engine.Observations;

/// <summary>A line of a settings file that a mail program applies only under a condition. Whether that holds depends on how the program was built, or which one reads the
/// file, so it is not known.</summary>
/// <param name="Client">The program.</param>
/// <param name="File">The file, the home folder as <c>~</c>.</param>
/// <param name="Line">Where, from 1.</param>
/// <param name="Condition">The condition as a clause, such as <c>only where neomutt knows "imap"</c>.</param>
/// <param name="Settings">The settings of accounts that the line touches, by name and without a value.</param>
public sealed record ClientConditionSeen(string Client, string File, int Line, string Condition, string Settings) : Observation, IClientFact
{
    /// <summary>The computer that it was found on, as the person named it; empty: there is only one.</summary>
    public string Device { get => field ?? ""; init; } = "";

    public override string Describe() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{(Device.Length == 0 ? "" : $"{Device}: ")}{File}, line {Line}: {Settings} {(Settings.Contains(',', StringComparison.Ordinal) ? "count" : "counts")} {Condition}");
}
