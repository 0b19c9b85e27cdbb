using MimeKit;

namespace MailDoctor.Lab.Tests;

/// <summary>The procedure by which a mail program proves an export: it takes the file as it is, reads a letter, sends a letter. The same procedure has to fail when
/// one thing is wrong.</summary>
public static class Correspondence
{
    public const string Implicit = "implicit TLS";
    public const string StartTls = "STARTTLS";
    public const string Pop = "POP3";
    public const string PopStartTls = "POP3 with STARTTLS";
    public const string Nasty = "nasty characters";
    public const string PopNasty = "POP3 and nasty characters";

    public const string WrongPort = "a wrong port";
    public const string MixUp = "a TLS mix-up";
    public const string Untrusted = "an untrusted certificate";
    public const string StartTlsUntrusted = "an untrusted certificate with STARTTLS";
    public const string PopWrongPort = "a wrong port of POP3";
    public const string PopMixUp = "a TLS mix-up with POP3";
    public const string MixUpBack = "a TLS mix-up the other way round";
    public const string PopMixUpBack = "a TLS mix-up the other way round with POP3";
    public const string PopUntrusted = "an untrusted certificate with POP3";

    public const string Name = "Anna Example";
    public const string NastyName = """Anna "the nasty" $(touch ~/pwned) `touch ~/pwned` | % <b> \ 'x' Ünü, A.""";

    public static IReadOnlyList<string> Faults { get; } = [WrongPort, MixUp, Untrusted, StartTlsUntrusted];
    public static IReadOnlyList<string> PopFaults { get; } = [PopWrongPort, PopMixUp, PopUntrusted];

    /// <summary>Exports an account, and has the program read a letter. A fault stands in place of the right server.</summary>
    /// <returns>Whether it was read, whether the server still has it, and what the program said.</returns>
    public static async Task<(bool Read, bool Kept, string Told)> ReadAsync(MailProgram program, Person anna, Office office, string address, string account, string? fault)
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

    /// <summary>Exports an account, and has the program send a letter. A fault stands in place of the right server.</summary>
    /// <returns>The letter as it came to the recipient; null: it did not; and what the program said.</returns>
    public static async Task<(MimeMessage? Message, string Told)> SendAsync(MailProgram program, Person anna, Office office, string account, string? fault)
    {
        await SettleAsync(program, anna, office, account, Incoming(office, account), Outgoing(office, fault ?? account));
        (string subject, string proof) = ($"sent-{Guid.NewGuid():n}"[..20], $"proof-{Guid.NewGuid():n}");

        // msmtp sends what it is given, header and all; the others write the header.
        anna.WriteLetter(program.Name == "msmtp" ? $"From: {Address(office, account)}\nTo: {office.Recipient}\nSubject: {subject}\n\n{proof}" : proof);
        Laboratory.Outcome outcome = await anna.DoAsync(program.Name, "send", office.Recipient, subject);

        MimeMessage? message = outcome.ExitCode == 0 ? await office.ReceivedAsync(proof) : office.Arrived(proof);
        return (message, $"exit status {outcome.ExitCode}\n{outcome.Output}{outcome.Error}");
    }

    private static async Task SettleAsync(MailProgram program, Person anna, Office office, string account, string incoming, string outgoing)
    {
        Laboratory.Outcome exported = await ExportAsync(program.Target, anna, office, account, incoming, outgoing);
        Assert.True(exported.ExitCode == 0, exported.Error);
        foreach (string file in File.Exists(anna.Exported) ? [anna.Exported] : Directory.GetFiles(anna.Exported, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(office.Password, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }

        Laboratory.Outcome settled = await anna.DoAsync(program.Name, "settle", anna.Exported);
        Assert.True(settled.ExitCode == 0, settled.Output + settled.Error);
    }

    /// <summary>Exports an account. With STARTTLS the password is typed; otherwise a password store has it, where the program can ask one.</summary>
    public static Task<Laboratory.Outcome> ExportAsync(string target, Person anna, Office office, string account, string incoming, string outgoing) => anna.ExportAsync(
        target,
        account is Nasty or PopNasty ? office.NastyLogin : office.Address,
        account is Nasty or PopNasty ? NastyName : Name,
        incoming,
        outgoing,
        account is StartTls or PopStartTls ? [] : ["--secret", "pass"]);

    /// <summary>Scheme, host and port for reading an account, or for a fault.</summary>
    public static string Incoming(Office office, string account) => account switch
    {
        Implicit or Nasty => $"imaps://{office.Host}:993",
        StartTls => $"imap://{office.Host}:143",
        Pop or PopNasty => $"pop3s://{office.Host}:995",
        PopStartTls => $"pop3://{office.Host}:110",
        WrongPort => $"imaps://{office.Host}:1993",
        MixUp => $"imaps://{office.Host}:143",
        MixUpBack => $"imap://{office.Host}:993",
        Untrusted => $"imaps://{office.Stranger}:993",
        StartTlsUntrusted => $"imap://{office.Stranger}:143",
        PopWrongPort => $"pop3s://{office.Host}:1995",
        PopMixUp => $"pop3s://{office.Host}:110",
        PopMixUpBack => $"pop3://{office.Host}:995",
        PopUntrusted => $"pop3s://{office.Stranger}:995",
        _ => throw new ArgumentOutOfRangeException(nameof(account)),
    };

    /// <summary>The same for sending.</summary>
    public static string Outgoing(Office office, string account) => account switch
    {
        StartTls or PopStartTls => $"submission://{office.Host}:587",
        WrongPort => $"submissions://{office.Host}:1465",
        MixUp => $"submissions://{office.Host}:587",
        Untrusted => $"submissions://{office.Stranger}:465",
        StartTlsUntrusted => $"submission://{office.Stranger}:587",
        _ => $"submissions://{office.Host}:465",
    };

    /// <summary>The address of an account.</summary>
    public static string Address(Office office, string account) => account is Nasty or PopNasty ? office.NastyAddress : office.Address;

    /// <summary>The person whose account it is.</summary>
    public static Person Someone(Office office, string account) => new(office, Address(office, account));

    /// <summary>A program that is installed, and the office that is up; else the test is skipped, and says why.</summary>
    public static (MailProgram Program, Office Office) Ready(IReadOnlyList<MailProgram> programs, string client)
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        MailProgram program = programs.Single(p => p.Name == client);
        string[] needed = program.Name is "claws" or "sylpheed" ? [program.File, "Xvfb", "xdotool"] : [program.File];
        foreach (string file in needed)
        {
            Skip.IfNot(File.Exists(Path.Combine("/usr/bin", file)), $"{file} is not installed (tests/run names the packages)");
        }

        return (program, Laboratory.Office);
    }

    /// <summary>A row for each program and each word for it.</summary>
    public static TheoryData<string, string> Rows(IReadOnlyList<MailProgram> programs, Func<MailProgram, IEnumerable<string>> of)
    {
        var rows = new TheoryData<string, string>();
        foreach (MailProgram program in programs)
        {
            foreach (string row in of(program))
            {
                rows.Add(program.Name, row);
            }
        }

        return rows;
    }
}
