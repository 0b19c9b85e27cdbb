using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>The words that people read for the engine's own: those of mail programs beside those of the standards.</summary>
internal static class Wording
{
    /// <summary>What the security menu of a mail program calls it, with the standards' word.</summary>
    public static string Security(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.ImplicitTls => "SSL/TLS (implicit TLS)",
        ConnectionSecurity.StartTls => "STARTTLS",
        _ => "None: not encrypted (cleartext)",
    };

    public static string ShortSecurity(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.ImplicitTls => "SSL/TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        _ => "cleartext",
    };

    public static string Protocol(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        _ => "SMTP",
    };

    public static string Severity(Finding finding) => (finding.Severity, finding.Certainty) switch
    {
        (Engine.Diagnosis.Severity.Error, Certainty.Proven) => "ERROR",
        (Engine.Diagnosis.Severity.Error, _) => "PROBABLY AN ERROR",
        (Engine.Diagnosis.Severity.Warning, Certainty.Proven) => "WARNING",
        (Engine.Diagnosis.Severity.Warning, _) => "WARNING, NOT PROVEN",
        (Engine.Diagnosis.Severity.Advice, Certainty.Proven) => "ADVICE",
        (Engine.Diagnosis.Severity.Advice, _) => "ADVICE, NOT PROVEN",
        _ => "NOTE",
    };

    public static Tone ToneOf(Finding finding) => finding.Severity switch
    {
        Engine.Diagnosis.Severity.Error => Tone.Bad,
        Engine.Diagnosis.Severity.Warning => Tone.Careful,
        _ => Tone.Strong,
    };

    /// <summary>What the sign-in menu of a mail program calls a mechanism.</summary>
    public static string Mechanism(string mechanism) => mechanism.ToUpperInvariant() switch
    {
        "PLAIN" or "LOGIN" or "USER" or "PASSWORD-CLEARTEXT" => "Normal password",
        "XOAUTH2" or "OAUTHBEARER" or "OAUTH2" => "OAuth2",
        "GSSAPI" or "GS2-KRB5" => "Kerberos / GSSAPI",
        "NTLM" => "NTLM",
        "EXTERNAL" or "TLS-CLIENT-CERT" => "TLS certificate",
        string m when m.StartsWith("SCRAM-", StringComparison.Ordinal) || m.StartsWith("CRAM-", StringComparison.Ordinal)
            || m.StartsWith("DIGEST-", StringComparison.Ordinal) || m is "PASSWORD-ENCRYPTED" => "Encrypted password",
        _ => "Other",
    };

    /// <summary>How far settings were seen to work; where they were not, what was seen instead.</summary>
    public static string Verified(ServerSettings settings, bool triedLogin) => settings.Verified switch
    {
        Verification.Login => "yes: signed in with exactly these settings",
        Verification.Connected when triedLogin => "in part: connected, certificate verified; the login failed",
        Verification.Connected => "in part: connected, certificate verified; no login tried",
        _ when settings.Fault is { } fault => SafeText.Line($"NO: {fault}", 400),
        _ => "NO: only named by others, not seen working",
    };

    public static string State(EndpointState state) => state switch
    {
        EndpointState.Works => "works",
        EndpointState.Untrusted => "answers, but its certificate is not to be trusted",
        EndpointState.Cleartext => "answers, but without encryption",
        EndpointState.StartTlsFailed => "answers, but STARTTLS fails",
        EndpointState.TlsFailed => "takes connections, but the TLS handshake fails",
        EndpointState.OtherProtocol => "something else answers there",
        EndpointState.Broken => "takes connections, but is of no use",
        EndpointState.Refused => "closed",
        EndpointState.Filtered => "no answer",
        EndpointState.Unreachable => "cannot be reached",
        EndpointState.NoAddress => "the name has no address",
        _ => "not looked at to the end",
    };

    public static string Outcome(SourceOutcome outcome) => outcome switch
    {
        SourceOutcome.Found => "found",
        SourceOutcome.NothingThere => "nothing there",
        SourceOutcome.Failed => "FAILED",
        _ => "not asked",
    };

    /// <summary>What the three letters of a code stand for.</summary>
    public static string Area(string area) => area switch
    {
        "ENV" => "this computer and network",
        "DNS" => "names and DNS",
        "NET" => "reachability",
        "TLS" => "TLS versions and ciphers",
        "CRT" => "certificates",
        "STL" => "STARTTLS",
        "AUT" => "signing in",
        "IMP" => "IMAP",
        "IDL" => "push mail (IDLE)",
        "POP" => "POP3",
        "SMT" => "sending (submission)",
        "SEC" => "protection of the domain",
        "CFG" => "published settings",
        "SHR" => "sharing between devices",
        "ARC" => "archives",
        "CLI" => "mail programs",
        "MIG" => "moving from POP to IMAP",
        "INT" => "MailDoctor itself",
        _ => area,
    };

    /// <summary>How often a program renews its request to be told of new mail.</summary>
    public static string KeepAlive(KeepAlive keepAlive) => keepAlive.Feasible
        ? $"renew a waiting connection (IDLE) every {SpokenTime.Of(keepAlive.Interval)} at the latest"
        : "no program can renew a waiting connection (IDLE) often enough here; check for new mail every few minutes";

    /// <summary>A number with its noun: <c>no problems</c>, <c>1 problem</c>, <c>2 problems</c>.</summary>
    public static string Count(int number, string one, string? many = null) =>
        number == 0 ? $"no {many ?? one + "s"}" : $"{number} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>A word as one argument of a shell command that a person may paste.</summary>
    public static string ShellWord(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+' or ':' or '/' or '[' or ']') && text[0] is not ('-' or '[')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
