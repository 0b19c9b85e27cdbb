using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>The server has no TOP command (RFC 1939 §7, 2449 §6.2).</summary>
internal sealed class NoTop : IRule
{
    public FindingCode Code => new("POP007");

    public string Name => "no-top";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The POP3 server cannot send only the beginning of a message. A program that wants to show sender and subject has to fetch the whole message.

        ## Why it matters
        "Headers only" and previews do not work, and large attachments are fetched in any case.

        ## What to do
        Nothing has to be done. With IMAP the question does not arise.

        ## References
        RFC 1939 §7 (TOP), RFC 2449 §6.2
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from server in PopServer.All(seen)
        where server.Announced.Count > 0 && server.Announced.All(c => !c.Has("TOP"))
        where server.Weigh(Severity.Info, Severity.Info) is not null
        select new Finding(Code, Severity.Info, server.Scope, $"{server.Name} has no TOP command, so POP3 programs cannot fetch headers only.")
        {
            Evidence = server.Announced,
        };
}
