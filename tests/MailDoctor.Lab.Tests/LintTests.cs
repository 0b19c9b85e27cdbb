using System.Security.Cryptography;
using MimeKit;
using static MailDoctor.Lab.Tests.HandmadeSettings;

namespace MailDoctor.Lab.Tests;

/// <summary><c>maildoctor lint --check --fix</c> on settings that somebody wrote by hand, against the real servers: it names what is wrong as is and should-be, leaves the
/// file as it is, and the real program works with the corrected copy. That it does not with the file as it was, or loses mail, shows that the fault was one.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LintTests
{
    private const string Mbsync = """
        # My mail. Run once: mkdir -p ~/Mail
        IMAPAccount office
        Host HOST
        Port 993
        User ADDRESS
        SSLType IMAPS

        IMAPStore there
        Account office

        MaildirStore here
        Path ~/Mail/
        Inbox ~/Mail/INBOX
        SubFolders Verbatim

        Channel office
        Far :there:
        Near :here:
        Patterns INBOX
        Create Near
        Sync Pull
        SyncState *

        """;

    private const string Fetchmail = """
        # Grüße vom alten Rechner
        set no bouncemail
        poll HOST protocol POP3 port 995 uidl
            user "ADDRESS" there is "carla" here
            keep
            ssl sslcertck

        """;

    private const string Getmail = """
        [retriever]
        type = SimpleIMAPSSLRetriever
        server = HOST
        username = ADDRESS
        mailboxes = ("INBOX",)
        ca_certs = /etc/ssl/certs/ca-certificates.crt

        [destination]
        # Run it once: mkdir -p ~/Mail/cur ~/Mail/new ~/Mail/tmp
        type = Maildir
        path = ~/Mail/

        [options]
        delete = false

        """;

    private const string Mutt = """
        # set imap_user='somebody-else@office.test'
        set realname="Carla" from=ADDRESS
        set ssl_force_tls=yes # always
        set imap_user='ADDRESS'
        set folder="imaps://HOST:993/"
        set spoolfile=+INBOX
        set record=+Sent
        color header red default ^Subject

        """;

    private const string OfflineImap = """
        [general]
        accounts = office
        [Account office]
        localrepository = here
        remoterepository = there
        [Repository here]
        type = Maildir
        localfolders = ~/Mail
        [Repository there]
        type = IMAP
        remotehost = HOST
        remoteuser = ADDRESS
        remotepassfile = ~/password
        ssl = yes
        sslcacertfile = OS-DEFAULT

        """;

    private const string Aerc = """
        [Office]
        from = Carla <ADDRESS>
        source = imaps://carla%40office.test@HOST
        source-cred-cmd = pass show mail/ADDRESS
        copy-to = Sent
        default = INBOX

        """;

    private const string Mpop = """
        # Run once: mkdir -p ~/Mail/cur ~/Mail/new ~/Mail/tmp
        defaults
        tls on
        auth on

        account office
        host HOST
        user "ADDRESS"
        keep on
        delivery maildir ~/Mail

        account default : office

        """;

    private const string Msmtp = """
        defaults
        auth on
        tls on
        # the old ones did not have STARTTLS
        tls_starttls off

        account office
        host HOST
        port 465
        from ADDRESS
        user ADDRESS

        account default : office

        """;

    private static readonly HandmadeSettings[] All =
    [
        new("mbsync", Nothing, ".mbsyncrc", Mbsync) { Before = Effect.Works },
        new("mbsync", WrongPort, ".mbsyncrc", Mbsync.Replace("Port 993", "Port 143", StringComparison.Ordinal))
        {
            Codes = ["CFG002"], Says = ["port is 143, should be 993"], Changes = [("Port 143", "Port 993")],
        },
        new("mbsync", WrongHost, ".mbsyncrc", Mbsync.Replace("HOST", "imap.old-office.test", StringComparison.Ordinal))
        {
            Codes = ["CFG002"], Says = ["server is imap.old-office.test, should be HOST"], Changes = [("Host imap.old-office.test", "Host HOST")],
        },
        new("mbsync", Cleartext, ".mbsyncrc", Mbsync.Replace("Port 993\n", "", StringComparison.Ordinal).Replace("SSLType IMAPS", "SSLType None", StringComparison.Ordinal))
        {
            Codes = ["CFG002", "CLI006"], Says = ["port is 143, should be 993", "security is none, should be SSL/TLS", "in the open"],
            Changes = [(null, "Port 993"), ("SSLType None", "SSLType IMAPS")],
        },

        // IMAP answers there too, so POP3 always has one remark.
        new("fetchmail", Nothing, ".fetchmailrc", Fetchmail) { Before = Effect.Works, Codes = ["POP105"] },
        new("fetchmail", Emptying, ".fetchmailrc", Fetchmail.Replace("    keep\n", "", StringComparison.Ordinal))
        {
            Before = Effect.Empties, Codes = ["POP105", "POP132"], Says = ["it deletes what it has fetched, because nothing tells it to keep it"],
            Changes = [("    user \"ADDRESS\" there is \"carla\" here", "    user \"ADDRESS\" there keep is \"carla\" here")],
        },
        new("fetchmail", WrongHost, ".fetchmailrc", Fetchmail.Replace("HOST", "pop.old-office.test", StringComparison.Ordinal))
        {
            Codes = ["CFG002", "POP105"], Says = ["server is pop.old-office.test, should be HOST"],
            Changes = [("poll pop.old-office.test protocol POP3 port 995 uidl", "poll HOST protocol POP3 port 995 uidl")],
        },
        new("fetchmail", Unchecked, ".fetchmailrc", Fetchmail.Replace("HOST", "STRANGER", StringComparison.Ordinal).Replace("ssl sslcertck", "ssl no sslcertck", StringComparison.Ordinal))
        {
            Before = Effect.Works, Codes = ["CFG002", "CLI003", "POP105"], Says = ["server is STRANGER, should be HOST", "sslcertck is switched off", "its certificate is not to be trusted"],
            Changes = [("poll STRANGER protocol POP3 port 995 uidl", "poll HOST protocol POP3 port 995 uidl"), ("    ssl no sslcertck", "    ssl sslcertck")],
        },

        new("getmail", Nothing, "getmailrc", Getmail) { Before = Effect.Works },
        new("getmail", Emptying, "getmailrc", Getmail.Replace("delete = false", "delete = yes", StringComparison.Ordinal))
        {
            Before = Effect.Empties, Codes = ["POP132"], Says = ["it deletes what it has fetched"], Changes = [("delete = yes", "delete = false")],
        },
        new("getmail", Cleartext, "getmailrc", Getmail
            .Replace("SimpleIMAPSSLRetriever", "SimpleIMAPRetriever", StringComparison.Ordinal).Replace("ca_certs = /etc/ssl/certs/ca-certificates.crt\n", "", StringComparison.Ordinal))
        {
            Codes = ["CFG002", "CLI006"], Says = ["port is 143, should be 993", "security is none, should be SSL/TLS"],
            Changes = [(null, "port = 993"), (null, "ca_certs = /etc/ssl/certs/ca-certificates.crt"), ("type = SimpleIMAPRetriever", "type = SimpleIMAPSSLRetriever")],
        },
        new("getmail", Unchecked, "getmailrc", Getmail.Replace("HOST", "STRANGER", StringComparison.Ordinal).Replace("ca_certs = /etc/ssl/certs/ca-certificates.crt\n", "", StringComparison.Ordinal))
        {
            Before = Effect.Works, Codes = ["CFG002", "CLI003"], Says = ["server is STRANGER, should be HOST", "without it getmail takes any certificate"],
            Changes = [(null, "ca_certs = /etc/ssl/certs/ca-certificates.crt"), ("server = STRANGER", "server = HOST")],
        },

        new("mutt", Nothing, ".muttrc", Mutt) { Before = Effect.Works },
        new("mutt", WrongPort, ".muttrc", Mutt.Replace(":993/", ":143/", StringComparison.Ordinal))
        {
            Codes = ["CFG002"], Says = ["port is 143, should be 993"], Changes = [("set folder=\"imaps://HOST:143/\"", "set folder='imaps://HOST:993/'")],
        },
        new("mutt", Cleartext, ".muttrc", Mutt.Replace("imaps://HOST:993/", "imap://HOST/", StringComparison.Ordinal).Replace("ssl_force_tls=yes", "ssl_starttls=no ssl_force_tls=no", StringComparison.Ordinal))
        {
            Codes = ["CFG002", "CLI006"], Says = ["security is none, should be SSL/TLS"],
            Changes = [("set ssl_starttls=no ssl_force_tls=no # always", "set ssl_starttls=no ssl_force_tls=yes # always"), ("set folder=\"imap://HOST/\"", "set folder='imaps://HOST:993/'")],
        },
        new("neomutt", WrongHost, ".neomuttrc", Mutt.Replace("HOST", "imap.old-office.test", StringComparison.Ordinal))
        {
            Codes = ["CFG002"], Says = ["server is imap.old-office.test, should be HOST"], Changes = [("set folder=\"imaps://imap.old-office.test:993/\"", "set folder='imaps://HOST:993/'")],
        },

        new("offlineimap", Nothing, ".offlineimaprc", OfflineImap) { Before = Effect.Works },
        new("offlineimap", Unchecking, ".offlineimaprc", OfflineImap.Replace("ssl = yes\nsslcacertfile = OS-DEFAULT", "ssl = no\nstarttls = yes", StringComparison.Ordinal))
        {
            // Now and then OfflineIMAP waits for ever when it begins STARTTLS (8.0.0, 2026-11).
            Before = null, Codes = ["CLI003", "CLI007"], Says = ["OfflineIMAP checks no certificate with starttls = yes and ssl = no"],
            Changes = [(null, "remoteport = 993"), (null, "sslcacertfile = OS-DEFAULT"), ("ssl = no", "ssl = yes"), ("starttls = yes", "starttls = no")],
        },

        new("aerc", Nothing, "accounts.conf", Aerc) { Before = Effect.Works },
        new("aerc", WrongPort, "accounts.conf", Aerc.Replace("@HOST", "@HOST:143", StringComparison.Ordinal))
        {
            Codes = ["CFG002"], Says = ["port is 143, should be 993"], Changes = [("source = imaps://carla%40office.test@HOST:143", "source = imaps://carla%40office.test@HOST:993")],
        },

        new("mpop", Nothing, ".mpoprc", Mpop) { Before = Effect.Works, Codes = ["POP105"] },
        new("mpop", Emptying, ".mpoprc", Mpop.Replace("keep on\n", "", StringComparison.Ordinal))
        {
            Before = Effect.Empties, Codes = ["POP105", "POP132"], Says = ["it deletes what it has fetched, because nothing tells it to keep it"], Changes = [(null, "keep on")],
        },
        new("mpop", WrongPort, ".mpoprc", Mpop.Replace("host HOST", "host HOST\nport 110\ntls_starttls off", StringComparison.Ordinal))
        {
            Codes = ["CFG002", "POP105"], Says = ["port is 110, should be 995"], Changes = [("port 110", "port 995")],
        },

        new("msmtp", Nothing, ".msmtprc", Msmtp) { Before = Effect.Works },
        new("msmtp", WrongPort, ".msmtprc", Msmtp.Replace("port 465", "port 587", StringComparison.Ordinal))
        {
            Codes = ["CFG002"], Says = ["port is 587, should be 465"], Changes = [("port 587", "port 465")],
        },
        new("msmtp", WrongHost, ".msmtprc", Msmtp.Replace("HOST", "smtp.old-office.test", StringComparison.Ordinal))
        {
            Codes = ["CFG002"], Says = ["server is smtp.old-office.test, should be HOST"], Changes = [("host smtp.old-office.test", "host HOST")],
        },
        new("msmtp", Unchecked, ".msmtprc", Msmtp.Replace("HOST", "STRANGER\ntls_certcheck off", StringComparison.Ordinal))
        {
            Before = Effect.Works, Codes = ["CFG002", "CLI003"], Says = ["server is STRANGER, should be HOST", "tls_certcheck is off"],
            Changes = [("host STRANGER", "host HOST"), ("tls_certcheck off", "tls_certcheck on")],
        },
    ];

    /// <summary>Every settings file.</summary>
    public static TheoryData<string> Files => [.. All.Select(s => s.ToString())];

    /// <summary>Those with something wrong.</summary>
    public static TheoryData<string> Faulty => [.. All.Where(s => s.Fault != Nothing && s.Before is not null).Select(s => s.ToString())];

    /// <summary>What there is to find is found, with the words and lines for it, and nothing else; the file stays as it is.</summary>
    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task Says_what_is_wrong_and_corrects_a_copy(string name)
    {
        (HandmadeSettings settings, Office office) = Ready(name);
        using var carla = new Person(office, office.ByHand);
        string file = Written(carla, settings, office);
        byte[] before = SHA256.HashData(await File.ReadAllBytesAsync(file));
        DateTime written = File.GetLastWriteTimeUtc(file);

        Laboratory.Outcome told = await Laboratory.RunAloneAsync("lint", "--check", "--fix", file);

        Assert.Equal(settings.Codes, told.Output.Split('\n').Where(l => l.StartsWith("    Code: ", StringComparison.Ordinal)).Select(l => l.Split(' ')[5]).Order(StringComparer.Ordinal));
        Assert.Equal((settings.Codes.Count == 0 ? 0 : 1, ""), (told.ExitCode, told.Error));
        Assert.All(settings.Says, s => Assert.Contains(Filled(s, office), Unfolded(told.Output), StringComparison.Ordinal));
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(file)));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));

        string copy = file + ".maildoctor-fixed";
        Assert.Equal(settings.Changes.Count > 0, File.Exists(copy));
        if (settings.Changes.Count > 0)
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(copy) & ~File.GetUnixFileMode(file));
            Assert.Equal(
                Sorted(settings.Changes.SelectMany(c => new[] { c.Was is null ? null : $"-{c.Was}", $"+{c.Becomes}" }).OfType<string>().Select(l => Filled(l, office))),
                Differences(await File.ReadAllLinesAsync(file), await File.ReadAllLinesAsync(copy)));
        }
    }

    /// <summary>The program works with the corrected copy, or with the file when nothing is wrong with it.</summary>
    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task The_program_works_with_what_lint_leaves(string name)
    {
        (HandmadeSettings settings, Office office) = Ready(name);
        using var carla = new Person(office, office.ByHand);
        string file = Written(carla, settings, office);
        await Laboratory.RunAloneAsync("lint", "--check", "--fix", file);

        (Effect effect, string said) = await TryAsync(settings, carla, office, settings.Changes.Count > 0 ? file + ".maildoctor-fixed" : file);

        Assert.True(effect == Effect.Works, $"{effect}\n{said}");
    }

    /// <summary>With the file as it was, the program does what its fault is said to do.</summary>
    [SkippableTheory]
    [MemberData(nameof(Faulty))]
    public async Task Without_the_correction_the_fault_shows(string name)
    {
        (HandmadeSettings settings, Office office) = Ready(name);
        using var carla = new Person(office, office.ByHand);

        (Effect effect, string said) = await TryAsync(settings, carla, office, Written(carla, settings, office));

        Assert.True(effect == settings.Before, $"{effect}\n{said}");
    }

    private static (HandmadeSettings Settings, Office Office) Ready(string name)
    {
        HandmadeSettings settings = All.Single(s => s.ToString() == name);
        string program = settings.Client;
        (_, Office office) = Correspondence.Ready([new MailProgram(program, program, program, [], settings.Sends, [])], program);
        return (settings, office);
    }

    // Below a folder of its own, so that the program does not read the original by itself.
    private static string Written(Person carla, HandmadeSettings settings, Office office)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(carla.Home, "settings")).FullName, settings.File);
        File.WriteAllText(file, Filled(settings.Text, office));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | (settings.Fault == WrongHost ? UnixFileMode.None : UnixFileMode.UserWrite) | (settings.Client == "mutt" ? UnixFileMode.GroupRead : UnixFileMode.None));
        return file;
    }

    private static async Task<(Effect Effect, string Said)> TryAsync(HandmadeSettings settings, Person carla, Office office, string file)
    {
        Laboratory.Outcome settled = await carla.DoAsync(settings.Client, "settle", file);
        Assert.True(settled.ExitCode == 0, settled.Output + settled.Error);
        Laboratory.Outcome outcome;
        if (settings.Sends)
        {
            string proof = $"proof-{Guid.NewGuid():n}";
            carla.WriteLetter($"From: {office.ByHand}\nTo: {office.Recipient}\nSubject: by hand\n\n{proof}");
            outcome = await carla.DoAsync(settings.Client, "send", office.Recipient, "by hand");
            MimeMessage? message = outcome.ExitCode == 0 ? await office.ReceivedAsync(proof) : office.Arrived(proof);
            return (message is null ? Effect.Nothing : Effect.Works, outcome.Output + outcome.Error);
        }

        // It stays in the inbox: a program that is asked to keep mail finds it again, and one that empties the mailbox takes it away.
        Office.Letter letter = office.Deliver(office.ByHand);
        outcome = await carla.DoAsync(settings.Client, "fetch", letter.Subject);
        return (!carla.Has(letter.Proof) ? Effect.Nothing : office.Keeps(letter) ? Effect.Works : Effect.Empties, outcome.Output + outcome.Error);
    }

    // The lines of one text that the other lacks, each as often as it stands there more.
    private static string[] Differences(IReadOnlyList<string> was, IReadOnlyList<string> becomes) =>
        Sorted([.. Missing(was, becomes).Select(l => $"-{l}"), .. Missing(becomes, was).Select(l => $"+{l}")]);

    private static List<string> Missing(IEnumerable<string> lines, IEnumerable<string> from)
    {
        var left = lines.ToList();
        foreach (string line in from)
        {
            left.Remove(line);
        }

        return left;
    }

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private static string Filled(string text, Office office) => text
        .Replace("HOST", office.Host, StringComparison.Ordinal).Replace("STRANGER", office.Stranger, StringComparison.Ordinal).Replace("ADDRESS", office.ByHand, StringComparison.Ordinal);

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
