namespace MailDoctor.Engine.Model;

/// <summary>What the person allows and wants of an examination.</summary>
public sealed record ExaminationOptions
{
    /// <summary>Nothing but curated profiles and the servers themselves is asked: no autoconfiguration over HTTP.</summary>
    public bool Offline { get; init; }

    /// <summary>Ask Microsoft Autodiscover even without a hint of Exchange.</summary>
    public bool Exchange { get; init; }

    /// <summary>The ISPDB's base URL; the domain is appended.</summary>
    public Uri IspDb { get; init; } = new("https://live.thunderbird.net/autoconfig/v1.1/");

    /// <summary>Use IPv4.</summary>
    public bool Ipv4 { get; init; } = true;

    /// <summary>Use IPv6.</summary>
    public bool Ipv6 { get; init; } = true;

    /// <summary>Claims may lead to private and loopback addresses, as in a home or test network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>When nothing at all has answered by then, that is the verdict.</summary>
    public TimeSpan SilentVerdict { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Looking up and probing end here, whatever is still running. Logins have their own deadlines.</summary>
    public TimeSpan HardStop { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Look at more than a mail program uses: old TLS versions, broken ciphers, Diffie-Hellman, every address of a name. Some six connections more for each port.</summary>
    public bool Thorough { get; init; }

    /// <summary>What a thorough examination may take beyond <see cref="HardStop"/>: up to eight hellos one after another, each of five round trips, over a slow link.</summary>
    public static TimeSpan ExtraForThorough { get; } = TimeSpan.FromSeconds(12);

    /// <summary>A login name that differs from the address; null: none was given.</summary>
    public string? Username { get; init; }

    /// <summary>Hosts that the person has named as right for the password.</summary>
    public IReadOnlyList<string> TrustedHosts { get; init; } = [];

    /// <summary>Sign in at the POP3 server as well where IMAP is recommended: for somebody who is about to leave POP, what lies there matters.</summary>
    public bool IncludePop { get; init; }

    /// <summary>Look whether the server keeps filters (ManageSieve): for somebody whose filters work on one computer only.</summary>
    public bool LookForFilters { get; init; }

    /// <summary>The person's own provider profiles, name and text of each file; they win over those of the program.</summary>
    public IReadOnlyList<(string File, string Text)> UserProfiles { get; init; } = [];
}
