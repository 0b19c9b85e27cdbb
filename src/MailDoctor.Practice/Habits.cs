namespace MailDoctor.Practice;

/// <summary>How a practice mail server behaves; the defaults are those of a healthy one.</summary>
public sealed record Habits
{
    /// <summary>The login name it knows.</summary>
    public string Username { get; init; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = Patient.Password;

    /// <summary>What it calls itself.</summary>
    public string Host { get; init; } = "";

    /// <summary>Whether it announces STARTTLS or STLS on a clear connection.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>Whether it takes passwords on a clear connection.</summary>
    public bool CleartextLogin { get; init; }

    /// <summary>Whether it announces IDLE after login.</summary>
    public bool Idle { get; init; } = true;

    /// <summary>Whether it marks special mailboxes (RFC 6154).</summary>
    public bool SpecialUse { get; init; } = true;

    /// <summary>The personal namespace's prefix.</summary>
    public string NamespacePrefix { get; init; } = "";

    /// <summary>Percent of the quota in use.</summary>
    public int QuotaPercent { get; init; } = 12;

    /// <summary>What POP3 says of how long mail stays: a number of days, 0 or NEVER.</summary>
    public string Expire { get; init; } = "NEVER";

    /// <summary>Whether UIDL works.</summary>
    public bool Uidl { get; init; } = true;

    /// <summary>SASL mechanisms announced; password ones work.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = ["PLAIN"];

    /// <summary>What is said in place of a success even when the password is right; null: the login succeeds. For IMAP and POP3
    /// without tag and NO or -ERR, for SMTP the whole line.</summary>
    public string? Refusal { get; init; }

    /// <summary>The words of an IMAP greeting after <c>* OK </c>, of a POP3 one after <c>+OK </c>, of an SMTP one after <c>220 </c>; null: ordinary ones.</summary>
    public string? Greeting { get; init; }

    /// <summary>Acts in place of the usual answer to a command, by its verb in upper case. For IMAP, <c>$TAG</c> stands for the command's tag.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Act>> Instead { get; init; } = new Dictionary<string, IReadOnlyList<Act>>();

    /// <summary>The server's chain for STARTTLS; empty: none.</summary>
    public IReadOnlyList<System.Security.Cryptography.X509Certificates.X509Certificate2> Chain { get; init; } = [];
}
