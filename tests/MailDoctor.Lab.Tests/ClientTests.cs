using MimeKit;

namespace MailDoctor.Lab.Tests;

/// <summary>Debian's own mail programs take what <c>maildoctor export</c> writes, exactly as it is, read a letter from a real Dovecot and send one through a real
/// Postfix. Beside each stands the same procedure with one thing wrong, which has to fail: so the procedure can.</summary>
public sealed class ClientTests
{
    private const string Implicit = "implicit TLS";
    private const string StartTls = "STARTTLS";
    private const string Pop = "POP3";
    private const string PopStartTls = "POP3 with STARTTLS";
    private const string Nasty = "nasty characters";
    private const string PopNasty = "POP3 and nasty characters";

    private const string WrongPort = "a wrong port";
    private const string MixUp = "a TLS mix-up";
    private const string Untrusted = "an untrusted certificate";
    private const string StartTlsUntrusted = "an untrusted certificate with STARTTLS";
    private const string PopWrongPort = "a wrong port of POP3";
    private const string PopMixUp = "a TLS mix-up with POP3";
    private const string PopUntrusted = "an untrusted certificate with POP3";

    private const string Name = "Anna Example";
    private const string NastyName = """Anna "the nasty" $(touch ~/pwned) `touch ~/pwned` | % <b> \ 'x' Ünü, A.""";

    private static readonly string[] Faults = [WrongPort, MixUp, Untrusted, StartTlsUntrusted];
    private static readonly string[] PopFaults = [PopWrongPort, PopMixUp, PopUntrusted];

    // What each program reads by, whether it sends, and what must go wrong with it.
    private static readonly Program[] Programs =
    [
        new("mbsync", "mbsync", "mbsync", [Implicit, StartTls, Nasty], Sends: false, Faults),
        new("mutt", "mutt", "mutt", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, [.. Faults, .. PopFaults]),
        new("neomutt", "mutt", "neomutt", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, Faults),
        new("aerc", "aerc", "aerc", [Implicit, StartTls, Nasty], Sends: true, Faults),
        new("offlineimap", "offlineimap", "offlineimap", [Implicit, Nasty], Sends: false, [WrongPort, MixUp, Untrusted]),
        new("getmail", "getmail", "getmail", [Implicit, Pop, PopNasty], Sends: false, [WrongPort, MixUp, Untrusted, .. PopFaults]),
        new("fetchmail", "fetchmail", "fetchmail", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: false, [.. Faults, .. PopFaults]),
        new("mpop", "mpop", "mpop", [Pop, PopStartTls, PopNasty], Sends: false, PopFaults),
        new("msmtp", "msmtp", "msmtp", [], Sends: true, Faults),
    ];

    /// <summary>Every program and account that it can read.</summary>
    public static TheoryData<string, string> Readings => Rows(p => p.Reads);

    /// <summary>Every program and account that it can send from.</summary>
    public static TheoryData<string, string> Sendings => Rows(p => p.Sends ? [Implicit, StartTls, Nasty] : []);

    /// <summary>Every program that reads, and what must keep it from reading.</summary>
    public static TheoryData<string, string> FaultsOfReading => Rows(p => p.Reads.Length > 0 ? p.Faults : []);

    /// <summary>Every program that sends, and what must keep it from sending.</summary>
    public static TheoryData<string, string> FaultsOfSending => Rows(p => p.Sends ? Faults : []);

    [SkippableTheory]
    [MemberData(nameof(Readings))]
    public async Task Reads_a_letter(string client, string account)
    {
        (Program program, Office office) = Ready(client);
        using Person anna = Someone(office, account);

        (bool read, bool kept, string told) = await ReadAsync(program, anna, office, Address(office, account), account, fault: null);

        Assert.True(read, told);
        Assert.True(kept, $"the server no longer has the letter\n{told}");
        Assert.False(anna.WasFooled, "a value was run as a command");
    }

    [SkippableTheory]
    [MemberData(nameof(Sendings))]
    public async Task Sends_a_letter(string client, string account)
    {
        (Program program, Office office) = Ready(client);
        using Person anna = Someone(office, account);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, account, fault: null);

        Assert.True(message is not null, told);
        Assert.Equal($"<{Address(office, account)}>", message.Headers[HeaderId.ReturnPath]);
        MailboxAddress from = message.From.Mailboxes.Single();
        Assert.Equal(Address(office, account), from.Address);
        if (client != "msmtp")
        {
            // aerc changes quotation marks and backslashes of a name by itself, however they are written in its file.
            string name = account == Nasty ? NastyName : Name;
            Assert.Equal(client == "aerc" ? name.Replace('"', '\'').Replace("\\", "", StringComparison.Ordinal) : name, from.Name);
        }

        Assert.False(anna.WasFooled, "a value was run as a command");
    }

    [SkippableTheory]
    [MemberData(nameof(FaultsOfReading))]
    public async Task Reads_nothing_through(string client, string fault)
    {
        (Program program, Office office) = Ready(client);
        using Person anna = Someone(office, Implicit);

        (bool read, bool kept, string told) = await ReadAsync(program, anna, office, office.Address, Implicit, fault);

        Assert.False(read, told);
        Assert.True(kept, "the server no longer has the letter");
    }

    [SkippableTheory]
    [MemberData(nameof(FaultsOfSending))]
    public async Task Sends_nothing_through(string client, string fault)
    {
        (Program program, Office office) = Ready(client);
        using Person anna = Someone(office, Implicit);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, Implicit, fault);

        Assert.True(message is null, told);
    }

    /// <summary>What a program cannot do, or does not do securely, is not exported for it.</summary>
    [SkippableTheory]
    [InlineData("mbsync", Pop, "does not speak POP3", "getmail")]
    [InlineData("aerc", Pop, "does not speak POP3", "mutt")]
    [InlineData("offlineimap", Pop, "does not speak POP3", "getmail")]
    [InlineData("offlineimap", StartTls, "verifies no certificate with STARTTLS", "mbsync")]
    [InlineData("getmail", StartTls, "knows no STARTTLS", "mbsync")]
    [InlineData("getmail", PopStartTls, "knows no STARTTLS", "fetchmail")]
    [InlineData("getmail", Nasty, "login name", "mbsync")]
    [InlineData("mpop", Implicit, "does not speak IMAP", "getmail")]
    public async Task Is_not_exported(string target, string account, string reason, string nearest)
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Office office = Laboratory.Office;
        using Person anna = Someone(office, account);

        Laboratory.Outcome outcome = await ExportAsync(target, anna, office, account, Incoming(office, account), Outgoing(office, account));

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(reason, Unfolded(outcome.Error), StringComparison.Ordinal);
        Assert.Contains($"The nearest that works: {nearest}.", Unfolded(outcome.Error), StringComparison.Ordinal);
        Assert.False(File.Exists(anna.Exported));
    }

    private static async Task<(bool Read, bool Kept, string Told)> ReadAsync(Program program, Person anna, Office office, string address, string account, string? fault)
    {
        await SettleAsync(program, anna, office, account, Incoming(office, fault ?? account), Outgoing(office, account));
        Office.Letter letter = office.Deliver(address);
        try
        {
            Laboratory.Outcome outcome = await anna.DoAsync(program.Name, "fetch", letter.Subject);

            bool read = anna.Has(letter.Proof);
            Assert.True(read == (outcome.ExitCode == 0), $"exit status {outcome.ExitCode}, but the letter was {(read ? "" : "not ")}read\n{outcome.Output}{outcome.Error}");
            return (read, office.Keeps(letter), $"exit status {outcome.ExitCode}\n{outcome.Output}{outcome.Error}");
        }
        finally
        {
            office.Remove(letter);
        }
    }

    private static async Task<(MimeMessage? Message, string Told)> SendAsync(Program program, Person anna, Office office, string account, string? fault)
    {
        await SettleAsync(program, anna, office, account, Incoming(office, account), Outgoing(office, fault ?? account));
        (string subject, string proof) = ($"sent-{Guid.NewGuid():n}"[..20], $"proof-{Guid.NewGuid():n}");

        // msmtp sends what it is given, header and all; the others write the header.
        anna.WriteLetter(program.Name == "msmtp" ? $"From: {Address(office, account)}\nTo: {office.Recipient}\nSubject: {subject}\n\n{proof}" : proof);
        Laboratory.Outcome outcome = await anna.DoAsync(program.Name, "send", office.Recipient, subject);

        MimeMessage? message = outcome.ExitCode == 0 ? await office.ReceivedAsync(proof) : office.Arrived(proof);
        return (message, $"exit status {outcome.ExitCode}\n{outcome.Output}{outcome.Error}");
    }

    private static async Task SettleAsync(Program program, Person anna, Office office, string account, string incoming, string outgoing)
    {
        Laboratory.Outcome exported = await ExportAsync(program.Target, anna, office, account, incoming, outgoing);
        Assert.True(exported.ExitCode == 0, exported.Error);
        Assert.DoesNotContain(office.Password, await File.ReadAllTextAsync(anna.Exported), StringComparison.Ordinal);
        Laboratory.Outcome settled = await anna.DoAsync(program.Name, "settle", anna.Exported);
        Assert.True(settled.ExitCode == 0, settled.Output + settled.Error);
    }

    // With STARTTLS the password is typed; otherwise a password store has it, where the program can ask one.
    private static Task<Laboratory.Outcome> ExportAsync(string target, Person anna, Office office, string account, string incoming, string outgoing) => anna.ExportAsync(
        target,
        account is Nasty or PopNasty ? office.NastyLogin : office.Address,
        account is Nasty or PopNasty ? NastyName : Name,
        incoming,
        outgoing,
        account is StartTls or PopStartTls ? [] : ["--secret", "pass"]);

    private static string Incoming(Office office, string account) => account switch
    {
        Implicit or Nasty => $"imaps://{office.Host}:993",
        StartTls => $"imap://{office.Host}:143",
        Pop or PopNasty => $"pop3s://{office.Host}:995",
        PopStartTls => $"pop3://{office.Host}:110",
        WrongPort => $"imaps://{office.Host}:1993",
        MixUp => $"imaps://{office.Host}:143",
        Untrusted => $"imaps://{office.Stranger}:993",
        StartTlsUntrusted => $"imap://{office.Stranger}:143",
        PopWrongPort => $"pop3s://{office.Host}:1995",
        PopMixUp => $"pop3s://{office.Host}:110",
        PopUntrusted => $"pop3s://{office.Stranger}:995",
        _ => throw new ArgumentOutOfRangeException(nameof(account)),
    };

    private static string Outgoing(Office office, string account) => account switch
    {
        StartTls or PopStartTls => $"submission://{office.Host}:587",
        WrongPort => $"submissions://{office.Host}:1465",
        MixUp => $"submissions://{office.Host}:587",
        Untrusted => $"submissions://{office.Stranger}:465",
        StartTlsUntrusted => $"submission://{office.Stranger}:587",
        _ => $"submissions://{office.Host}:465",
    };

    private static string Address(Office office, string account) => account is Nasty or PopNasty ? office.NastyAddress : office.Address;

    private static Person Someone(Office office, string account) => new(office, Address(office, account));

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static (Program Program, Office Office) Ready(string client)
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Program program = Programs.Single(p => p.Name == client);
        Skip.IfNot(File.Exists($"/usr/bin/{program.File}"), $"{program.File} is not installed (apt-get install {(program.File switch { "mbsync" => "isync", "getmail" => "getmail6", "offlineimap" => "offlineimap3", string f => f })})");
        return (program, Laboratory.Office);
    }

    private static TheoryData<string, string> Rows(Func<Program, IEnumerable<string>> of)
    {
        var rows = new TheoryData<string, string>();
        foreach (Program program in Programs)
        {
            foreach (string row in of(program))
            {
                rows.Add(program.Name, row);
            }
        }

        return rows;
    }

    /// <param name="Name">As <c>tests/lab/clients</c> names it.</param>
    /// <param name="Target">As <c>maildoctor export --for</c> names it.</param>
    /// <param name="File">Its file below <c>/usr/bin</c>.</param>
    /// <param name="Reads">The accounts that it can read.</param>
    /// <param name="Sends">Whether it sends.</param>
    /// <param name="Faults">What must keep it from reading.</param>
    private sealed record Program(string Name, string Target, string File, string[] Reads, bool Sends, string[] Faults);
}
