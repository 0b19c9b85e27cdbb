using System.Diagnostics.CodeAnalysis;

namespace MailDoctor.Engine.Model;

/// <summary>A mail address: local-part, at-sign, domain (RFC 5321 §4.1.2, 6531 for international ones).</summary>
/// <param name="LocalPart">Everything before the last at-sign, in its own case, never empty.</param>
/// <param name="Domain">The mail domain.</param>
public sealed record EmailAddress(string LocalPart, DomainName Domain)
{
    /// <summary>The address with the domain in A-label form: what servers are given.</summary>
    public string Ascii => $"{LocalPart}@{Domain.Ascii}";

    /// <summary>The address with the domain as people read it.</summary>
    public string Display => $"{LocalPart}@{Domain.Unicode}";

    public override string ToString() => Ascii;

    /// <summary>Reads what a person typed; never throws.</summary>
    /// <param name="text">An address, possibly as <c>Name &lt;local@domain&gt;</c> or <c>mailto:local@domain</c>, with spaces round it.</param>
    /// <param name="address">The address, or null.</param>
    /// <param name="reason">When false: what is wrong and what an address looks like, as a whole sentence.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address, out string reason)
    {
        address = null;
        string typed = (text ?? "").Trim();
        if (typed.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            typed = typed["mailto:".Length..];
        }

        if (typed.EndsWith('>') && typed.LastIndexOf('<') is var open and >= 0)
        {
            typed = typed[(open + 1)..^1].Trim();
        }

        if (typed.Length == 0)
        {
            reason = "No address was given; type one like anna@example.org.";
            return false;
        }

        int at = typed.LastIndexOf('@');
        if (at < 0)
        {
            reason = "There is no @ in it; an address looks like anna@example.org.";
            return false;
        }

        string local = typed[..at];
        if (local.Length == 0)
        {
            reason = "There is nothing before the @; an address looks like anna@example.org.";
            return false;
        }

        // RFC 5321 §4.5.3.1.1 counts octets.
        if (System.Text.Encoding.UTF8.GetByteCount(local) > 64)
        {
            reason = "The part before the @ is longer than the 64 bytes that mail servers allow.";
            return false;
        }

        if (local.Any(c => char.IsControl(c) || IsFormatting(c)))
        {
            reason = "There is an invisible or control character before the @; type the address again by hand.";
            return false;
        }

        bool quoted = local.Length >= 2 && local[0] == '"' && local[^1] == '"';
        if (!quoted && local.IndexOfAny([' ', '(', ')', '<', '>', '[', ']', ':', ';', ',', '\\', '"', '@']) is var bad and >= 0)
        {
            reason = local[bad] switch
            {
                ' ' => "There is a space before the @; an address has none.",
                '@' => "There is more than one @; an address has exactly one.",
                char c => $"The character {c} cannot stand before the @ of an address.",
            };
            return false;
        }

        if (!quoted && (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal)))
        {
            reason = "The part before the @ starts or ends with a dot, or has two in a row.";
            return false;
        }

        string domainText = typed[(at + 1)..];
        if (!DomainName.TryParse(domainText, out DomainName? domain, out string why))
        {
            reason = $"The part after the @ is not a domain name: {why}.";
            return false;
        }

        if (!domain.Ascii.Contains('.', StringComparison.Ordinal))
        {
            reason = $"The domain '{domain.Unicode}' has no dot; an address ends like example.org.";
            return false;
        }

        address = new EmailAddress(local, domain);
        reason = "";
        return true;
    }

    // Bidirectional overrides and zero-width characters make one address look like another.
    private static bool IsFormatting(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
