namespace MailDoctor.Engine.Diagnosis;

/// <summary>Names of TLS versions, compared.</summary>
internal static class TlsVersionName
{
    /// <summary>The version that a rule of its own speaks about.</summary>
    public const string Ssl3 = "SSL 3.0";

    // Oldest first.
    private static readonly string[] Known = ["SSL 2.0", Ssl3, "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"];

    /// <summary>Whether a version is one that current programs refuse (RFC 8996, 7568, 6176).</summary>
    public static bool IsLegacy(string? version) => Array.IndexOf(Known, version) is >= 0 and < 4;

    /// <summary>Whether a version is TLS 1.2 or newer.</summary>
    public static bool IsModern(string? version) => Array.IndexOf(Known, version) >= 4;

    /// <summary>Names in order, oldest first.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> versions) => versions.Distinct().OrderBy(v => Array.IndexOf(Known, v)).ToArray();
}
