namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>A service that filters or forwards mail and says nothing about where the mailbox is.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Suffix">Its MX hosts equal this or end with a dot and this. Lower case, A-labels.</param>
/// <param name="Confidence">How sure that is.</param>
public sealed record ProfileGateway(string Name, string Suffix, ProfileConfidence Confidence);
