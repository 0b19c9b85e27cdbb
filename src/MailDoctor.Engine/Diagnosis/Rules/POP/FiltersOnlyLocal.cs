using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Filters work on this computer only, though the server has Sieve (pop-imap.md, PI-33).</summary>
internal sealed class FiltersOnlyLocal : IRule
{
    public FindingCode Code => new("POP133");

    public string Name => "filters-only-local";

    public IReadOnlyList<Type> Needs => [typeof(LocalFiltersSeen)];

    public string Explanation => """
        ## What it means
        The mail program sorts new mail by its own filters, and the server could do that itself (Sieve).

        ## Why it matters
        Filters in a program work only while that program runs on that computer. On the phone, all mail is unsorted.

        ## What to do
        Move the filters to the server: in its web mail, or with a program that speaks ManageSieve.

        ## References
        RFC 5228 (Sieve), RFC 5804 (ManageSieve)
        """;

    public string? Undecided(CaseFile seen) =>
        seen.Of<ManageSieveSeen>().Any() ? null : "whether the server could filter (ManageSieve) was not looked at";

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from filters in seen.Of<LocalFiltersSeen>()
        let server = seen.Of<ManageSieveSeen>().FirstOrDefault(s => s.Offered && filters.Host is not null && (s.Host == filters.Host || Registrants.Same(s.Host, filters.Host)))
        where server is not null
        select new Finding(
            Code,
            Severity.Advice,
            FindingScope.OfProgram(filters.File),
            $"{ClientAccounts.Whose(filters.Device)}{filters.Client} sorts the mail of {Wording.Quote(filters.Account)} by {Prose.Count(filters.Count, "filter")} of its own, which no other device has.")
        {
            Evidence = [filters, server],
            Remedy = new Remedy(
                $"{server.Host} can sort the mail itself: set the filters up there, and then switch them off in {filters.Client}.",
                "Look in the provider's web mail for filters or rules, and make the same ones there.",
                $"Or use a program for such filters (ManageSieve) with the server {server.Host}, port {server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(server.StartTls ? ", STARTTLS" : "")}, and the login of the account.",
                $"Send yourself a letter that a filter has to sort while {filters.Client} is closed; when it lands in its folder, switch the filter off in {filters.Client}."),
        };
}
