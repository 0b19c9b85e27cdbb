using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>The mailbox is nearly or quite full (RFC 9208).</summary>
internal sealed class QuotaNearFull : IRule
{
    private const double Near = 0.9;

    public FindingCode Code => new("IMP010");

    public string Name => "quota-near-full";

    public IReadOnlyList<Type> Needs => [typeof(QuotaSeen)];

    public string Explanation => """
        ## What it means
        The provider gives each mailbox a certain amount of space, or of messages. This one has used nearly all of it, or all.

        ## Why it matters
        When it is full, mail to you goes back to those who wrote it, drafts and copies of sent mail cannot be stored, and on many servers even deleting by moving to the trash
        fails.

        ## What to do
        Empty the trash and the junk folder first: they count. Then look for large attachments (most programs and webmail can sort by size), save what you need, and delete them
        from the server. Mail programs that fetch by POP3 and leave everything on the server fill mailboxes in this way. Or buy more space.

        As the administrator: raise the quota, and let a warning go out before it is full.

        ## References
        RFC 9208 §3 and §5 (quota, STORAGE in units of 1,024 bytes), RFC 5530 §3 (OVERQUOTA), RFC 3463 §3.3 (5.2.2, mailbox full)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from quota in seen.Of<QuotaSeen>().Where(q => q.Limit > 0).OrderByDescending(Share).DistinctBy(q => (q.Endpoint.Host, q.Resource))
        let share = Share(quota)
        where share > Near
        let full = share >= 1
        select new Finding(
            Code,
            full ? Severity.Error : Severity.Warning,
            FindingScope.OfEndpoint(quota.Endpoint),
            full
                ? $"The mailbox at {quota.Endpoint} is full: {Amount(quota, quota.Used)} of {Amount(quota, quota.Limit)} are used."
                : string.Create(CultureInfo.InvariantCulture, $"The mailbox at {quota.Endpoint} is {Math.Floor(share * 100):0} percent full: {Amount(quota, quota.Used)} of {Amount(quota, quota.Limit)} are used."))
        {
            Evidence = [quota],
            Remedy = new Remedy(
                "Make room in the mailbox.",
                "Empty the trash and the junk folder.",
                "Sort the largest folders by size, save the attachments that you need, and delete those messages; empty the trash again.",
                "Or ask the provider for more space."),
            AdminRemedy = new Remedy("Raise the quota of this user or let a warning go out in time (Dovecot: quota_rule and quota_warning)."),
        };

    private static double Share(QuotaSeen quota) => (double)quota.Used / quota.Limit;

    private static string Amount(QuotaSeen quota, long value) => quota.Resource.Equals("STORAGE", StringComparison.OrdinalIgnoreCase)
        ? value >= 1024 * 1024 ? string.Create(CultureInfo.InvariantCulture, $"{value / 1024.0 / 1024.0:0.0} GiB") : string.Create(CultureInfo.InvariantCulture, $"{value / 1024.0:0.0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{value:#,0} {(quota.Resource.Equals("MESSAGE", StringComparison.OrdinalIgnoreCase) ? "messages" : quota.Resource)}");
}
