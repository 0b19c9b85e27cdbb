namespace MailDoctor.Engine.Probes;

/// <summary>The line with which a server ends its answer, taken apart. Pure; never throws.</summary>
/// <param name="Status">IMAP <c>OK</c>, <c>NO</c>, <c>BAD</c>, <c>BYE</c>; POP3 <c>+OK</c>, <c>-ERR</c>; SMTP the three digits; empty: there is no such line.</param>
/// <param name="Code">The response code without brackets: IMAP (RFC 9051 §7.1, 5530), POP3 (RFC 2449 §8), SMTP reply and enhanced
/// code (RFC 3463); null: none.</param>
/// <param name="Text">What a person may read, at most 1,000 characters.</param>
internal sealed record Reply(string Status, string? Code, string Text)
{
    private const int LongestCode = 60;
    private static readonly string[] ImapStates = ["OK", "NO", "BAD"];

    /// <summary>No final line.</summary>
    public static Reply None { get; } = new("", null, "");

    /// <summary>The first word of <see cref="Code"/>, upper case; empty: none.</summary>
    public string CodeName => (Code ?? "").Split(' ')[0].ToUpperInvariant();

    /// <summary>Takes the answer to an IMAP command apart; a BYE counts when the tagged line never came.</summary>
    public static Reply OfImap(string tag, IReadOnlyList<string> lines)
    {
        Reply found = None;
        foreach (string line in lines)
        {
            if (line.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase))
            {
                found = WithBrackets("BYE", line[5..]);
            }
            else if (tag.Length > 0 && line.StartsWith(tag + " ", StringComparison.Ordinal))
            {
                string rest = line[(tag.Length + 1)..];
                if (ImapStates.FirstOrDefault(s => rest.StartsWith(s, StringComparison.OrdinalIgnoreCase)) is { } state)
                {
                    return WithBrackets(state, rest[state.Length..]);
                }
            }
        }

        return found;
    }

    /// <summary>Takes a POP3 status line apart: the last one, because a login has several.</summary>
    public static Reply OfPop3(IReadOnlyList<string> lines)
    {
        foreach (string line in lines.Reverse())
        {
            foreach (string state in new[] { "+OK", "-ERR" })
            {
                if (line.StartsWith(state, StringComparison.OrdinalIgnoreCase))
                {
                    return WithBrackets(state, line[state.Length..]);
                }
            }
        }

        return None;
    }

    /// <summary>Takes an SMTP reply of one or several lines apart: the last one that is no challenge.</summary>
    public static Reply OfSmtp(IReadOnlyList<string> lines)
    {
        List<string> reply = [];
        foreach (string line in lines)
        {
            if (line.Length < 3 || !line[..3].All(char.IsAsciiDigit))
            {
                continue;
            }

            if (reply.Count > 0 && reply[0][..3] != line[..3])
            {
                reply.Clear();
            }

            reply.Add(line);
        }

        if (reply.Count == 0)
        {
            return None;
        }

        string status = reply[0][..3];
        string[] texts = reply.Select(l => l.Length > 4 ? l[4..] : "").ToArray();
        string first = texts[0].Split(' ')[0];
        bool enhanced = first.Length <= 11 && first.Count(c => c == '.') == 2 && first.All(c => char.IsAsciiDigit(c) || c == '.');
        string text = string.Join(' ', texts.Select(t => enhanced && t.StartsWith(first + " ", StringComparison.Ordinal) ? t[(first.Length + 1)..] : t));
        return new Reply(status, enhanced ? $"{status} {first}" : status, ServerText.Cut(text.Trim(), ServerText.SentenceLength));
    }

    private static Reply WithBrackets(string status, string rest)
    {
        string text = rest.Trim();
        string? code = null;
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is > 1 and int end)
        {
            code = ServerText.Cut(text[1..end], LongestCode);
            text = text[(end + 1)..].Trim();
        }

        return new Reply(status, code, ServerText.Cut(text, ServerText.SentenceLength));
    }
}
