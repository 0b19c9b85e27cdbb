using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>A server that sources name, merged from all of them.</summary>
/// <param name="Candidate">The claim.</param>
/// <param name="Label">Host and port, safe to show.</param>
/// <param name="Service">Such as <c>IMAP SSL/TLS</c>.</param>
/// <param name="Who">Who names it and whether a password may go there, as a clause that is safe to show.</param>
internal sealed record ClaimRow(Candidate Candidate, string Label, string Service, string Who);
