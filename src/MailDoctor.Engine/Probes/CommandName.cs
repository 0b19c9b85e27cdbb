using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>The name of a command in what we send, and nothing else of it. Pure; never throws.</summary>
internal static class CommandName
{
    /// <summary>What stands for everything that may hold a secret.</summary>
    public const string Hidden = "********";

    private static readonly string[] Known =
    [
        "CAPABILITY", "STARTTLS", "AUTHENTICATE", "LOGIN", "LOGOUT", "ID", "NAMESPACE", "LIST", "EXAMINE", "FETCH", "GETQUOTAROOT", "XLIST",
        "CAPA", "STLS", "AUTH", "USER", "PASS", "APOP", "STAT", "UIDL", "QUIT",
        "EHLO", "HELO",
    ];

    /// <summary>The tag (IMAP only) and the name of a command.</summary>
    /// <param name="protocol">The protocol spoken.</param>
    /// <param name="sent">What we sent in one piece.</param>
    /// <param name="running">The exchange that is going on; a challenge in it is answered, not followed by a command.</param>
    /// <returns>Empty texts when it is no command, or none that we know.</returns>
    public static (string Tag, string Verb) Of(MailProtocol protocol, ReadOnlySpan<byte> sent, Exchange? running)
    {
        if (protocol != MailProtocol.Imap && running is { Verb: "AUTH" } && IsChallenge(running))
        {
            return ("", "");
        }

        // Names are short and stand at the beginning; the rest may hold a secret and is not even decoded.
        int lineEnd = sent.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> line = lineEnd < 0 ? sent : sent[..lineEnd];
        string tag = "";
        if (protocol == MailProtocol.Imap)
        {
            int space = line.IndexOf((byte)' ');
            if (!IsTag(space < 0 ? [] : line[..space]))
            {
                return ("", "");
            }

            tag = Encoding.ASCII.GetString(line[..space]);
            line = line[(space + 1)..];
        }

        int end = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? line : line[..end];
        foreach (string name in Known)
        {
            if (word.Length == name.Length && Encoding.ASCII.GetString(word).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return (tag, name);
            }
        }

        // MailKit has commands that are not ours to know; in IMAP they still begin with a tag.
        return protocol == MailProtocol.Imap ? (tag, "OTHER") : ("", "");
    }

    /// <summary>A command as a transcript shows it: its first line, and of a login or an unknown command nothing but the name.</summary>
    public static string Shown(string tag, string verb, ReadOnlySpan<byte> sent)
    {
        string lead = tag.Length > 0 ? tag + " " : "";
        if (verb == "OTHER" || StepOf(verb) == SessionStep.Login)
        {
            return $"{lead}{verb} {Hidden}";
        }

        int lineEnd = sent.IndexOfAny((byte)'\r', (byte)'\n');
        return ServerText.Of(lineEnd < 0 ? sent : sent[..lineEnd], ServerText.SentenceLength);
    }

    /// <summary>The step that a command belongs to.</summary>
    public static SessionStep StepOf(string verb) => verb switch
    {
        "" => SessionStep.Greeting,
        "CAPABILITY" or "CAPA" or "EHLO" or "HELO" or "LOGOUT" or "QUIT" => SessionStep.Capabilities,
        "STARTTLS" or "STLS" => SessionStep.StartTls,
        "AUTHENTICATE" or "LOGIN" or "AUTH" or "USER" or "PASS" or "APOP" => SessionStep.Login,
        _ => SessionStep.Mailbox,
    };

    // MailKit's tags: a letter and eight digits.
    private static bool IsTag(ReadOnlySpan<byte> word)
    {
        if (word.Length != 9 || !char.IsAsciiLetterUpper((char)word[0]))
        {
            return false;
        }

        foreach (byte b in word[1..])
        {
            if (!char.IsAsciiDigit((char)b))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsChallenge(Exchange running) =>
        running.Lines() is [.., { } last] && (last.StartsWith("334", StringComparison.Ordinal) || last == "+" || last.StartsWith("+ ", StringComparison.Ordinal));
}
