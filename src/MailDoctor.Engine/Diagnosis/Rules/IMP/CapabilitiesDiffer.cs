using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>Capabilities that matter to mail programs appear only after login (RFC 9051 §6.1.1).</summary>
internal sealed class CapabilitiesDiffer : IRule
{
    // What changes how a mail program works; the rest of a list is of no interest to anybody but programs.
    private static readonly string[] Telling =
        ["IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE", "QUOTA", "NAMESPACE", "CONDSTORE", "QRESYNC", "COMPRESS=DEFLATE", "NOTIFY"];

    public FindingCode Code => new("IMP002");

    public string Name => "cap-diff";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The server announces some of its abilities only after somebody has signed in. That is allowed and common: it keeps strangers from learning much.

        ## Why it matters
        A check without a login, by whatever program, can wrongly say that such an ability (for example IDLE, which brings new mail at once) is missing.

        ## What to do
        Nothing. It is printed so that reports made with and without a login can be compared.

        ## References
        RFC 9051 §6.1.1 (capabilities may change after login), RFC 3501 §6.1.1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from endpoint in EndpointSummary.All(seen)
        where endpoint.Endpoint.Protocol == MailProtocol.Imap
        let before = endpoint.At(SessionStage.BeforeLogin)
        let after = endpoint.At(SessionStage.AfterLogin)
        where before is not null && after is not null
        let later = Telling.Where(t => after.Has(t) && !before.Has(t)).ToArray()
        where later.Length > 0
        select new Finding(
            Code,
            Severity.Info,
            FindingScope.OfEndpoint(endpoint.Endpoint),
            $"{endpoint.Endpoint} announces {Wording.List(later)} only after login.")
        {
            Evidence = [before, after],
        };
}
