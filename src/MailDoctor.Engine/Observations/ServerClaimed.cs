using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A source says that the account's mail is served at an endpoint.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Endpoint">What it claims.</param>
/// <param name="Asked">The question or URL that the claim answers.</param>
public sealed record ServerClaimed(string Source, ServerEndpoint Endpoint, string Asked) : Observation
{
    /// <summary>The login name, placeholders filled in; null: the source does not say.</summary>
    public string? Username { get; init; }

    /// <summary>Authentication methods in the source's order and words, such as <c>password-cleartext</c> or <c>OAuth2</c>.</summary>
    public IReadOnlyList<string> Mechanisms { get => field ?? []; init; } = [];

    /// <summary>Whether the way to this claim was secure and ends at the mail domain or at curated data.</summary>
    public bool Trusted { get; init; }

    /// <summary>Why it is trusted or not, as a clause a person can read.</summary>
    public string TrustNote { get => field ?? ""; init; } = "";

    /// <summary>The place of this claim in the source's own order for the same protocol; 0 is first.</summary>
    public int Order { get; init; }

    /// <summary>SRV priority (RFC 2782); null: not from SRV.</summary>
    public int? Priority { get; init; }

    /// <summary>SRV weight (RFC 2782); null: not from SRV.</summary>
    public int? Weight { get; init; }

    /// <summary>Whether the resolver vouched for the answer with the AD bit (RFC 4035 §3.2.3); null: not from DNS.</summary>
    public bool? Authenticated { get; init; }

    /// <summary>Whether the host lies in the registrable domain of the address.</summary>
    public bool InDomain { get; init; }

    /// <summary>For POP3 in an autoconfig document: the value of leaveMessagesOnServer; null: not stated.</summary>
    public bool? LeaveMessagesOnServer { get; init; }

    /// <summary>How sure the source itself is: <c>high</c>, <c>medium</c>, <c>low</c>; null: it does not say.</summary>
    public string? Confidence { get; init; }

    public override string Describe() =>
        $"{Source} ({Asked}) names {Endpoint.Describe()}"
        + (Username is null ? "" : $", login name {Username}")
        + (Priority is null ? "" : $", priority {Priority}, weight {Weight}");
}
