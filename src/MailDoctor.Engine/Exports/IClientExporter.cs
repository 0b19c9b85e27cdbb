namespace MailDoctor.Engine.Exports;

/// <summary>Hands an account's settings to one mail client, in the form that this client takes. Pure: the same request gives the same bytes.</summary>
public interface IClientExporter
{
    /// <summary>Short and stable, for command lines: <c>mbsync</c>.</summary>
    string Id { get; }

    /// <summary>What people call the client: <c>mbsync (isync)</c>.</summary>
    string Title { get; }

    /// <summary>How the client takes its settings, as a sentence: <c>Save it as ~/.mbsyncrc.</c></summary>
    string Takes { get; }

    /// <summary>Writes the settings. Never throws for a value, whoever it came from.</summary>
    /// <param name="request">The account and what the person wants.</param>
    /// <returns>The files, or why this client cannot have them and which one can.</returns>
    ExportOutcome Export(ExportRequest request);
}
