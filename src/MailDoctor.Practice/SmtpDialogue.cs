namespace MailDoctor.Practice;

/// <summary>The server's side of submission (RFC 6409, 4954, 3207), as far as a doctor looks. Takes no mail.</summary>
public sealed class SmtpDialogue(Habits habits) : IDialogue
{
    private bool authenticating;

    public IReadOnlyList<Act> Open(bool encrypted) => [new Act.Say("220 " + (habits.Greeting ?? $"{habits.Host} ESMTP practice"))];

    public IReadOnlyList<Act> Answer(string line, bool encrypted)
    {
        if (authenticating)
        {
            authenticating = false;
            return line == "*" ? [new Act.Say("501 5.7.0 cancelled")] : SignIn(Sasl.PlainMatches(line, habits));
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
            "EHLO" => Capabilities(encrypted, mayLogIn),
            "HELO" => [new Act.Say($"250 {habits.Host}")],
            "NOOP" or "RSET" => [new Act.Say("250 2.0.0 Ok")],
            "QUIT" => [new Act.Say("221 2.0.0 Bye"), new Act.Cut()],
            "STARTTLS" when habits.StartTls && !encrypted && habits.Chain.Count > 0 => [new Act.Say("220 2.0.0 Ready to start TLS"), new Act.BeginTls(habits.Chain)],
            "AUTH" when !mayLogIn => [new Act.Say("538 5.7.11 Encryption required for requested authentication mechanism")],
            "AUTH" when rest.StartsWith("PLAIN ", StringComparison.OrdinalIgnoreCase) => SignIn(Sasl.PlainMatches(rest[6..], habits)),
            "AUTH" when rest.Equals("PLAIN", StringComparison.OrdinalIgnoreCase) => BeginPlain(),
            "MAIL" => [new Act.Say("550 5.7.1 The practice provider sends no mail")],
            _ => [new Act.Say("502 5.5.2 practice does not know that")],
        };
    }

    private Act[] BeginPlain()
    {
        authenticating = true;
        return [new Act.Say("334 ")];
    }

    private Act[] SignIn(bool matches) =>
        [new Act.Say(habits.Refusal ?? (matches ? "235 2.7.0 Authentication successful" : "535 5.7.8 Error: authentication failed"))];

    private Act[] Capabilities(bool encrypted, bool mayLogIn)
    {
        var lines = new List<string> { habits.Host, "PIPELINING", "SIZE 52428800", "8BITMIME", "ENHANCEDSTATUSCODES" };
        if (!encrypted && habits.StartTls)
        {
            lines.Add("STARTTLS");
        }

        if (mayLogIn && habits.Mechanisms.Count > 0)
        {
            lines.Add($"AUTH {string.Join(' ', habits.Mechanisms)}");
        }

        return lines.Select((l, i) => (Act)new Act.Say(i == lines.Count - 1 ? $"250 {l}" : $"250-{l}")).ToArray();
    }
}
