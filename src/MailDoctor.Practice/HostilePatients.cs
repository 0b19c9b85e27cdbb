using System.Text;

namespace MailDoctor.Practice;

/// <summary>Accounts whose servers attack the program that looks at them: each shows one thing that MailDoctor has to survive.</summary>
internal static partial class HostilePatients
{
    private const long Gigabyte = 1L << 30;

    // Escape sequences of seven and of eight bits, a title, colours, a writing direction turned round, a NUL.
    private const string Attack = "\u001b]0;owned\u0007\u001b[2J\u001b[31m\u202egnp.exe\u0000\u009b5n";

    private const string AutoconfigHost = "autoconfig." + Patient.Domain;

    /// <summary>What a server can say.</summary>
    public static IReadOnlyList<Patient> Sessions { get; } = [.. InSessions()];

    /// <summary>What can go wrong below, in TLS.</summary>
    public static IReadOnlyList<Patient> Tls { get; } = [.. InTls()];

    /// <summary>What a configuration document can do.</summary>
    public static IReadOnlyList<Patient> Documents { get; } = [.. InDocuments()];

    /// <summary>What the DNS can answer.</summary>
    public static IReadOnlyList<Patient> Names { get; } = [.. InNames()];

    /// <summary>All.</summary>
    public static IReadOnlyList<Patient> All { get; } = [.. Sessions, .. Tls, .. Documents, .. Names];

    private static Patient Hostile(string name, string ails, string expected, Action<PracticeClinic> prepare) => new(name, ails, expected, prepare) { Hostile = true };

    /// <summary>A patient whose mail servers are healthy and whose documents or records are not.</summary>
    private static Patient Document(string name, string ails, string expected, Action<PracticeClinic> prepare) => Hostile(name, ails, expected, c =>
    {
        c.Published().Imap().Submission();
        prepare(c);
    });

    /// <summary>The attack inside TLS on the IMAP port; submission is healthy.</summary>
    private static void Secured(PracticeClinic clinic, params IReadOnlyList<Act> attack) =>
        clinic.Published().Submission().Port(993, [new Act.BeginTls(clinic.GoodChain.Value), .. attack]);

    /// <summary>The attack in place of TLS on the IMAP port; submission is healthy.</summary>
    private static void Implicit(PracticeClinic clinic, params IReadOnlyList<Act> attack) => clinic.Published().Submission().Port(993, attack);

    /// <summary>An IMAP server with STARTTLS only, which does something else at one command; submission is healthy.</summary>
    private static void InClear(PracticeClinic clinic, string verb, params IReadOnlyList<Act> attack)
    {
        Cleartext(clinic);
        clinic.Imap(clinic.Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { [verb] = attack } }, implicitTls: false);
    }

    /// <summary>The DNS names the IMAP port with STARTTLS; submission is healthy.</summary>
    private static PracticeClinic Cleartext(PracticeClinic clinic)
    {
        clinic.Network.Service("_imap", Patient.Domain, PracticeClinic.MailHost, 143);
        return clinic.Published(imap: false).Submission();
    }

    private static void Redirect(PracticeClinic clinic, string target) =>
        clinic.Web(AutoconfigHost, new Act.SayBytes(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")), new Act.Cut());

    private static Act[] Head(string type) =>
        [new Act.SayBytes(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\n\r\n"))];

    private static string Config(string host, string name, string login = "%EMAILADDRESS%") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1"><emailProvider id="practice.test"><domain>practice.test</domain><displayName>{name}</displayName>
          <incomingServer type="imap"><hostname>{host}</hostname><port>993</port><socketType>SSL</socketType><username>{login}</username><authentication>password-cleartext</authentication></incomingServer>
          <outgoingServer type="smtp"><hostname>{host}</hostname><port>465</port><socketType>SSL</socketType><username>{login}</username><authentication>password-cleartext</authentication></outgoingServer>
        </emailProvider></clientConfig>
        """;
}
