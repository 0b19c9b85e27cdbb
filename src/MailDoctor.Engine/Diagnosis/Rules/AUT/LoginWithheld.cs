using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>A secret was given, and MailDoctor did not send it, for the person's safety.</summary>
internal sealed class LoginWithheld : IRule
{
    public FindingCode Code => new("AUT015");

    public string Name => "login-withheld";

    public IReadOnlyList<Type> Needs => [typeof(LoginSkipped)];

    public string Explanation => """
        ## What it means
        You gave MailDoctor a password, and it was not sent to this server: the server could not prove that it is the right one, the connection was not safely
        encrypted, or nobody trustworthy says that your password belongs there.

        ## Why it matters
        Whether user name and password are right was therefore not tested. That is no fault of the account: a password that has reached the wrong server cannot be
        called back.

        ## What to do
        If a certificate or the encryption is the reason, mend that first; MailDoctor never sends a password over a connection that is not safe.

        If the reason is that only an unverified source names the server (an unsigned DNS answer or a document fetched without encryption pointing to another
        company's host), compare the name with the provider's own help page. If it is right, name the server to MailDoctor as trusted and run it again.

        ## References
        RFC 6186 §6 and RFC 8314 §3.4 (confirm servers in other domains), RFC 9525 (names in certificates), RFC 8314 §5
        """;

    // Whatever makes the connection unsafe says so itself, louder.
    public IReadOnlyList<string> SilencedBy =>
    [
        "ENV001", "ENV002", "ENV003", "ENV004", "ENV005", "ENV006", "DNS001", "DNS002", "DNS003", "NET001", "NET002", "NET003", "NET005", "NET006", "NET007",
        "TLS001", "TLS002", "TLS003", "TLS012", "TLS013", "TLS014", "STL001", "STL002", "STL003", "STL005", "STL006",
        "CRT001", "CRT002", "CRT004", "CRT005", "CRT006", "CRT007", "CRT008", "CRT010", "CRT011", "CRT014",
    ];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from skipped in seen.Of<LoginSkipped>()
        where skipped.Cause is "not-trusted-source" or "certificate" or "no-tls"
        where !seen.Of<LoginTried>().Any(l => l.Endpoint.Protocol == skipped.Endpoint.Protocol && l.Outcome == LoginOutcome.Accepted)
        group skipped by skipped.Cause into withheld
        let servers = Wording.List(withheld.Select(s => s.Endpoint.ToString()).Distinct())
        let untrusted = withheld.Key == "not-trusted-source"
        select new Finding(
            Code,
            Severity.Advice,
            withheld.Select(s => s.Endpoint).Distinct().Count() == 1 ? FindingScope.OfEndpoint(withheld.First().Endpoint) : FindingScope.Account,
            $"The password was not sent to {servers}, because {withheld.First().Reason}.")
        {
            Evidence = withheld.ToArray(),
            Remedy = untrusted
                ? new Remedy(
                    "Compare the server's name with the provider's own help page; if it is right, name it as trusted and run the examination again.",
                    "Open the help page of the provider by typing its address, and look for the names of its mail servers.",
                    $"If they are the same, repeat the examination with the option that trusts this server: {Wording.List(withheld.Select(s => $"--trust {s.Endpoint.Host}").Distinct())}.")
                : new Remedy("Mend the encryption of this server first; until then the password stays here."),
        };
}
