using System.Globalization;
using System.Text;

namespace MailDoctor.Engine.Model;

/// <summary>A valid DNS host or domain name (RFC 1035 §2.3.1, 1123 §2.1, 5890 for international names).</summary>
public sealed record DomainName
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    private DomainName(string ascii, string unicode)
    {
        Ascii = ascii;
        Unicode = unicode;
    }

    /// <summary>The lower-case A-label form without final dot, as sent to servers.</summary>
    public string Ascii { get; }

    /// <summary>The form that people read; equal to <see cref="Ascii"/> unless the name is international.</summary>
    public string Unicode { get; }

    /// <summary>Whether the two forms differ.</summary>
    public bool IsInternational => Ascii != Unicode;

    /// <summary>Both forms when they differ, so that a look-alike letter cannot hide.</summary>
    public string Display => IsInternational ? $"{Unicode} ({Ascii})" : Ascii;

    public override string ToString() => Ascii;

    /// <summary>Whether this name equals <paramref name="domain"/> or lies below it.</summary>
    public bool IsWithin(DomainName domain) =>
        Ascii == domain.Ascii || Ascii.EndsWith("." + domain.Ascii, StringComparison.Ordinal);

    /// <summary>Reads a name; never throws.</summary>
    /// <param name="text">A name in Unicode or A-label form, in any case; one final dot is allowed.</param>
    /// <param name="name">The name, or null.</param>
    /// <param name="reason">When false: what is wrong with it, as a sentence without a final stop.</param>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DomainName? name, out string reason)
    {
        name = null;
        reason = "";
        string trimmed = (text ?? "").Trim();
        if (trimmed.EndsWith('.'))
        {
            trimmed = trimmed[..^1];
        }

        if (trimmed.Length == 0)
        {
            reason = "the name is empty";
            return false;
        }

        if (trimmed.Length > 1024)
        {
            reason = "the name is far too long";
            return false;
        }

        if (trimmed.Contains("..", StringComparison.Ordinal) || trimmed.StartsWith('.'))
        {
            reason = "there are two dots with nothing between them, or a dot at the start";
            return false;
        }

        string ascii;
        try
        {
            // Underscore labels are for services, not hosts; IDNA refuses them, as it must here.
            // Lower case first: with invariant globalization IDNA does not fold it, and Ö would become another name than ö.
            ascii = Idn.GetAscii(trimmed.Normalize(NormalizationForm.FormC).ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            reason = trimmed.Any(c => char.IsWhiteSpace(c))
                ? "a name has no spaces in it"
                : "it has a character that no domain name can have, or a part longer than 63 characters";
            return false;
        }

        if (ascii.Length > 253)
        {
            reason = "a domain name has at most 253 characters";
            return false;
        }

        foreach (string label in ascii.Split('.'))
        {
            if (label.Length is 0 or > 63)
            {
                reason = "each part between dots has 1 to 63 characters";
                return false;
            }

            if (label[0] == '-' || label[^1] == '-' || !label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                reason = $"'{Printable(label)}' is not a valid part of a domain name";
                return false;
            }
        }

        string unicode = ascii;
        try
        {
            unicode = Idn.GetUnicode(ascii);
        }
        catch (ArgumentException)
        {
            // An "xn--" label that decodes to nothing valid is still a name that DNS can hold; show it as it is.
        }

        name = new DomainName(ascii, unicode);
        return true;
    }

    /// <summary>Reads a name that is known to be valid, such as a constant.</summary>
    /// <exception cref="FormatException">The name is not valid.</exception>
    public static DomainName Parse(string text) =>
        TryParse(text, out DomainName? name, out string reason) ? name : throw new FormatException($"'{text}': {reason}.");

    private static string Printable(string label) => new(label.Select(c => c is > ' ' and < (char)127 ? c : '?').ToArray());
}
