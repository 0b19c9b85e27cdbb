using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Runs sources for anna@example.org in a scripted world.</summary>
internal static class SourceCheck
{
    public static EmailAddress Anna { get; } = new("anna", DomainName.Parse("example.org"));

    /// <summary>What one source yields.</summary>
    public static async Task<IReadOnlyList<Observation>> LookUpAsync(
        this IDiscoverySource source, FakeNetwork network, FakeWeb? web = null, ExaminationOptions? options = null, EmailAddress? address = null)
    {
        var inquiry = new Inquiry(address ?? Anna, options ?? new ExaminationOptions(), network, web ?? new FakeWeb(), network.Time);
        var seen = new List<Observation>();
        await foreach (Observation one in source.LookUpAsync(inquiry, CancellationToken.None))
        {
            seen.Add(one);
        }

        return seen;
    }

    /// <summary>What a run of the runner publishes.</summary>
    public static async Task<IReadOnlyList<ExaminationEvent>> RunAsync(
        IReadOnlyList<IDiscoverySource> sources, FakeNetwork network, FakeWeb? web = null, ExaminationOptions? options = null, CancellationToken deadline = default, CancellationToken caller = default)
    {
        var published = new System.Collections.Concurrent.ConcurrentQueue<ExaminationEvent>();
        await new SourceRunner(sources, options ?? new ExaminationOptions(), network.Time).RunAsync(Anna, network, web ?? new FakeWeb(), published.Enqueue, deadline, caller);
        return published.ToArray();
    }

    /// <summary>The one report of a source in a run.</summary>
    public static SourceReported Report(this IEnumerable<ExaminationEvent> published, string id) =>
        Assert.Single(published.OfType<ExaminationEvent.Observed>().Select(o => o.Observation).OfType<SourceReported>(), r => r.Source == id);
}
