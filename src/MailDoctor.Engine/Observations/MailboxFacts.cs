namespace MailDoctor.Engine.Observations;

/// <summary>One mailbox of a LIST (RFC 9051 §7.3.1).</summary>
/// <param name="Name">Decoded, at most 500 characters.</param>
/// <param name="Attributes">Such as <c>\Sent</c> (RFC 6154), as sent.</param>
public sealed record MailboxFacts(string Name, IReadOnlyList<string> Attributes);
