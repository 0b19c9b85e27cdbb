namespace MailDoctor.Engine.Exports;

/// <summary>A page for people: sections with sentences, labelled values and steps. Values stand between <see cref="Value(string)"/>'s marks,
/// so that each form of the page can escape them in its own way.</summary>
/// <param name="Title">The title.</param>
/// <param name="Sections">In the order in which they are read.</param>
internal sealed record Guide(string Title, IReadOnlyList<GuideSection> Sections)
{
    /// <summary>Begins a value. Values hold no control characters, so these marks cannot be forged.</summary>
    public const char Begin = '\u0001';

    /// <summary>Ends a value.</summary>
    public const char End = '\u0002';

    /// <summary>Marks a value in a sentence.</summary>
    public static string Value(string value) => $"{Begin}{value}{End}";

    /// <summary>A text as its pieces, values and MailDoctor's own words.</summary>
    public static IEnumerable<(string Text, bool IsValue)> Pieces(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            bool value = text[at] == Begin;
            int end = text.IndexOf(value ? End : Begin, at);
            end = end < 0 ? text.Length : end;
            int from = value ? at + 1 : at;
            if (end > from)
            {
                yield return (text[from..end], value);
            }

            at = value ? end + 1 : end;
        }
    }
}
