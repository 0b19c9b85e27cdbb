using System.Globalization;
using System.Text;
using System.Text.Json;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>The text of one profile file, and what was found wrong with it.</summary>
/// <param name="file">Its name, for messages.</param>
/// <param name="utf8">Its bytes; a byte order mark is skipped.</param>
/// <param name="strict">Whether what is not known is an error, as in our own files, or a warning, as in a user's.</param>
internal sealed class ProfileText(string file, byte[] utf8, bool strict)
{
    private readonly byte[] bytes = utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    public string File => file;

    public bool Strict => strict;

    public List<ProfileProblem> Problems { get; } = [];

    public bool HasErrors => Problems.Any(p => !p.IsWarning);

    /// <summary>The document as one object; null and an error when it is something else.</summary>
    public ProfileSection? Open(string what)
    {
        (JsonSpot? root, int offset, string reason) = JsonSpot.Parse(bytes);
        if (root is null)
        {
            Error(offset, reason);
            return null;
        }

        return Section(root, what);
    }

    /// <summary>A value as an object; null and an error when it is something else.</summary>
    public ProfileSection? Section(JsonSpot spot, string what)
    {
        if (spot.Kind == JsonTokenType.StartObject)
        {
            return new ProfileSection(this, spot, what);
        }

        Error(spot.Offset, $"{what} has to be an object in braces");
        return null;
    }

    public void Error(int offset, string message) => Add(offset, message, isWarning: false);

    /// <summary>Notes what a newer version or a slip may have written: an error in our own files, a warning in a user's.</summary>
    public void Unknown(int offset, string message) => Add(offset, message, isWarning: !strict);

    /// <summary>A string without control characters; null and an error otherwise.</summary>
    public string? Text(JsonSpot spot, string what)
    {
        if (spot.Kind != JsonTokenType.String)
        {
            Error(spot.Offset, $"{what} has to be a text in quotes");
            return null;
        }

        if (spot.Text.Length == 0 || spot.Text.Any(char.IsControl))
        {
            Error(spot.Offset, spot.Text.Length == 0 ? $"{what} is empty" : $"{what} holds a control character");
            return null;
        }

        return spot.Text;
    }

    /// <summary>A domain or host name in lower case and A-labels; null and an error otherwise.</summary>
    /// <param name="spot">Where it stands.</param>
    /// <param name="what">What to call it.</param>
    /// <param name="shape">The name with stand-ins for wildcards and placeholders: this is what has to be valid.</param>
    /// <returns>The A-label form of <paramref name="shape"/>.</returns>
    public string? Name(JsonSpot spot, string what, string shape)
    {
        if (!DomainName.TryParse(shape, out DomainName? name, out string reason))
        {
            Error(spot.Offset, $"{what} '{spot.Text}' is not a name: {reason}");
            return null;
        }

        if (strict && name.Ascii != shape)
        {
            Error(spot.Offset, $"{what} '{spot.Text}' is written in lower case and A-labels, here '{name.Ascii}'");
            return null;
        }

        return name.Ascii;
    }

    private void Add(int offset, string message, bool isWarning)
    {
        // Lines and characters are counted only when there is something to say.
        int line = 1 + bytes.AsSpan(0, offset).Count((byte)'\n');
        int lineStart = bytes.AsSpan(0, offset).LastIndexOf((byte)'\n') + 1;
        int position = 1 + Encoding.UTF8.GetCharCount(bytes, lineStart, offset - lineStart);
        string sentence = char.ToUpper(message[0], CultureInfo.InvariantCulture) + message[1..] + ".";
        Problems.Add(new ProfileProblem(file, line, position, sentence, isWarning));
    }
}
