using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>DNS for one examination: every question goes out once, however many ask it, and every answer is recorded once.</summary>
public interface INameLookup
{
    /// <inheritdoc cref="INetwork.ResolveAsync"/>
    Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken);
}
