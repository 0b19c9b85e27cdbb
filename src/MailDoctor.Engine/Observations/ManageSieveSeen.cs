using System.Globalization;

namespace MailDoctor.Engine.Observations;

/// <summary>Whether a server lets filters be kept with it (ManageSieve, RFC 5804). Its greeting says so; nobody signs in.</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">Usually 4190.</param>
/// <param name="Offered">Whether it greeted with the filters that it understands.</param>
/// <param name="State">What came of it, as a clause.</param>
public sealed record ManageSieveSeen(string Host, int Port, bool Offered, string State) : Observation
{
    /// <summary>The name that it gives itself; null: none.</summary>
    public string? Implementation { get; init; }

    /// <summary>The extensions of the filter language that it lists (RFC 5228 §6), as sent.</summary>
    public IReadOnlyList<string> Extensions { get => field ?? []; init; } = [];

    /// <summary>Whether it offers STARTTLS.</summary>
    public bool StartTls { get; init; }

    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"filters on the server (ManageSieve) at {Host}:{Port}: {State}");
}
