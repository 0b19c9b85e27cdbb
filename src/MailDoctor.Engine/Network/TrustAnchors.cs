using System.Security.Cryptography.X509Certificates;

namespace MailDoctor.Engine.Network;

/// <summary>Certification authorities: the system's, and for the practice provider its own.</summary>
/// <param name="Extra">Roots trusted in this run beside the system's.</param>
/// <param name="SystemRoots">The number of roots in the system's store.</param>
public sealed record TrustAnchors(IReadOnlyList<X509Certificate2> Extra, int SystemRoots);
