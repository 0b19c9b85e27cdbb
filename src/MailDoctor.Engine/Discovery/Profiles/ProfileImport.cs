namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>What became of a foreign document.</summary>
/// <param name="Profiles">The profiles in it; empty: it was refused as a whole, and an error says why.</param>
/// <param name="Problems">What could not be used or was mended, with its place and the reason, in the order of the document.</param>
public sealed record ProfileImport(IReadOnlyList<ProviderProfile> Profiles, IReadOnlyList<ProfileProblem> Problems);
