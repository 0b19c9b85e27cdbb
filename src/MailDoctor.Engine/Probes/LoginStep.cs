using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>What came of one login, or why there was none; exactly one of the two.</summary>
/// <param name="Tried">The login.</param>
/// <param name="Skipped">Why there was none.</param>
internal sealed record LoginStep(LoginTried? Tried, LoginSkipped? Skipped)
{
    /// <summary>Whether the server refused a SCRAM login before asking for any proof: it knows no such name, or stores no password
    /// that fits the mechanism. Nothing was said about the password.</summary>
    public bool NothingProved { get; init; }

    /// <summary>Whether there is another mechanism to fall back to.</summary>
    public bool HasNext { get; init; }

    /// <summary>Connection attempts that failed.</summary>
    public IReadOnlyList<Observation> Connections { get; init; } = [];
}
