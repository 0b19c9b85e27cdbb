using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>DNS service records: <c>SRV _imaps._tcp.DOMAIN</c> and its relatives (RFC 2782, 6186, 8314 §5.1; <c>_sieve</c>: RFC 5804 §1.8).</summary>
/// <remarks>A made-up service is asked for as well: where a wildcard (RFC 4592) answers for it, the same answer for a real service proves nothing.</remarks>
/// <param name="pick">The chance of RFC 2782: given a total weight, a number from 0 to it, inclusive.</param>
/// <param name="label">Makes up a label that nobody uses.</param>
internal sealed class SrvSource(Func<int, int> pick, Func<string> label) : IDiscoverySource
{
    /// <summary>The services of mail clients, each with what its label means.</summary>
    public static IReadOnlyList<(string Label, MailProtocol Protocol, ConnectionSecurity Security)> Services { get; } =
    [
        ("_imaps", MailProtocol.Imap, ConnectionSecurity.ImplicitTls),
        ("_imap", MailProtocol.Imap, ConnectionSecurity.StartTls),
        ("_pop3s", MailProtocol.Pop3, ConnectionSecurity.ImplicitTls),
        ("_pop3", MailProtocol.Pop3, ConnectionSecurity.StartTls),
        ("_submissions", MailProtocol.Smtp, ConnectionSecurity.ImplicitTls),
        ("_submission", MailProtocol.Smtp, ConnectionSecurity.StartTls),
    ];

    private static readonly string[] RecordedOnly = ["_autodiscover", "_sieve"];

    public SrvSource()
        : this(total => Random.Shared.Next(total + 1), () => "_" + GuessSource.MadeUpLabel())
    {
    }

    public string Id => "srv";

    public string Title => "DNS SRV records";

    /// <summary>The name to ask for a service.</summary>
    public static string Question(string label, DomainName domain) => $"{label}._tcp.{domain.Ascii}";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DomainName domain = inquiry.Address.Domain;
        Task[] recorded = RecordedOnly.Select(label => (Task)inquiry.ResolveAsync(Question(label, domain), "SRV", cancellationToken)).ToArray();
        Task<DnsAnswered> control = inquiry.ResolveAsync(Question(label(), domain), "SRV", cancellationToken);
        Task<IReadOnlyList<Observation>>[] services = Services.Select(s => AskAsync(inquiry, s.Label, s.Protocol, s.Security, control, cancellationToken)).ToArray();
        await foreach (Task<IReadOnlyList<Observation>> service in Task.WhenEach(services).ConfigureAwait(false))
        {
            foreach (Observation seen in await service.ConfigureAwait(false))
            {
                yield return seen;
            }
        }

        await Task.WhenAll(recorded).ConfigureAwait(false);
        DnsAnswered made = await control.ConfigureAwait(false);
        if (Targets(made) is { Count: > 0 } everywhere)
        {
            yield return new WildcardDnsSeen(made.Name, everywhere.Order(StringComparer.Ordinal).ToArray());
        }
    }

    private static HashSet<string> Targets(DnsAnswered answer) => answer.Records
        .Where(r => r.Type == "SRV")
        .Select(r => FormattableString.Invariant($"{r.Value}:{r.Port ?? 0}"))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<Observation>> AskAsync(
        Inquiry inquiry, string service, MailProtocol protocol, ConnectionSecurity security, Task<DnsAnswered> control, CancellationToken cancellationToken)
    {
        string name = Question(service, inquiry.Address.Domain);
        string question = $"SRV {name}";
        DnsAnswered answer = await inquiry.ResolveAsync(name, "SRV", cancellationToken).ConfigureAwait(false);
        if (SrvSelection.DeclaredAbsent(answer.Records))
        {
            return [new ServiceDeclaredAbsent(Id, question, protocol, security)];
        }

        if (Targets(answer) is { Count: > 0 } targeted && targeted.SetEquals(Targets(await control.ConfigureAwait(false))))
        {
            return [new ClaimWithheld(Id, question, "the DNS gives the same answer for a service that does not exist", "wildcard")];
        }

        var gate = new ClaimGate(inquiry, Id);
        IReadOnlyList<DnsRecordFacts> targets = SrvSelection.Order(answer.Records, pick);
        Observation[] seen = await Task.WhenAll(targets.Take(ClaimGate.MaximumPerProtocol).Select((target, place) =>
            gate.AdmitAsync(target.Value, target.Port ?? 0, host => Claim(host, target, place), cancellationToken))).ConfigureAwait(false);
        return targets.Count <= ClaimGate.MaximumPerProtocol
            ? seen
            : [.. seen, new ClaimWithheld(Id, $"{targets.Count - ClaimGate.MaximumPerProtocol} more targets of {name}", "no provider has that many", "too-many")];

        ServerClaimed Claim(DomainName host, DnsRecordFacts target, int place)
        {
            bool inDomain = gate.InDomain(host);
            return new ServerClaimed(Id, new ServerEndpoint(protocol, host.Ascii, target.Port!.Value, security), question)
            {
                // Implicit TLS before STARTTLS (RFC 8314 §5.1), and within each as RFC 2782 orders.
                Order = security == ConnectionSecurity.ImplicitTls ? place : place + 100,
                Priority = target.Priority,
                Weight = target.Weight,
                Authenticated = answer.Authenticated,
                InDomain = inDomain,
                Trusted = inDomain || answer.Authenticated,
                TrustNote = inDomain ? $"it lies in {inquiry.Address.Domain.Display} itself"
                    : answer.Authenticated ? "the DNS answer that names it is signed (DNSSEC)"
                    : $"it lies outside {inquiry.Address.Domain.Display}, and nothing vouches for the DNS answer that names it",
            };
        }
    }
}
