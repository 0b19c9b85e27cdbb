namespace MailDoctor.Engine.Discovery;

/// <summary>The TXT record by which a domain says that it has an MTA-STS policy (RFC 8461 §3.1). Pure.</summary>
public static class MtaStsRecord
{
    private const string Version = "v=STSv1";
    private const int LongestId = 32;

    /// <summary>The name that holds the record.</summary>
    /// <param name="domain">The mail domain in A-labels.</param>
    public static string NameFor(string domain) => "_mta-sts." + domain;

    /// <summary>Where the policy lies.</summary>
    /// <param name="domain">The mail domain in A-labels.</param>
    public static Uri PolicyUrl(string domain) => new($"https://mta-sts.{domain}/.well-known/mta-sts.txt");

    /// <summary>Whether a record is meant to be one of this kind; senders pass over others at that name.</summary>
    public static bool Is(string text) => text.StartsWith(Version, StringComparison.Ordinal) && (text.Length == Version.Length || text[Version.Length..].TrimStart(' ', '\t').StartsWith(';'));

    /// <summary>The id of the policy, 1 to 32 letters and digits; null: there is none, so senders take the record for none.</summary>
    public static string? Id(string text)
    {
        string? id = text.Split(';').Skip(1).Select(f => f.Trim(' ', '\t')).Where(f => f.StartsWith("id=", StringComparison.Ordinal)).Select(f => f[3..]).FirstOrDefault();
        return id is { Length: > 0 and <= LongestId } && id.All(char.IsAsciiLetterOrDigit) ? id : null;
    }
}
