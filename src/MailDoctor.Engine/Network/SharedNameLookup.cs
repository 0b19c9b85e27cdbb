using System.Collections.Concurrent;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>DNS for one examination: each question goes out once, and its answer is shared and recorded once.</summary>
/// <param name="network">Who asks.</param>
/// <param name="observed">Called once for each answer, from any thread, before anybody gets it.</param>
/// <param name="examination">Cancelled when the examination ends. An asker's own token ends only its own waiting.</param>
public sealed class SharedNameLookup(INetwork network, Action<Observation> observed, CancellationToken examination) : INameLookup
{
    private readonly ConcurrentDictionary<(string Name, string Type), Lazy<Task<DnsAnswered>>> questions = new();

    /// <inheritdoc/>
    public Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken)
    {
        string key = name.TrimEnd('.').ToLowerInvariant();
        return questions
            .GetOrAdd((key, type), asked => new Lazy<Task<DnsAnswered>>(() => AskAsync(asked.Name, asked.Type)))
            .Value
            .WaitAsync(cancellationToken);
    }

    private async Task<DnsAnswered> AskAsync(string name, string type)
    {
        DnsAnswered answer = await network.ResolveAsync(name, type, examination).ConfigureAwait(false);
        observed(answer);
        return answer;
    }
}
