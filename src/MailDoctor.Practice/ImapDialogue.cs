using System.Globalization;
using System.Text;

namespace MailDoctor.Practice;

/// <summary>The server's side of IMAP4rev1 (RFC 3501), as far as a doctor looks. Holds three messages that nobody can change.</summary>
public sealed class ImapDialogue(Habits habits) : IDialogue
{
    private string? authenticating;
    private string? idling;
    private bool signedIn;

    public IReadOnlyList<Act> Open(bool encrypted) =>
        [new Act.Say($"* OK [CAPABILITY {Capabilities(encrypted)}] " + (habits.Greeting ?? $"{habits.Host} practice IMAP ready"))];

    public IReadOnlyList<Act> Answer(string line, bool encrypted)
    {
        if (authenticating is string waiting)
        {
            authenticating = null;
            return line == "*" ? [new Act.Say($"{waiting} BAD cancelled")] : SignIn(waiting, Sasl.PlainMatches(line, habits));
        }

        if (idling is string idleTag && line.Equals("DONE", StringComparison.OrdinalIgnoreCase))
        {
            idling = null;
            return [new Act.Say($"{idleTag} OK idle ended")];
        }

        string[] words = line.Split(' ', 3);
        if (words.Length < 2)
        {
            return [new Act.Say("* BAD what?")];
        }

        string tag = words[0];
        string verb = words[1].ToUpperInvariant();
        string rest = words.Length > 2 ? words[2] : "";
        if (habits.Instead.TryGetValue(verb, out IReadOnlyList<Act>? other))
        {
            return other.Select(a => Tagged(a, tag)).ToArray();
        }

        return verb switch
        {
            "CAPABILITY" => [new Act.Say($"* CAPABILITY {Capabilities(encrypted)}"), Ok(tag)],
            "NOOP" => [Ok(tag)],
            "LOGOUT" => [new Act.Say("* BYE until next time"), Ok(tag), new Act.Cut()],
            "STARTTLS" when habits.StartTls && !encrypted && habits.Chain.Count > 0 => [Ok(tag), new Act.BeginTls(habits.Chain)],
            "AUTHENTICATE" => Authenticate(tag, rest, encrypted),
            "LOGIN" => !encrypted && !habits.CleartextLogin ? [new Act.Say($"{tag} NO [PRIVACYREQUIRED] Use TLS first")]
                : SignIn(tag, rest.Replace("\"", "", StringComparison.Ordinal) == $"{habits.Username} {habits.Password}"),
            _ when !signedIn => [new Act.Say($"{tag} BAD sign in first")],
            "ID" => [new Act.Say("* ID (\"name\" \"MailDoctor practice\")"), Ok(tag)],
            "NAMESPACE" => [new Act.Say($"* NAMESPACE ((\"{habits.NamespacePrefix}\" \".\")) NIL NIL"), Ok(tag)],
            "LIST" => List(tag, rest),
            "GETQUOTAROOT" => [new Act.Say("* QUOTAROOT INBOX user"), new Act.Say($"* QUOTA user (STORAGE {habits.QuotaPercent * 1024} 102400)"), Ok(tag)],
            "EXAMINE" or "SELECT" => [new Act.Say("* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)"), new Act.Say("* 3 EXISTS"), new Act.Say("* 0 RECENT"),
                new Act.Say("* OK [UIDVALIDITY 1700000000] valid"), new Act.Say("* OK [UIDNEXT 4] next"), new Act.Say($"{tag} OK [READ-ONLY] done")],
            "IDLE" when habits.Idle => BeginIdle(tag),
            _ => [new Act.Say($"{tag} BAD practice does not know {verb}")],
        };
    }

    // Clients choose their tags, so a script says $TAG.
    private static Act Tagged(Act act, string tag) => act switch
    {
        Act.Say say => new Act.Say(say.Line.Replace("$TAG", tag, StringComparison.Ordinal)),
        Act.SayBytes say => new Act.SayBytes(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(say.Bytes.Span).Replace("$TAG", tag, StringComparison.Ordinal))),
        _ => act,
    };

    private static Act.Say Ok(string tag) => new($"{tag} OK done");

    private List<Act> BeginIdle(string tag)
    {
        idling = tag;
        return [new Act.Say("+ idling")];
    }

    private Act[] Authenticate(string tag, string rest, bool encrypted)
    {
        if (!encrypted && !habits.CleartextLogin)
        {
            return [new Act.Say($"{tag} NO [PRIVACYREQUIRED] Use TLS first")];
        }

        string[] words = rest.Split(' ');
        if (!words[0].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            return [new Act.Say($"{tag} NO [AUTHENTICATIONFAILED] practice knows PLAIN only")];
        }

        if (words.Length > 1)
        {
            return SignIn(tag, Sasl.PlainMatches(words[1], habits));
        }

        authenticating = tag;
        return [new Act.Say("+ ")];
    }

    private Act[] SignIn(string tag, bool matches)
    {
        if (habits.Refusal is string refusal)
        {
            return [new Act.Say($"{tag} NO {refusal}")];
        }

        signedIn = matches;
        return [new Act.Say(matches ? $"{tag} OK [CAPABILITY {Capabilities(encrypted: true)}] signed in" : $"{tag} NO [AUTHENTICATIONFAILED] Authentication failed.")];
    }

    private Act[] List(string tag, string rest)
    {
        // `LIST "" ""` asks for the delimiter only.
        if (rest.EndsWith("\"\"", StringComparison.Ordinal))
        {
            return [new Act.Say("* LIST (\\Noselect) \".\" \"\""), Ok(tag)];
        }

        string prefix = habits.NamespacePrefix;
        var mailboxes = new List<Act> { new Act.Say("* LIST (\\HasNoChildren) \".\" INBOX") };
        if (!rest.Contains("INBOX", StringComparison.OrdinalIgnoreCase))
        {
            foreach (string name in (string[])["Sent", "Drafts", "Trash", "Junk"])
            {
                mailboxes.Add(new Act.Say(string.Create(CultureInfo.InvariantCulture, $"* LIST (\\HasNoChildren{(habits.SpecialUse ? $" \\{name}" : "")}) \".\" {prefix}{name}")));
            }
        }

        mailboxes.Add(Ok(tag));
        return [.. mailboxes];
    }

    private string Capabilities(bool encrypted) =>
        "IMAP4rev1 LITERAL+ SASL-IR ID"
        + (!encrypted && habits.StartTls ? " STARTTLS" : "")
        + (!encrypted && !habits.CleartextLogin ? " LOGINDISABLED" : string.Concat(habits.Mechanisms.Select(m => $" AUTH={m}")))
        + (signedIn ? " NAMESPACE UIDPLUS MOVE CONDSTORE QUOTA" + (habits.Idle ? " IDLE" : "") + (habits.SpecialUse ? " SPECIAL-USE" : "") : "");
}
