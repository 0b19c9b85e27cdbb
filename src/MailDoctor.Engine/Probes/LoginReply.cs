using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>What a server's answer to a login amounts to. Pure; never throws.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Code">The response code; null: none.</param>
/// <param name="Text">The server's sentence, and the decoded error of an OAuth challenge; null: none.</param>
/// <param name="Challenged">Whether the server sent a SASL challenge with content.</param>
internal sealed record LoginReply(LoginOutcome Outcome, string? Code, string? Text, bool Challenged)
{
    private static readonly string[] NoVerdictYet = ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "SYS/TEMP", "IN-USE", "LOGIN-DELAY"];

    // POP3 has one word for every refusal; these say that it is the command that is refused.
    private static readonly string[] NotUnderstood = ["unknown command", "unrecognized command", "invalid command", "not implemented", "unsupported auth", "unrecognized auth", "unknown auth", "mechanism not"];

    /// <summary>Reads the answer.</summary>
    /// <param name="protocol">The protocol spoken.</param>
    /// <param name="lines">The lines of the whole exchange.</param>
    /// <param name="reply">Its final line, taken apart.</param>
    public static LoginReply Read(MailProtocol protocol, IReadOnlyList<string> lines, Reply reply)
    {
        string?[] challenges = lines.Select(Challenge).Where(c => c is { Length: > 0 }).ToArray();
        string? error = challenges.Select(DecodedError).LastOrDefault(e => e is not null);
        string text = string.Join(' ', new[] { reply.Text, error }.Where(t => !string.IsNullOrEmpty(t)));
        return new LoginReply(
            OutcomeOf(protocol, reply),
            reply.Code,
            text.Length == 0 ? null : ServerText.Cut(text, ServerText.SentenceLength),
            challenges.Length > 0);
    }

    private static LoginOutcome OutcomeOf(MailProtocol protocol, Reply reply) => (protocol, reply.Status) switch
    {
        (MailProtocol.Imap, "OK") or (MailProtocol.Pop3, "+OK") or (MailProtocol.Smtp, "235") => LoginOutcome.Accepted,
        (MailProtocol.Imap, "BAD") => LoginOutcome.MechanismBroken,
        (MailProtocol.Imap, "BYE") => LoginOutcome.Broken,
        (MailProtocol.Imap, "NO") or (MailProtocol.Pop3, "-ERR") when NoVerdictYet.Contains(reply.CodeName) => LoginOutcome.Unavailable,
        (MailProtocol.Pop3, "-ERR") when reply.Code is null && NotUnderstood.Any(p => reply.Text.Contains(p, StringComparison.OrdinalIgnoreCase)) =>
            LoginOutcome.MechanismBroken,
        (MailProtocol.Smtp, "500" or "501" or "502" or "503" or "504") => LoginOutcome.MechanismBroken,
        (MailProtocol.Smtp, ['5', _, _]) when (reply.Code ?? "").Contains(" 5.5.", StringComparison.Ordinal) => LoginOutcome.MechanismBroken,
        (MailProtocol.Smtp, ['5', _, _]) => LoginOutcome.Refused,
        (MailProtocol.Smtp, ['4', _, _]) => LoginOutcome.Unavailable,
        (MailProtocol.Imap, "NO") or (MailProtocol.Pop3, "-ERR") => LoginOutcome.Refused,
        _ => LoginOutcome.Broken,
    };

    // "+ base64" of IMAP and POP3, "334 base64" of SMTP.
    private static string? Challenge(string line) =>
        line.StartsWith("+ ", StringComparison.Ordinal) ? line[2..].Trim()
        : line.StartsWith("334 ", StringComparison.Ordinal) ? line[4..].Trim()
        : null;

    // OAuth servers say what is wrong as JSON in a challenge (RFC 7628 §3.2.2), and only then refuse.
    private static string? DecodedError(string? challenge)
    {
        byte[] bytes = new byte[challenge?.Length ?? 0];
        return Convert.TryFromBase64String(challenge ?? "", bytes, out int written) && written > 0 && bytes[0] == '{'
            ? ServerText.Of(bytes.AsSpan(0, written), ServerText.SentenceLength)
            : null;
    }
}
