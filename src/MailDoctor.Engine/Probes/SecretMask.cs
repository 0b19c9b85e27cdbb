using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Hides a secret in what a server says, should it echo it: as it is, quoted, percent-encoded, or inside base64. Pure.</summary>
internal sealed class SecretMask
{
    private const string Stars = "********";

    // Shorter ones occur in ordinary words; no server echoes those, and no real password is that short.
    private const int ShortestSecret = 3;

    private readonly string[] forms;

    public SecretMask(string secret) => forms = secret.Length < ShortestSecret ? [] : [.. Forms(secret).Distinct().OrderByDescending(f => f.Length)];

    /// <summary>The text without the secret.</summary>
    public string Apply(string text)
    {
        foreach (string form in forms)
        {
            text = text.Replace(form, Stars, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>An observation made after the login, without the secret.</summary>
    public Observation Apply(Observation observation) => observation switch
    {
        CapabilitiesSeen o => o with { Capabilities = [.. o.Capabilities.Select(Apply)] },
        NamespacesSeen o => o with { PersonalPrefix = Apply(o.PersonalPrefix), OtherUsers = [.. o.OtherUsers.Select(Apply)], Shared = [.. o.Shared.Select(Apply)] },
        MailboxesListed o => o with
        {
            Mailboxes = [.. o.Mailboxes.Select(m => new MailboxFacts(Apply(m.Name), [.. m.Attributes.Select(Apply)]))],
        },
        InboxOpened o => o with { ServerText = o.ServerText is { } text ? Apply(text) : null },
        MaildropSeen o => o with { ServerText = o.ServerText is { } text ? Apply(text) : null },
        ServerIdentified o => o with { Name = Apply(o.Name) },
        CommandRefused o => o with { ServerText = Apply(o.ServerText) },
        SessionBroken o => o with { Detail = Apply(o.Detail), ServerText = o.ServerText is { } text ? Apply(text) : null },
        _ => observation,
    };

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;

        // As it stands in IMAP's quoted string (RFC 9051 §4.3), and in a JSON text.
        yield return secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        string escaped = Uri.EscapeDataString(secret);
        yield return escaped;
        yield return escaped.Replace("%20", "+", StringComparison.Ordinal);
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        yield return Convert.ToBase64String(bytes);
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexStringLower(bytes);

        // Inside a longer base64 text, such as the response of PLAIN, it may begin at any of three places; the characters
        // at both ends depend on the neighbours and are left standing.
        for (int before = 0; before < 3; before++)
        {
            byte[] shifted = [.. new byte[before], .. bytes];
            int from = before == 0 ? 0 : before + 1;
            int whole = shifted.Length * 8 / 6;
            if (whole - from >= ShortestSecret)
            {
                yield return Convert.ToBase64String(shifted)[from..whole];
            }
        }
    }
}
