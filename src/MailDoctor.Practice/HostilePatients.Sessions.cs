using System.Text;

namespace MailDoctor.Practice;

/// <content>What a server can say.</content>
internal static partial class HostilePatients
{
    private static IEnumerable<Patient> InSessions() => [.. Endless(), .. Misplaced(), .. Disguised(), .. OtherProtocols(), .. AroundStartTls(), .. AfterLogin()];

    private static IEnumerable<Patient> Endless()
    {
        yield return Hostile("endless-greeting", "The greeting never ends.", "NET011", c => Secured(c, Bytes("* OK "), new Act.Flood("welcome ", 64 * Gigabyte)));
        yield return Hostile("endless-pop3", "A POP3 server lists its abilities for ever.", "NET011", c => c.Published(imap: false, pop: true).Submission()
            .Port(995, new Act.BeginTls(c.GoodChain.Value), new Act.Say("+OK hello"), new Act.Hear(), new Act.Say("+OK"), new Act.Flood("X-NONSENSE\r\n", 64 * Gigabyte)));
        yield return Hostile("endless-smtp", "The greeting of the server for sending has line after line.", "NET011", c => c.Published().Imap()
            .Port(465, new Act.BeginTls(c.GoodChain.Value), new Act.Flood("220-welcome\r\n", 64 * Gigabyte)));
        yield return Hostile("endless-ehlo", "The server for sending lists its abilities for ever.", "NET011", c => c.Published().Imap()
            .Port(465, new Act.BeginTls(c.GoodChain.Value), new Act.Say("220 hello"), new Act.Hear(), new Act.Flood("250-X-NONSENSE\r\n", 64 * Gigabyte)));
        yield return Hostile("endless-lines", "One harmless line after the other, for ever.", "NET011", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), new Act.Flood("* OK still here\r\n", 64 * Gigabyte)));
        yield return Hostile("drip", "One byte every half second.", "NET012", c => Secured(c, new Act.Drip("* OK " + new string('.', 400), TimeSpan.FromMilliseconds(500))));
        yield return Hostile("million-capabilities", "A million capabilities.", "NET011", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), Bytes("* CAPABILITY IMAP4rev1"), new Act.Flood(" X-NONSENSE", 11_000_000), new Act.Say(""), new Act.Stall()));
        yield return Hostile("long-line", "A line of one megabyte.", "NET011", c => Secured(c, Bytes("* OK "), new Act.Flood("a", 1 << 20), new Act.Say(""), new Act.Stall()));
        yield return Hostile("silent-inside", "TLS works, and then the server says nothing.", "NET004", c => Secured(c, new Act.Stall()));
        yield return Hostile("silent-later", "The server greets, and answers nothing after that.", "NET013", c => Secured(c, new Act.Say("* OK hello"), new Act.Stall()));
    }

    private static IEnumerable<Patient> Misplaced()
    {
        yield return Hostile("literal", "A literal of a gigabyte where none belongs.", "NET013", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), new Act.Say("* CAPABILITY {1000000000}"), new Act.Flood("a", 64 * Gigabyte)));
        yield return Hostile("nesting", "Millions of brackets inside one another.", "NET013", c => Secured(c, new Act.Say("* OK hello"), new Act.Hear(), Bytes("* LIST "), new Act.Flood("(", 4 << 20), new Act.Say(""), new Act.Stall()));
        yield return Hostile("bye", "The server turns everybody away.", "NET007", c => Secured(c, new Act.Say("* BYE go away"), new Act.Cut()));
        yield return Hostile("reset", "The server closes as soon as somebody comes.", "TLS012", c => c.Published().Port(993, new Act.Cut()).Port(465, new Act.Cut()));
    }

    private static IEnumerable<Patient> Disguised()
    {
        yield return Hostile("escapes", "Terminal escapes in greeting and capabilities.", "NET010", c => c.Published()
            .Imap(c.Healthy with { Greeting = Attack, Mechanisms = ["PLAIN", "X" + Attack] }).Submission(c.Healthy with { Greeting = Attack }));
        yield return Hostile("escapes-bytes", "The same as single bytes that are no UTF-8.", "NET010", c => Secured(c,
            new Act.SayBytes((byte[])[.. "* OK "u8, 0x9b, (byte)'2', (byte)'J', 0x90, 0xff, 0xfe, 0x1b, (byte)'c', 0, .. "\r\n"u8]), new Act.Hear(), new Act.Say("* BYE \u001b[2J"), new Act.Cut()));
        yield return Hostile("escapes-pop3", "Terminal escapes from a POP3 server.", "NET010", c => c.Published(imap: false, pop: true).Submission().Pop3(c.Healthy with { Greeting = Attack, Mechanisms = ["PLAIN", "X" + Attack] }));
        yield return Hostile("escapes-refusal", "Terminal escapes in the refusal of a login.", "NET010", c => c.Published()
            .Imap(c.Healthy with { Refusal = "[ALERT] " + Attack }).Submission(c.Healthy with { Refusal = "535 5.7.8 " + Attack })) with
        { NeedsSignIn = true };
    }

    private static IEnumerable<Patient> OtherProtocols()
    {
        yield return Hostile("http", "A web server answers on the port for reading.", "NET006", c => Implicit(c, new Act.HearBytes(), new Act.Say("HTTP/1.1 400 Bad Request"), new Act.Say("Content-Type: text/html"), new Act.Say(""), new Act.Cut()));
        yield return Hostile("http-inside", "A web server answers there, inside TLS.", "NET006", c => Secured(c, new Act.Say("HTTP/1.1 400 Bad Request"), new Act.Say(""), new Act.Cut()));
        yield return Hostile("ssh", "An SSH server answers on the port for reading.", "NET006", c => Implicit(c, new Act.Say("SSH-2.0-OpenSSH_9.2p1"), new Act.Stall()));
        yield return Hostile("ssh-clear", "An SSH server answers on the port for STARTTLS.", "NET006", c => Cleartext(c).Port(143, new Act.Say("SSH-2.0-OpenSSH_9.2p1"), new Act.Stall()));
        yield return Hostile("mysql", "A MySQL server answers on the port for reading.", "NET006", c => Implicit(c, MySql(), new Act.Stall()));
        yield return Hostile("mysql-clear", "A MySQL server answers on the port for STARTTLS.", "NET006", c => Cleartext(c).Port(143, MySql(), new Act.Stall()));
        yield return Hostile("pop-on-imap", "A POP3 server answers on the IMAP port.", "NET006", c => Secured(c, new Act.Say("+OK POP3 ready"), new Act.Stall()));
    }

    private static IEnumerable<Patient> AroundStartTls()
    {
        yield return Hostile("injection", "Plaintext follows the STARTTLS reply.", "STL006", c => InClear(c, "STARTTLS",
            Bytes("$TAG OK go\r\n* OK [CAPABILITY IMAP4rev1 INJECTED] hello\r\n"), new Act.BeginTls(c.GoodChain.Value)));
        yield return Hostile("preauth", "The server says that we are signed in already, so that TLS cannot begin.", "STL005", c => Cleartext(c)
            .Port(143, new Act.Say("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome"), new Act.Stall()));
        yield return Hostile("starttls-silent", "The server answers STARTTLS with silence.", "STL002", c => InClear(c, "STARTTLS", new Act.Stall()));
        yield return Hostile("starttls-refused", "The server offers STARTTLS and refuses it.", "STL002", c => InClear(c, "STARTTLS", new Act.Say("$TAG NO not today")));
        yield return Hostile("starttls-stall", "The server agrees to STARTTLS and falls silent.", "TLS012", c => InClear(c, "STARTTLS", new Act.Say("$TAG OK go"), new Act.HearBytes(), new Act.Stall()));
        yield return Hostile("starttls-cut", "The server agrees to STARTTLS and hangs up.", "TLS012", c => InClear(c, "STARTTLS", new Act.Say("$TAG OK go"), new Act.HearBytes(), new Act.Cut()));
        yield return Hostile("starttls-text", "The server agrees to STARTTLS and goes on in clear text.", "STL006", c => InClear(c, "STARTTLS", new Act.Say("$TAG OK go"), new Act.HearBytes(), new Act.Say("* OK still in the clear"), new Act.Stall()));
    }

    private static IEnumerable<Patient> AfterLogin()
    {
        yield return Hostile("endless-mailboxes", "The list of mailboxes never ends.", "NET011", c => c.Published().Submission()
            .Imap(c.Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["LIST"] = [new Act.Flood("* LIST (\\HasNoChildren) \".\" again\r\n", 64 * Gigabyte)] } })) with
        { NeedsSignIn = true };
        yield return Hostile("escapes-mailboxes", "Terminal escapes in the names of mailboxes.", "IMP013", c => c.Published().Submission()
            .Imap(c.Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["LIST"] = [new Act.Say($"* LIST (\\HasNoChildren) \".\" \"{Attack.Replace("\0", "", StringComparison.Ordinal)}\""), new Act.Say("* LIST () \".\" INBOX"), new Act.Say("$TAG OK done")] } })) with
        { NeedsSignIn = true };
        yield return Hostile("silent-at-login", "The server hears the password and says nothing.", "AUT016", c => c.Published().Submission()
            .Imap(c.Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["AUTHENTICATE"] = [new Act.Stall()] } })) with
        { NeedsSignIn = true };
        yield return Hostile("silent-after-login", "The server takes the password and falls silent.", "IMP015", c => c.Published().Submission()
            .Imap(c.Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["EXAMINE"] = [new Act.Stall()], ["SELECT"] = [new Act.Stall()] } })) with
        { NeedsSignIn = true };
    }

    private static Act.SayBytes MySql() => new((byte[])[0x4a, 0, 0, 0, 0x0a, .. "8.0.36\0mysql_native_password\0"u8]);

    private static Act.SayBytes Bytes(string ascii) => new(Encoding.ASCII.GetBytes(ascii));
}
