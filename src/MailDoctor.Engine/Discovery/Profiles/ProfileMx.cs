namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>A suffix of MX hosts that gives the provider away.</summary>
/// <param name="Suffix">A domain is hosted here when an MX host equals it or ends with a dot and it. Lower case, A-labels.</param>
/// <param name="Confidence">How sure that is.</param>
public sealed record ProfileMx(string Suffix, ProfileConfidence Confidence);
