using System.Globalization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>One server of one account, as a mail program on a computer is set to use it. No secret is in it.</summary>
/// <param name="Client">The program, such as <c>Thunderbird</c>.</param>
/// <param name="File">The file that says so, the home folder as <c>~</c>.</param>
/// <param name="Line">The line where the account begins, from 1; 0: it is no file with lines, but a key of the Windows registry.</param>
/// <param name="Account">What the program calls the account.</param>
/// <param name="Protocol">What it speaks.</param>
public sealed record ClientAccountSeen(string Client, string File, int Line, string Account, MailProtocol Protocol) : Observation, IClientFact
{
    /// <summary>The computer that it was found on, as the person named it; empty: there is only one.</summary>
    public string Device { get => field ?? ""; init; } = "";

    /// <summary>The version of the program that keeps its settings in this place, such as <c>2013</c>, where a place belongs to one; empty: it is not known.</summary>
    public string Version { get => field ?? ""; init; } = "";

    /// <summary>Whether the program uses the account at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When the account is set this way at all, as a clause such as <c>only where neomutt knows "imap"</c>, if that is not known; empty: always.</summary>
    public string Condition { get => field ?? ""; init; } = "";

    /// <summary>The server as the file spells it, in lower case; null: none is set.</summary>
    public string? Host { get; init; }

    /// <summary>Whether a command or code of the file names the server, so that it is not known here.</summary>
    public bool HostFromCommand { get; init; }

    /// <summary>The port that the program connects to; null: not known.</summary>
    public int? Port { get; init; }

    /// <summary>Whether the file names the port; else it is the program's usual one.</summary>
    public bool PortStated { get; init; }

    /// <summary>How the connection is protected; null: not known.</summary>
    public ConnectionSecurity? Security { get; init; }

    /// <summary>Whether STARTTLS is used only when the server offers it, so that an attacker can take it away (RFC 8314 §5).</summary>
    public bool OnlyIfOffered { get; init; }

    /// <summary>Why the protection or the port is not sure, as a clause that names the setting; empty: it is, or the words above say it all.</summary>
    public string SecurityNote { get => field ?? ""; init; } = "";

    /// <summary>How it signs in; null: not known.</summary>
    public SignInMethod? SignIn { get; init; }

    /// <summary>The login name; null: none is set.</summary>
    public string? Login { get; init; }

    /// <summary>The address that mail is sent from; null: not known.</summary>
    public string? Email { get; init; }

    /// <summary>Whether mail stays on the server when it is fetched; null: not a program that fetches, or not known.</summary>
    public bool? LeavesOnServer { get; init; }

    /// <summary>Whether the file says so; else it is what the program does by itself.</summary>
    public bool LeaveStated { get; init; }

    /// <summary>After how many days fetched mail is deleted on the server; null: never, or not known.</summary>
    public int? LeaveDays { get; init; }

    /// <summary>Beyond which other limits mail is deleted on the server; empty: there are none, or mail does not stay there anyway.</summary>
    public IReadOnlyList<LeaveLimit> LeaveLimits { get => field ?? []; init; } = [];

    /// <summary>Whether all fetched mail stays on the server without an end, as far as the program decides; null: not known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool? LeavesAll => LeavesOnServer is not true ? LeavesOnServer : LeaveDays is null && LeaveLimits.Count == 0;

    /// <summary>Whether deleting a message here deletes it on the server (POP3); null: not known.</summary>
    public bool? DeletesWithLocal { get; init; }

    /// <summary>How often it looks for mail by itself; null: it does not, or it is not known.</summary>
    public TimeSpan? ChecksEvery { get; init; }

    /// <summary>Whether it is a program that fetches mail for another one.</summary>
    public bool Downloader { get; init; }

    /// <summary>Whether the server's certificate is checked; null: not known.</summary>
    public bool? ChecksCertificate { get; init; }

    /// <summary>For a check that is not made: why, as a clause that names the setting.</summary>
    public string CertificateNote { get => field ?? ""; init; } = "";

    /// <summary>That its password stands in a file; null: it does not, as far as was seen.</summary>
    public StoredSecret? Secret { get; init; }

    /// <summary>Where it puts sent mail and the like, as far as the file says.</summary>
    public IReadOnlyList<ClientFolder> Folders { get => field ?? []; init; } = [];

    /// <summary>The account whose inbox takes the mail (Thunderbird's "global inbox"); null: its own.</summary>
    public string? DeliversTo { get; init; }

    /// <summary>Where the settings stand that can be changed.</summary>
    public IReadOnlyList<ClientSetting> Settings { get => field ?? []; init; } = [];

    /// <summary>The endpoint; null: host, port or security is not known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ServerEndpoint? Endpoint => Host is not null && Port is int port && Security is ConnectionSecurity security
        ? new ServerEndpoint(Protocol, Host, port, security)
        : null;

    /// <summary>The setting of a kind; null: it has no place in the file.</summary>
    public ClientSetting? Setting(SettingKind kind) => Settings.FirstOrDefault(s => s.Kind == kind);

    /// <summary>The server in a few words: <c>POP3 at pop.example.org:995</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Server
    {
        get
        {
            string service = Protocol switch { MailProtocol.Imap => "IMAP", MailProtocol.Pop3 => "POP3", _ => "SMTP" };
            return Host is null ? HostFromCommand ? $"{service} at a server that a command names" : $"{service} without a server name" : string.Create(CultureInfo.InvariantCulture, $"{service} at {Host}{(Port is null ? "" : $":{Port}")}");
        }
    }

    /// <summary>Where it stands: file and line.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Place => Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}");

    public override string Describe() =>
        $"{(Device.Length == 0 ? "" : $"{Device}: ")}{Client}, account {Account} ({Place}): {Server}, {SecurityWords()}"
        + (Login is null ? "" : $", login name {Login}")
        + (Protocol == MailProtocol.Pop3 || Downloader ? LeavesOnServer switch
        {
            true => LeaveDays is int days ? string.Create(CultureInfo.InvariantCulture, $", leaves mail on the server for {days} days") : ", leaves mail on the server",
            false => ", deletes mail on the server after fetching it",
            _ => "",
        } + string.Concat(LeaveLimits.Select(l => $", but deletes there {l.Describe()}")) + (LeavesOnServer is not null && !LeaveStated ? " (its own habit; the file does not say)" : "") : "")
        + (Condition.Length == 0 ? "" : $", {Condition}");

    private string SecurityWords() => Security switch
    {
        ConnectionSecurity.ImplicitTls => "implicit TLS",
        ConnectionSecurity.StartTls => OnlyIfOffered ? "STARTTLS only if offered" : "STARTTLS",
        ConnectionSecurity.Cleartext => "not encrypted",
        _ => "security not known",
    } + (SecurityNote.Length == 0 || OnlyIfOffered ? "" : $" ({SecurityNote})");
}
