namespace MailDoctor.Engine.Observations;

/// <summary>Thunderbird's list of what it has fetched from a POP3 server, <c>popstate.dat</c>. Without it all mail comes again.</summary>
/// <param name="File">The file, the home folder as <c>~</c>.</param>
/// <param name="Account">The account that it belongs to.</param>
/// <param name="Messages">Messages that it lists.</param>
public sealed record PopStateSeen(string File, string Account, int Messages) : Observation, IClientFact
{
    public string Device { get => field ?? ""; init; } = "";

    /// <summary>What is wrong with it, as a clause; null: nothing.</summary>
    public string? Damage { get; init; }

    /// <summary>The line that is wrong; null: the whole file, or none.</summary>
    public int? Line { get; init; }

    public override string Describe() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File} lists {Messages} messages{(Damage is null ? "" : $"; {Damage}")}");
}
