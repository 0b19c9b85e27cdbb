namespace MailDoctor.Engine.Observations;

/// <summary>Rules that a mail program applies to new mail by itself, on this computer only.</summary>
/// <param name="Client">The program.</param>
/// <param name="File">The file, the home folder as <c>~</c>.</param>
/// <param name="Account">The account that they work on.</param>
/// <param name="Count">How many are switched on.</param>
public sealed record LocalFiltersSeen(string Client, string File, string Account, int Count) : Observation, IClientFact
{
    public string Device { get => field ?? ""; init; } = "";

    /// <summary>The server of that account; null: not known.</summary>
    public string? Host { get; init; }

    public override string Describe() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File} holds {Count} filters of the account {Account}");
}
