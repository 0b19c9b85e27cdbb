using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Model;

/// <summary>One endpoint with everybody who claims it, in the order in which it deserves to be tried.</summary>
/// <param name="Endpoint">What is claimed.</param>
/// <param name="Sources">Ids of the sources that claim it, best first; never empty.</param>
/// <param name="Username">The login name that the best source states, placeholders already filled in; null: no source says.</param>
/// <param name="Mechanisms">Authentication methods that the best source states, in its order and its words; may be empty.</param>
/// <param name="Trusted">Whether a password may go there without asking first: a secure channel and the mail domain's own
/// registrable domain, a curated profile, or a DNSSEC-signed answer.</param>
/// <param name="TrustNote">Why it is trusted or not, as a clause a person can read.</param>
/// <param name="Vetoed">Whether the domain itself says that this service is not offered (an SRV target of ".").</param>
public sealed record Candidate(
    ServerEndpoint Endpoint,
    IReadOnlyList<string> Sources,
    string? Username,
    IReadOnlyList<string> Mechanisms,
    bool Trusted,
    string TrustNote,
    bool Vetoed)
{
    /// <summary>The best source: the one that decides the order.</summary>
    [JsonIgnore]
    public string BestSource => Sources[0];

    /// <summary>Whether nobody but our own guessing names it.</summary>
    [JsonIgnore]
    public bool GuessedOnly => Sources.All(s => s is "guess" or "standard-port");
}
