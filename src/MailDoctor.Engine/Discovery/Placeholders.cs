using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery;

/// <summary>Fills in the placeholders of autoconfig documents (draft-ietf-mailmaint-autoconfig §3.8). Pure.</summary>
public static class Placeholders
{
    /// <summary>Fills in <c>%EMAILADDRESS%</c>, <c>%EMAILLOCALPART%</c> and <c>%EMAILDOMAIN%</c>, in any case.</summary>
    /// <param name="template">As the document spells it.</param>
    /// <param name="address">Whose values are filled in, the domain in A-labels: servers refuse the other form.</param>
    /// <param name="unknown">A placeholder that cannot be filled in, such as <c>%REALNAME%</c> or one without its final sign; null: none.</param>
    /// <returns>The text with everything known filled in.</returns>
    public static string Expand(string template, EmailAddress address, out string? unknown)
    {
        unknown = null;
        (string Name, string Value)[] known = [("%EMAILADDRESS%", address.Ascii), ("%EMAILLOCALPART%", address.LocalPart), ("%EMAILDOMAIN%", address.Domain.Ascii)];
        var text = new StringBuilder();
        int at = 0;
        while (at < template.Length)
        {
            (string name, string value) = known.FirstOrDefault(k => template.AsSpan(at).StartsWith(k.Name, StringComparison.OrdinalIgnoreCase));
            if (name is not null)
            {
                text.Append(value);
                at += name.Length;
                continue;
            }

            // A sign for itself occurs in login names such as anna%example.org; one before three capitals is meant to be filled in.
            if (template[at] == '%')
            {
                int end = at + 1;
                while (end < template.Length && char.IsAsciiLetterUpper(template[end]))
                {
                    end++;
                }

                unknown ??= end - at > 3 ? template[at..Math.Min(template.Length, end < template.Length && template[end] == '%' ? end + 1 : end)] : null;
            }

            text.Append(template[at++]);
        }

        return text.ToString();
    }
}
