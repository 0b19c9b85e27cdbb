namespace MailDoctor.Engine.Exports;

/// <summary>What came of an export.</summary>
public abstract record ExportOutcome
{
    private ExportOutcome()
    {
    }

    /// <summary>The client can have the settings.</summary>
    /// <param name="Files">At least one; the first is the one that matters most.</param>
    /// <param name="Notes">What the person has to know, a sentence each, in the order in which they matter: where the password goes, what was
    /// not verified, what this client cannot do.</param>
    public sealed record Written(IReadOnlyList<ExportedFile> Files, IReadOnlyList<string> Notes) : ExportOutcome
    {
        /// <summary>What the person has to do, in this order, a sentence each: what comes first with the provider or on this computer, then
        /// <see cref="IClientExporter.Takes"/>. Empty: nothing, as for what is published.</summary>
        public IReadOnlyList<string> Steps { get; init; } = [];

        /// <summary>The code that a phone reads, for a screen that can draw it, the fullest first: each further one is smaller and leaves
        /// out what the person can do without. Empty: this client takes no code.</summary>
        public IReadOnlyList<QrModules> Codes { get; init; } = [];
    }

    /// <summary>The client cannot have the settings.</summary>
    /// <param name="Reason">Why, as one sentence.</param>
    /// <param name="Nearest">The <see cref="IClientExporter.Id"/> of the nearest client that can; null: none can, the settings themselves are at fault.</param>
    public sealed record Refused(string Reason, string? Nearest) : ExportOutcome;
}
