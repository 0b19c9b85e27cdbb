using MailDoctor.Engine.Clients;

namespace MailDoctor.Output;

/// <summary>What <c>lint --fix</c> did about one file.</summary>
/// <param name="Client">The program.</param>
/// <param name="File">The file, which is as it was.</param>
/// <param name="Copy">The corrected copy; null: none was written.</param>
/// <param name="Edits">What differs in it, the most urgent first.</param>
/// <param name="Reason">Why there is no copy, as a clause; null: there is one.</param>
internal sealed record FixOutcome(string Client, string File, string? Copy, IReadOnlyList<ClientEdit> Edits, string? Reason);
