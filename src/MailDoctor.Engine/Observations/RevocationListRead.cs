using System.Globalization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>The revocation list that a server's certificate names was asked for (RFC 5280 §5).</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Fingerprint">SHA-256 of the server's certificate, upper-case hexadecimal.</param>
/// <param name="Url">Where the list is.</param>
/// <param name="Outcome">What it showed.</param>
/// <param name="Elapsed">How long that took.</param>
public sealed record RevocationListRead(
    ServerEndpoint Endpoint, string Fingerprint, string Url, RevocationListOutcome Outcome, TimeSpan Elapsed) : EndpointObservation(Endpoint)
{
    /// <summary>Since when the certificate is revoked; null: it is not, or that is not known.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Why, in the words of RFC 5280 §5.3.1, such as <c>keyCompromise</c>; null: the list does not say.</summary>
    public string? Reason { get; init; }

    /// <summary>Why there is no list to go by, as a clause; null: there is one.</summary>
    public string? Detail { get; init; }

    public override string Describe() => $"the revocation list {Url} for the certificate of {Endpoint} " + Outcome switch
    {
        RevocationListOutcome.NotListed => "does not name it",
        RevocationListOutcome.Listed => $"names it{(RevokedAt is { } since ? string.Create(CultureInfo.InvariantCulture, $", revoked on {since:yyyy-MM-dd}") : "")}{(Reason is null ? "" : $" ({Reason})")}",
        RevocationListOutcome.Unreachable => $"could not be fetched: {Detail}",
        _ => $"cannot be used: {Detail}",
    };
}
