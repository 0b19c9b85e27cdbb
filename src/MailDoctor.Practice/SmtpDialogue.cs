namespace MailDoctor.Practice;

/// <summary>The server's side of submission (RFC 6409, 4954, 3207), as far as a doctor looks. Takes no mail.</summary>
public sealed class SmtpDialogue(Habits habits) : UntaggedDialogue(habits)
{
    private protected override string Challenge => "334 ";

    private protected override string Cancelled => "501 5.7.0 cancelled";

    private protected override string TlsFirst => "538 5.7.11 Encryption required for requested authentication mechanism";

    /// <inheritdoc/>
    public override IReadOnlyList<Act> Open(bool encrypted) => [new Act.Say("220 " + (Habits.Greeting ?? $"{Habits.Host} ESMTP practice"))];

    private protected override IReadOnlyList<Act> Do(string verb, string rest, bool encrypted) => verb switch
    {
        "EHLO" => Capabilities(encrypted),
        "HELO" => [new Act.Say($"250 {Habits.Host}")],
        "NOOP" or "RSET" => [new Act.Say("250 2.0.0 Ok")],
        "QUIT" => [new Act.Say("221 2.0.0 Bye"), new Act.Cut()],
        "STARTTLS" when MayBeginTls(encrypted) => [new Act.Say("220 2.0.0 Ready to start TLS"), new Act.BeginTls(Habits.Chain)],
        "MAIL" => [new Act.Say("550 5.7.1 The practice provider sends no mail")],
        _ => [new Act.Say("502 5.5.2 practice does not know that")],
    };

    private protected override IReadOnlyList<Act> SignIn(bool matches) =>
        [new Act.Say(Habits.Refusal ?? (matches ? "235 2.7.0 Authentication successful" : "535 5.7.8 Error: authentication failed"))];

    private Act[] Capabilities(bool encrypted)
    {
        var lines = new List<string> { Habits.Host, "PIPELINING", "SIZE 52428800", "8BITMIME", "ENHANCEDSTATUSCODES" };
        if (!encrypted && Habits.StartTls)
        {
            lines.Add("STARTTLS");
        }

        if (MayLogIn(encrypted) && Habits.Mechanisms.Count > 0)
        {
            lines.Add($"AUTH {string.Join(' ', Habits.Mechanisms)}");
        }

        return lines.Select((l, i) => (Act)new Act.Say(i == lines.Count - 1 ? $"250 {l}" : $"250-{l}")).ToArray();
    }
}
