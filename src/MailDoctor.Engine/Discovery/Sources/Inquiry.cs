using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>What one source may ask of the world in one examination, and the record of what it asked.</summary>
/// <param name="address">The account.</param>
/// <param name="options">What the person allows.</param>
/// <param name="names">DNS, shared by all sources so that a question goes out once.</param>
/// <param name="web">Bounded HTTP.</param>
/// <param name="time">The clock.</param>
public sealed class Inquiry(EmailAddress address, ExaminationOptions options, INameLookup names, IWebFetcher web, TimeProvider time)
{
    private readonly List<string> asked = [];
    private readonly List<DnsAnswered> failures = [];
    private readonly List<(WebQuestion Question, long Since)> unanswered = [];
    private readonly Lock gate = new();
    private string? notAsked;

    public EmailAddress Address => address;

    /// <summary>Completes with true when a document of another source names an Exchange service, with false when none does.</summary>
    public Task<bool> ExchangeHint { get; init; } = Task.FromResult(false);

    public ExaminationOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>What was asked so far, in order.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (gate)
            {
                return asked.ToArray();
            }
        }
    }

    /// <summary>DNS questions of this source that nobody competent answered, in order.</summary>
    public IReadOnlyList<DnsAnswered> Failures
    {
        get
        {
            lock (gate)
            {
                return failures.ToArray();
            }
        }
    }

    /// <summary>Why this source did not ask, as a clause a person can read; null: it did ask.</summary>
    public string? NotAsked
    {
        get
        {
            lock (gate)
            {
                return notAsked;
            }
        }
    }

    /// <summary>Says that the source does not ask, and why.</summary>
    /// <param name="reason">A clause a person can read.</param>
    public void Decline(string reason)
    {
        lock (gate)
        {
            notAsked = reason;
        }
    }

    /// <summary>Declines when the person wants nothing asked over HTTP.</summary>
    /// <returns>Whether it declined.</returns>
    public bool DeclinesWeb()
    {
        if (options.Offline)
        {
            Decline("nothing is asked over HTTP in this run (offline)");
        }

        return options.Offline;
    }

    /// <summary>Asks the DNS; answers are shared with the other sources and recorded once.</summary>
    public async Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken)
    {
        Note($"{type} {name}");
        DnsAnswered answer = await names.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        if (answer.Failed)
        {
            lock (gate)
            {
                failures.Add(answer);
            }
        }

        return answer;
    }

    /// <summary>Finds a host's addresses, of the families that the person allows.</summary>
    public Task<HostAddresses> FindAsync(string host, CancellationToken cancellationToken) =>
        HostAddresses.FindAsync(host, ResolveAsync, options.Ipv4, options.Ipv6, cancellationToken);

    /// <summary>Finds whose domains the best MX host gives away, and declines when it gives none away.</summary>
    /// <returns>The MX answer, and the domains as <see cref="MailExchangers.Domains"/> finds them.</returns>
    public async Task<(DnsAnswered Exchangers, IReadOnlyList<DomainName> Hosters)> FindHostersAsync(CancellationToken cancellationToken)
    {
        DnsAnswered exchangers = await ResolveAsync(address.Domain.Ascii, "MX", cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DomainName> hosters = MailExchangers.Domains(exchangers, address.Domain);
        if (hosters.Count == 0 && !exchangers.Failed)
        {
            Decline(MailExchangers.Best(exchangers) is { } best
                ? $"{best.Ascii} receives the mail, and that is {address.Domain.Display} itself"
                : $"no host receives mail for {address.Domain.Display}");
        }

        return (exchangers, hosters);
    }

    /// <summary>Documents that were asked for and have not come, as facts.</summary>
    public IReadOnlyList<DocumentFetched> Unanswered
    {
        get
        {
            lock (gate)
            {
                return unanswered.Select(u =>
                {
                    TimeSpan elapsed = time.GetElapsedTime(u.Since);
                    return new DocumentFetched(u.Question.Source, u.Question.ShownUrl, DocumentOutcome.TimedOut, $"no complete answer in {elapsed.TotalSeconds:0.0} s", elapsed);
                }).ToArray();
            }
        }
    }

    /// <summary>Fetches a document within the bounds of <see cref="IWebFetcher"/>.</summary>
    public async Task<WebAnswer> FetchAsync(WebQuestion question, CancellationToken cancellationToken)
    {
        Note(question.ShownUrl);
        (WebQuestion, long) pending = (question, time.GetTimestamp());
        lock (gate)
        {
            unanswered.Add(pending);
        }

        // Left in the list when the examination's end comes first.
        WebAnswer answer = await web.FetchAsync(question, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            unanswered.Remove(pending);
        }

        return answer;
    }

    private void Note(string what)
    {
        lock (gate)
        {
            if (!asked.Contains(what))
            {
                asked.Add(what);
            }
        }
    }
}
