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
    private readonly Lock gate = new();

    public EmailAddress Address => address;

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

    /// <summary>Asks the DNS; answers are shared with the other sources and recorded once.</summary>
    public Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken)
    {
        Note($"{type} {name}");
        return names.ResolveAsync(name, type, cancellationToken);
    }

    /// <summary>Fetches a document within the bounds of <see cref="IWebFetcher"/>.</summary>
    public Task<WebAnswer> FetchAsync(WebQuestion question, CancellationToken cancellationToken)
    {
        Note(question.ShownUrl);
        return web.FetchAsync(question, cancellationToken);
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
