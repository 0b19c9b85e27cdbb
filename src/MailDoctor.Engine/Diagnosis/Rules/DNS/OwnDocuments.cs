using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The configuration documents that the mail domain itself publishes, or that its web server answers in their place.</summary>
internal static class OwnDocuments
{
    /// <summary>What was asked of the domain and of names below it. Autodiscover is left out: it is asked on a hint, and its absence is normal.</summary>
    public static IReadOnlyList<DocumentFetched> Of(CaseFile seen) => seen.Email is not { } email
        ? []
        : seen.Of<DocumentFetched>().Where(d => !d.Source.StartsWith("autodiscover", StringComparison.Ordinal) && IsBelow(d.Url, email.Domain)).ToArray();

    /// <summary>Whether the host exists for this purpose, such as <c>autoconfig.example.org</c>. What the domain's ordinary website
    /// says to a stranger's question proves little.</summary>
    public static bool Dedicated(DocumentFetched document) =>
        HostOf(document.Url) is var host && (host.StartsWith("autoconfig.", StringComparison.Ordinal) || host.StartsWith("ua-auto-config.", StringComparison.Ordinal));

    /// <summary>Whether a claim comes from a document below the domain.</summary>
    public static bool Made(ServerClaimed claim, DomainName domain) => IsBelow(claim.Asked, domain);

    /// <summary>The host of a URL, in its ASCII form; empty: it is none.</summary>
    public static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? read) ? read.IdnHost : "";

    private static bool IsBelow(string url, DomainName domain) => DomainName.TryParse(HostOf(url), out DomainName? host, out _) && host.IsWithin(domain);
}
