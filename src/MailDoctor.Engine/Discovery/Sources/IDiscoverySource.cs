using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Looks up what others claim about an account's servers. One file per source; thin: ask, hand the bytes to a pure parser, yield observations.</summary>
public interface IDiscoverySource
{
    /// <summary>Short and stable, such as <c>srv</c>; appears in reports.</summary>
    string Id { get; }

    /// <summary>What people call it, such as <c>DNS SRV records</c>.</summary>
    string Title { get; }

    /// <summary>Looks. Yields <see cref="ServerClaimed"/>, <see cref="ServiceDeclaredAbsent"/>, <see cref="ProviderRecognised"/> and the like
    /// as soon as they are known. What it asks through the inquiry is recorded there; the runner adds outcome and time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: time is up.</exception>
    IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, CancellationToken cancellationToken);
}
