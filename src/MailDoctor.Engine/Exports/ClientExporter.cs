using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>What all exporters share: an account that does not fit is refused with the nearest client that takes it, and the notes that hold for every client are said.</summary>
internal abstract class ClientExporter : IClientExporter
{
    public abstract string Id { get; }

    public abstract string Title { get; }

    public abstract string Takes { get; }

    /// <summary>What the client can do.</summary>
    protected abstract ClientAbilities Can { get; }

    public ExportOutcome Export(ExportRequest request)
    {
        if (!AccountFitting.TryFit(request, Title, Can, out ExportAccount? account, out string reason, out bool another))
        {
            return new ExportOutcome.Refused(reason, another ? Nearest(request) : null);
        }

        return Write(account) switch
        {
            ExportOutcome.Written done => done with { Steps = [.. account.Request.Preparations, .. done.Steps, Takes], Notes = [.. done.Notes, .. Common(account)] },
            ExportOutcome.Refused { Nearest: null } refused => refused with { Nearest = Nearest(request) },
            ExportOutcome other => other,
        };
    }

    /// <summary>Whether this client can have the account.</summary>
    public bool Fits(ExportRequest request) => AccountFitting.TryFit(request, Title, Can, out ExportAccount? account, out _, out _) && Write(account) is ExportOutcome.Written;

    /// <summary>Writes an account that fits. Its steps are those that come before <see cref="Takes"/>.</summary>
    protected abstract ExportOutcome Write(ExportAccount account);

    /// <summary>Says that a value cannot be expressed in the client's format.</summary>
    protected static ExportOutcome.Refused Refuse(string reason) => new(reason, null);

    private static IEnumerable<string> Common(ExportAccount account)
    {
        foreach (string note in account.Notes)
        {
            yield return note;
        }

        if (account.Reading is { Verified: Verification.None } reading)
        {
            yield return reading.WithDoubt("NOT VERIFIED: nobody saw the settings for receiving mail working.");
        }

        if (account.Sending is { Verified: Verification.None } sending)
        {
            yield return sending.WithDoubt("NOT VERIFIED: nobody saw the settings for sending mail working.");
        }
    }

    private string? Nearest(ExportRequest request) => Can.Nearest
        .FirstOrDefault(id => id != Id && Catalog.Exporters.Any(e => e.Id == id && e is ClientExporter client && client.Fits(request)));
}
