namespace MailDoctor.Practice;

/// <summary>The server's side of POP3 (RFC 1939, 2449, 2595, 5034), as far as a doctor looks. Holds three messages; nothing can be deleted.</summary>
public sealed class Pop3Dialogue(Habits habits) : UntaggedDialogue(habits)
{
    private string? user;
    private bool signedIn;

    private protected override string Challenge => "+ ";

    private protected override string Cancelled => "-ERR cancelled";

    private protected override string TlsFirst => "-ERR [AUTH] Use TLS first";

    /// <inheritdoc/>
    public override IReadOnlyList<Act> Open(bool encrypted) => [new Act.Say("+OK " + (Habits.Greeting ?? $"{Habits.Host} practice POP3 ready"))];

    private protected override IReadOnlyList<Act> Do(string verb, string rest, bool encrypted) => verb switch
    {
        "CAPA" => Capabilities(encrypted),
        "NOOP" => [new Act.Say("+OK")],
        "QUIT" => [new Act.Say("+OK until next time"), new Act.Cut()],
        "STLS" when MayBeginTls(encrypted) => [new Act.Say("+OK begin TLS"), new Act.BeginTls(Habits.Chain)],
        "USER" or "PASS" when !MayLogIn(encrypted) => [new Act.Say(TlsFirst)],
        "USER" => Name(rest),
        "PASS" => SignIn(user == Habits.Username && rest == Habits.Password),
        _ when !signedIn => [new Act.Say("-ERR sign in first")],
        "STAT" => [new Act.Say("+OK 3 3072")],
        "LIST" => [new Act.Say("+OK"), new Act.Say("1 1024"), new Act.Say("2 1024"), new Act.Say("3 1024"), new Act.Say(".")],
        "UIDL" when Habits.Uidl => [new Act.Say("+OK"), new Act.Say("1 a1"), new Act.Say("2 a2"), new Act.Say("3 a3"), new Act.Say(".")],
        _ => [new Act.Say($"-ERR practice does not know {verb}")],
    };

    private Act[] Name(string name)
    {
        user = name;
        return [new Act.Say("+OK")];
    }

    private protected override IReadOnlyList<Act> SignIn(bool matches)
    {
        if (Habits.Refusal is string refusal)
        {
            return [new Act.Say($"-ERR {refusal}")];
        }

        signedIn = matches;
        return [new Act.Say(matches ? "+OK signed in" : "-ERR [AUTH] Authentication failed.")];
    }

    private Act[] Capabilities(bool encrypted)
    {
        var lines = new List<string> { "+OK", "TOP", "RESP-CODES", "PIPELINING", $"EXPIRE {Habits.Expire}" };
        if (Habits.Uidl)
        {
            lines.Add("UIDL");
        }

        if (!encrypted && Habits.StartTls)
        {
            lines.Add("STLS");
        }

        if (MayLogIn(encrypted))
        {
            lines.Add("USER");
            lines.Add($"SASL {string.Join(' ', Habits.Mechanisms)}");
        }

        lines.Add(".");
        return lines.Select(l => (Act)new Act.Say(l)).ToArray();
    }
}
