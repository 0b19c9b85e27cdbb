using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>After a good login the server says that it cannot serve now (RFC 5530 §3: UNAVAILABLE, INUSE, LIMIT, SERVERBUG; BYE).</summary>
internal sealed class TemporarilyUnavailable : IRule
{
    public FindingCode Code => new("IMP015");

    public string Name => "temporarily-unavailable";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        The login succeeded, and then the server said that it is busy, slowing this account down, or has a fault, or it ended the session.

        ## Why it matters
        Mail cannot be read at the moment. Settings and password are right: changing them would only add a second problem.

        ## What to do
        Wait ten minutes and try again. If several devices or programs fetch the same account, stop some of them. If it lasts for hours, tell the provider the server's own sentence.

        ## References
        RFC 5530 §3 (UNAVAILABLE, INUSE, LIMIT, SERVERBUG), RFC 9051 §7.1.5 (BYE), RFC 3206 §4 (SYS/TEMP)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from trouble in Troubles(seen).DistinctBy(t => t.Seen.Endpoint)
        select new Finding(
            Code,
            Severity.Error,
            FindingScope.OfEndpoint(trouble.Seen.Endpoint),
            $"{trouble.Seen.Endpoint} accepts the login but cannot serve the mailbox now{(string.IsNullOrWhiteSpace(trouble.Words) ? "" : $"; it says {Wording.Quote(trouble.Words)}")}.")
        {
            Evidence = [trouble.Seen],
            Remedy = new Remedy($"Wait ten minutes and try again; settings and password are right. If it lasts for hours, tell the provider{(string.IsNullOrWhiteSpace(trouble.Words) ? ", with the time" : " the server's sentence")}."),
            AdminRemedy = new Remedy("Look in the server's log for this user and time: storage, locks, limits, back-end connections."),
        };

    private static IEnumerable<(EndpointObservation Seen, string? Words)> Troubles(CaseFile seen) =>
        seen.Of<InboxOpened>().Where(o => !o.Opened && (o.ServerText is null || ServiceTrouble.IsTemporary(o.ServerText))).Select(o => ((EndpointObservation)o, o.ServerText))
            .Concat(seen.Of<MaildropSeen>().Where(m => m.Messages is null && ServiceTrouble.IsTemporary(m.ServerText)).Select(m => ((EndpointObservation)m, m.ServerText)))
            .Concat(seen.Of<SessionBroken>().Where(b => b.Step == SessionStep.Mailbox && b.Break != SessionBreak.TooMuch && b.Endpoint.Protocol != MailProtocol.Smtp).Select(b => ((EndpointObservation)b, b.ServerText)));
}
