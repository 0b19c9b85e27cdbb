using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>What came of fetching a document.</summary>
/// <param name="Fetched">The fact to record; a parser may still turn <see cref="DocumentOutcome.Read"/> into <see cref="DocumentOutcome.Malformed"/> and the like.</param>
/// <param name="Body">The bytes of a successful answer; null otherwise.</param>
/// <param name="MediaType">As sent, without parameters, lower case; null: none.</param>
public sealed record WebAnswer(DocumentFetched Fetched, ReadOnlyMemory<byte>? Body, string? MediaType)
{
    /// <summary>The target of a redirect that was not followed; null: none.</summary>
    public Uri? Location { get; init; }
}
