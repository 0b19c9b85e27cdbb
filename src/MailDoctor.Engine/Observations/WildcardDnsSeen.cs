namespace MailDoctor.Engine.Observations;

/// <summary>A random label below the domain has an address, or a made-up service has SRV records, so names that exist prove nothing there.</summary>
/// <param name="Name">The random name asked.</param>
/// <param name="Addresses">What it resolves to: addresses, or for a service <c>TARGET:PORT</c>.</param>
public sealed record WildcardDnsSeen(string Name, IReadOnlyList<string> Addresses) : Observation
{
    public override string Describe() => $"the made-up name {Name} resolves to {string.Join(", ", Addresses)}";
}
