using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Concludes from what a source yielded and asked how it ended.</summary>
internal static class SourceVerdict
{
    /// <summary>The outcome, and what came of it as a clause a person can read.</summary>
    /// <param name="yielded">What the source saw.</param>
    /// <param name="failures">Its DNS questions that nobody competent answered.</param>
    /// <param name="notAsked">Why it did not ask; null: it did.</param>
    /// <param name="domain">The mail domain.</param>
    public static (SourceOutcome Outcome, string Detail) Of(
        IReadOnlyList<Observation> yielded, IReadOnlyList<DnsAnswered> failures, string? notAsked, DomainName domain)
    {
        string[] troubles = [.. yielded.OfType<DocumentFetched>().Where(Failed).Select(d => $"{d.Url}: {d.Detail}"), .. failures.Take(1).Select(f => f.Describe())];
        if (Found(yielded) is { } found)
        {
            return (SourceOutcome.Found, troubles.Length == 0 ? found : $"{found}; but {troubles[0]}");
        }

        if (notAsked is not null)
        {
            return (SourceOutcome.NotAsked, notAsked);
        }

        if (troubles.Length > 0)
        {
            return (SourceOutcome.Failed, string.Join("; ", troubles.Distinct().Take(2)));
        }

        if (yielded.OfType<ServiceDeclaredAbsent>().ToArray() is { Length: > 0 } absent)
        {
            return (SourceOutcome.NothingThere, $"{domain.Display} says that it does not offer {string.Join(", ", absent.Select(Named).Distinct())}");
        }

        return yielded.OfType<DocumentFetched>().LastOrDefault(d => d.Outcome == DocumentOutcome.Read) is { } read
            ? (SourceOutcome.NothingThere, $"{read.Url} names no server that a mail client can use")
            : (SourceOutcome.NothingThere, $"nothing there for {domain.Display}");
    }

    private static string? Found(IReadOnlyList<Observation> yielded)
    {
        ServerEndpoint[] servers = yielded.OfType<ServerClaimed>().Select(c => c.Endpoint).Distinct().ToArray();
        if (servers.Length > 0)
        {
            string first = string.Join(", ", servers.Take(3).Select(e => $"{e.Service} on {e.HostAndPort}"));
            return servers.Length > 3 ? $"names {first} and {servers.Length - 3} more" : $"names {first}";
        }

        if (yielded.OfType<ClaimWithheld>().FirstOrDefault() is { } withheld)
        {
            return $"names {withheld.Claim}, which was not followed: {withheld.Reason}";
        }

        return yielded.OfType<ProviderRecognised>().FirstOrDefault() is { } provider ? $"knows the provider, {provider.Name}" : null;
    }

    // A missing document is an answer. So is whatever the domain's ordinary web server says below .well-known: only a
    // document of the right kind that is broken shows that one was meant to be there. A missing host is an answer too, unless it
    // is that of the provider database, which exists: then nobody was asked.
    private static bool Failed(DocumentFetched document) => document.Url.Contains("/.well-known/autoconfig/", StringComparison.Ordinal)
        ? document.Outcome is DocumentOutcome.Malformed or DocumentOutcome.TooLarge or DocumentOutcome.RedirectRefused
        : document is { Outcome: DocumentOutcome.NotFound, Source: "ispdb" or "ispdb-mx" } ? document.Status is null
        : document.Outcome is not (DocumentOutcome.Read or DocumentOutcome.NotFound);

    private static string Named(ServiceDeclaredAbsent absent) => (absent.Protocol, absent.Security) switch
    {
        (MailProtocol.Imap, ConnectionSecurity.ImplicitTls) => "IMAP with implicit TLS",
        (MailProtocol.Imap, _) => "IMAP with STARTTLS",
        (MailProtocol.Pop3, ConnectionSecurity.ImplicitTls) => "POP3 with implicit TLS",
        (MailProtocol.Pop3, _) => "POP3 with STARTTLS",
        (_, ConnectionSecurity.ImplicitTls) => "submission with implicit TLS",
        _ => "submission with STARTTLS",
    };
}
