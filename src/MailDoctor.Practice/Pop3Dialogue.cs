namespace MailDoctor.Practice;

/// <summary>The server's side of POP3 (RFC 1939, 2449, 2595, 5034), as far as a doctor looks. Holds three messages; nothing can be deleted.</summary>
public sealed class Pop3Dialogue(Habits habits) : IDialogue
{
    private bool authenticating;
    private string? user;
    private bool signedIn;

    public IReadOnlyList<Act> Open(bool encrypted) => [new Act.Say("+OK " + (habits.Greeting ?? $"{habits.Host} practice POP3 ready"))];

    public IReadOnlyList<Act> Answer(string line, bool encrypted)
    {
        if (authenticating)
        {
            authenticating = false;
            return line == "*" ? [new Act.Say("-ERR cancelled")] : SignIn(Sasl.PlainMatches(line, habits));
        }

        string[] words = line.Split(' ', 2);
        string verb = words[0].ToUpperInvariant();
        string rest = words.Length > 1 ? words[1] : "";
        if (habits.Instead.TryGetValue(verb, out IReadOnlyList<Act>? other))
        {
            return other;
        }

        bool mayLogIn = encrypted || habits.CleartextLogin;
        return verb switch
        {
            "CAPA" => Capabilities(encrypted, mayLogIn),
            "NOOP" => [new Act.Say("+OK")],
            "QUIT" => [new Act.Say("+OK until next time"), new Act.Cut()],
            "STLS" when habits.StartTls && !encrypted && habits.Chain.Count > 0 => [new Act.Say("+OK begin TLS"), new Act.BeginTls(habits.Chain)],
            "AUTH" or "USER" or "PASS" when !mayLogIn => [new Act.Say("-ERR [AUTH] Use TLS first")],
            "AUTH" when rest.StartsWith("PLAIN ", StringComparison.OrdinalIgnoreCase) => SignIn(Sasl.PlainMatches(rest[6..], habits)),
            "AUTH" when rest.Equals("PLAIN", StringComparison.OrdinalIgnoreCase) => BeginPlain(),
            "USER" => Name(rest),
            "PASS" => SignIn(user == habits.Username && rest == habits.Password),
            _ when !signedIn => [new Act.Say("-ERR sign in first")],
            "STAT" => [new Act.Say("+OK 3 3072")],
            "LIST" => [new Act.Say("+OK"), new Act.Say("1 1024"), new Act.Say("2 1024"), new Act.Say("3 1024"), new Act.Say(".")],
            "UIDL" when habits.Uidl => [new Act.Say("+OK"), new Act.Say("1 a1"), new Act.Say("2 a2"), new Act.Say("3 a3"), new Act.Say(".")],
            _ => [new Act.Say($"-ERR practice does not know {verb}")],
        };
    }

    private Act[] BeginPlain()
    {
        authenticating = true;
        return [new Act.Say("+ ")];
    }

    private Act[] Name(string name)
    {
        user = name;
        return [new Act.Say("+OK")];
    }

    private Act[] SignIn(bool matches)
    {
        if (habits.Refusal is string refusal)
        {
            return [new Act.Say($"-ERR {refusal}")];
        }

        signedIn = matches;
        return [new Act.Say(matches ? "+OK signed in" : "-ERR [AUTH] Authentication failed.")];
    }

    private Act[] Capabilities(bool encrypted, bool mayLogIn)
    {
        var lines = new List<string> { "+OK", "TOP", "RESP-CODES", "PIPELINING", $"EXPIRE {habits.Expire}" };
        if (habits.Uidl)
        {
            lines.Add("UIDL");
        }

        if (!encrypted && habits.StartTls)
        {
            lines.Add("STLS");
        }

        if (mayLogIn)
        {
            lines.Add("USER");
            lines.Add($"SASL {string.Join(' ', habits.Mechanisms)}");
        }

        lines.Add(".");
        return lines.Select(l => (Act)new Act.Say(l)).ToArray();
    }
}
