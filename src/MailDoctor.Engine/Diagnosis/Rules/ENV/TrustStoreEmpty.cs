using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>This computer has no list of trusted certification authorities.</summary>
internal sealed class TrustStoreEmpty : IRule
{
    public FindingCode Code => new("ENV006");

    public string Name => "trust-store-empty";

    public IReadOnlyList<Type> Needs => [typeof(TrustStoreSeen)];

    public string Explanation => """
        ## What it means
        Certificates are checked against a list of authorities that comes with the operating system. On this computer the list is empty or cannot be read, as in a slim container or a system that was never set up completely.
        ## Why it matters
        No certificate in the world can be verified here, so every secure server looks untrustworthy. The servers are not at fault, and no password may be sent.
        ## What to do
        Install the list. On Debian and Ubuntu: `apt install ca-certificates`; on Alpine: `apk add ca-certificates`; on Fedora: `dnf install ca-certificates`. Elsewhere update the operating system. If `SSL_CERT_FILE` or `SSL_CERT_DIR` is set, check that it points to a file or directory that exists.
        ## References
        RFC 5280 §6.1.1 (trust anchors)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from store in seen.Of<TrustStoreSeen>()
        where store.Roots == 0
        select new Finding(Code, Severity.Error, FindingScope.Here, "This computer has no list of trusted certification authorities, so no server's certificate can be verified here.")
        {
            Evidence = [store],
            Remedy = new Remedy("Install the list of certification authorities, then run the examination again.",
                "On Debian or Ubuntu: apt install ca-certificates", "On Alpine: apk add ca-certificates", "Elsewhere: update the operating system.",
                "If SSL_CERT_FILE or SSL_CERT_DIR is set, check that it points to something that exists."),
        };
}
