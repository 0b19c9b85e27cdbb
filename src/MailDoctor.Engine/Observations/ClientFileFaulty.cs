using System.Globalization;

namespace MailDoctor.Engine.Observations;

/// <summary>A file of a mail program, or a part of it, that could not be read.</summary>
/// <param name="Client">The program; null: no program is known to write such a file.</param>
/// <param name="File">The file, the home folder as <c>~</c>.</param>
/// <param name="Line">Where, from 1; null: the whole file.</param>
/// <param name="Problem">What is wrong, as a clause without the words that stand there: they could be a password.</param>
public sealed record ClientFileFaulty(string? Client, string File, int? Line, string Problem) : Observation, IClientFact
{
    /// <summary>The computer that it was found on, as the person named it; empty: there is only one.</summary>
    public string Device { get => field ?? ""; init; } = "";

    public override string Describe() => $"{(Device.Length == 0 ? "" : $"{Device}: ")}{File}{(Line is int line ? string.Create(CultureInfo.InvariantCulture, $", line {line}") : "")}: {Problem}";
}
