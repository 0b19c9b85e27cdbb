namespace MailDoctor.Engine.Diagnosis;

/// <summary>What the IANA name of a cipher suite says about its worth.</summary>
internal static class CipherStrength
{
    // The word in the name, and what it means to a person. The gravest first.
    private static readonly (string Word, string Meaning)[] Weak =
    [
        ("_WITH_NULL_", "connections without any encryption"),
        ("_anon_", "connections without proof of who the server is"),
        ("_EXPORT_", "a key short enough to be guessed (export grade)"),
        ("_RC4_", "the broken cipher RC4"),
        ("_RC2_", "the broken cipher RC2"),
        ("_DES_", "the broken cipher DES"),
        ("_DES40_", "the broken cipher DES"),
        ("_3DES_", "the worn-out cipher 3DES"),
    ];

    // Key exchanges that use the certificate's own key for every session.
    private static readonly string[] Static = ["TLS_RSA_WITH_", "TLS_RSA_EXPORT_", "TLS_DH_RSA_", "TLS_DH_DSS_", "TLS_ECDH_RSA_", "TLS_ECDH_ECDSA_"];

    /// <summary>What is wrong with a suite, as what a server accepts; null: nothing.</summary>
    public static string? Weakness(string? suite) => suite is null ? null : Weak.Where(w => suite.Contains(w.Word, StringComparison.Ordinal)).Select(w => w.Meaning).FirstOrDefault();

    /// <summary>Whether nothing worse is wrong with a suite than that 3DES is worn out, which helps only who can record very much of one connection (Sweet32).</summary>
    public static bool IsWornOutOnly(string suite) => Weakness(suite) == Weak[^1].Meaning;

    /// <summary>Whether a suite encrypts, but leaves out the proof of who the server is.</summary>
    public static bool IsAnonymous(string suite) => suite.Contains("_anon_", StringComparison.Ordinal) && !suite.Contains("_NULL_", StringComparison.Ordinal);

    /// <summary>Whether who gets hold of the server's key later can read what was recorded earlier.</summary>
    public static bool LacksForwardSecrecy(string? suite) => suite is not null && Static.Any(s => suite.StartsWith(s, StringComparison.Ordinal));
}
