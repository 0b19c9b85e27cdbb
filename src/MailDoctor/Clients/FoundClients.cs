using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Clients;

/// <summary>What was found of mail programs on a disk.</summary>
/// <param name="Facts">Accounts, files, problems.</param>
/// <param name="Files">The settings files by the names that they are shown under: where each is, and all that it was read with.</param>
internal sealed record FoundClients(IReadOnlyList<Observation> Facts, IReadOnlyDictionary<string, (string Path, ClientFile File, ClientPlace Place)> Files);
